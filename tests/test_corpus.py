"""Whole builds: the generated tree of each case is the one that was looked at and accepted.

A case is a folder ``tests/corpus/<case>/`` with ``seeds/``, ``dossier.yml`` and ``expected/``; where
the first two are missing, the repository's own stand in.  ``pytest --golden-update tests/test_corpus.py``
takes what is built now; read the difference before it is committed.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.pipeline import Built, build
from builder.settings import Project

ROOT = Path(__file__).parent.parent
CASES = sorted(path for path in (ROOT / "tests" / "corpus").iterdir() if path.is_dir())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Project]:
    """A copy of a case that may be built in."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1648771200")

    def make(case: Path) -> Project:
        for name in ("seeds", "dossier.yml"):
            found = case / name if (case / name).exists() else ROOT / name
            copy = shutil.copytree if found.is_dir() else shutil.copy
            copy(found, tmp_path / name)
        (tmp_path / "seeds" / "sources.csv").unlink(missing_ok=True)
        return Project(tmp_path)

    return make


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(built: Built) -> list[str]:
    return [change.path for change in built.changes if change.action != "unchanged"]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_tree_is_the_accepted_one(
    case: Path, project: Callable[[Path], Project], golden: Callable[[Path, Path], None]
) -> None:
    made = project(case)
    build(made)
    golden(made.docs, case / "expected")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_building_again_writes_nothing(case: Path, project: Callable[[Path], Project]) -> None:
    made = project(case)
    build(made)
    before = tree(made.docs)
    assert changed(build(made)) == []
    assert tree(made.docs) == before


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_place_of_a_source_that_is_linked_is_there(case: Path, project: Callable[[Path], Project]) -> None:
    made = project(case)
    build(made)
    text = {path.stem: path.read_text(encoding="utf-8") for path in made.docs.glob("sources/*.md")}
    linked = {
        (source, anchor)
        for page in made.docs.rglob("*.md")
        for source, anchor in re.findall(r"([^/(\"]+)\.(?:md|html)#(c\d+)", page.read_text(encoding="utf-8"))
    }
    assert len(linked) > 5
    assert [(source, anchor) for source, anchor in sorted(linked) if f'id="{anchor}"' not in text[source]] == []
