"""The dossier of the repository's own seeds, built once for a server and once for a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browsing import look, served

ROOT = Path(__file__).parents[2]
ARABIC = "# العراق\n\nيقول رئيس الوزراء إن العراق لا يحتاج إلى قوات قتالية أجنبية.\n\n<script>document.title = 'ran'</script>\n"


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a user has it, with one page written by hand."""
    made = tmp_path_factory.mktemp("project")
    for name in ("seeds", "overrides", "docs/guide"):
        shutil.copytree(ROOT / name, made / name)
    for name in ("dossier.yml", "mkdocs.yml", "mkdocs.offline.yml"):
        shutil.copy(ROOT / name, made / name)
    (made / "docs" / "by-hand.md").write_text(ARABIC, encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """The site as it is published on a server."""
    return _build(project, "mkdocs.yml", "site")


@pytest.fixture(scope="session")
def folder(project: Path) -> Path:
    """The site as it lies in the archive."""
    return _build(project, "mkdocs.offline.yml", "offline")


def _build(project: Path, config: str, name: str) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", config, "--site-dir", name]
    done = subprocess.run(
        command, cwd=project, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return project / name


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page on a desktop, which must stay without complaints."""
    with look(browser) as opened:
        complaints: list[str] = []
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
        yield opened
        assert complaints == []


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as base:
        yield base


@pytest.fixture(scope="session")
def statement(site: Path) -> str:
    """The statement page with most witnesses, below the address."""
    pages = sorted(path for path in (site / "statements").glob("*.html") if not path.name.startswith("index"))
    best = max(pages, key=lambda path: path.read_text(encoding="utf-8").count('class="d-witness"'))
    return f"statements/{best.name}"
