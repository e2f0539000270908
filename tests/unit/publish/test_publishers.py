"""The same pages by other publishers, where they are installed: plain Markdown and plain settings are all they need."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from builder.pipeline import build
from builder.scaffold import new_project
from builder.settings import Project

ROOT = Path(__file__).parents[3]
PUBLISHERS = {
    "zensical": ("-m", "zensical", "build", "-f", "mkdocs.yml"),
    "properdocs": ("-m", "properdocs", "build", "-q", "-f", "mkdocs.yml"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("publishers") / "d"
    new_project(folder)
    for path in (ROOT / "seeds").glob("*.txt"):
        shutil.copy(path, folder / "seeds")
    build(Project(folder))
    return folder


def words(site: Path) -> dict[str, list[str]]:
    """What stands in the citations of each page."""
    pattern = re.compile(r'<(q|p)\b[^>]*data-at="([^"]+)"[^>]*>')
    return {
        path.relative_to(site).as_posix(): sorted(
            found[1] for found in pattern.findall(path.read_text(encoding="utf-8"))
        )
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"
    }


@pytest.mark.parametrize("name", PUBLISHERS)
def test_another_publisher_shows_the_same_citations(name: str, project: Path, tmp_path: Path) -> None:
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    made: dict[str, dict[str, list[str]]] = {}
    for publisher, command in {"mkdocs": ("-m", "mkdocs", "build", "-q"), name: PUBLISHERS[name]}.items():
        folder = tmp_path / publisher
        shutil.copytree(project, folder)
        shutil.rmtree(folder / ".dossier", ignore_errors=True)
        told = subprocess.run(
            [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stdout + told.stderr
        made[publisher] = words(folder / "site")
    assert made[name] == made["mkdocs"]
    assert sum(map(len, made["mkdocs"].values())) > 100
