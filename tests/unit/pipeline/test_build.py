"""A build as its user meets it: what is written, what is kept, what one bad file does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder import reading
from builder.model.finding import CatalogueError, ProjectError
from builder.model.report import Report
from builder.pipeline import build, read_book
from builder.settings import Project

ONE = "The Morning Ledger\nHarbour to close\nBy Anna Berg - March 3 2021\n\nMayor Paul Quint said the harbour will close in May. “It is too dear to keep,” Quint said.\n"
TWO = "The Evening Bell\nHarbour closes\n\nPaul Quint, the mayor, said on Monday that the harbour will be closed in May because it is too dear to keep.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "p")
    made.seeds.mkdir(parents=True)
    (made.seeds / "000_a.txt").write_text(ONE, encoding="utf-8")
    (made.seeds / "001_b.txt").write_text(TWO, encoding="utf-8")
    return made


def pages(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_every_kind_of_page_is_written(project: Project) -> None:
    build(project)
    made = pages(project.docs)
    wholes = "index matrix timeline chain together wanted methodology changes people/index topics/index statements/index sources/index outlets/index data/index"
    assert {f"{name}.md" for name in wholes.split()} <= made.keys()
    assert {"sources/000-a.md", "sources/001-b.md", "people/paul-quint.md", "data/citations.json"} <= made.keys()


def test_a_second_build_writes_nothing(project: Project) -> None:
    build(project)
    assert {change.action for change in build(project).changes} == {"unchanged"}


def test_a_dry_run_writes_nothing_and_says_what_would_be(project: Project) -> None:
    built = build(project, dry_run=True)
    assert not project.docs.exists()
    assert {change.action for change in built.changes} == {"created"}


def test_a_removed_seed_takes_exactly_its_pages_with_it(project: Project) -> None:
    build(project)
    (project.seeds / "001_b.txt").unlink()
    removed = {change.path for change in build(project).changes if change.action == "removed"}
    assert "sources/001-b.md" in removed
    assert "sources/000-a.md" not in removed


def test_hand_written_pages_are_not_touched(project: Project) -> None:
    page = project.docs / "sources" / "000-a.md"
    page.parent.mkdir(parents=True)
    page.write_text("mine", encoding="utf-8")
    built = build(project)
    assert page.read_text(encoding="utf-8") == "mine"
    assert "store/taken" in {finding.code for finding in built.findings}


def test_notes_stand_on_their_page_as_the_researcher_s(project: Project) -> None:
    notes = project.docs / "people" / "paul-quint.notes.md"
    notes.parent.mkdir(parents=True)
    notes.write_text("Asked his office *twice*.", encoding="utf-8")
    build(project)
    text = (project.docs / "people" / "paul-quint.md").read_text(encoding="utf-8")
    assert "Asked his office *twice*." in text
    assert "The researcher’s own words." in text


def test_one_bad_file_does_not_stop_the_others(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reading.annotate

    def stumble(document: object, *_: object) -> object:
        if getattr(document, "id", "") == "000-a":
            raise ZeroDivisionError
        return real(document)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "annotate", stumble)
    built = build(project)
    assert built.sources == 1
    assert not (project.docs / "sources" / "000-a.md").exists()
    assert ("pipeline/crash", "seeds/000_a.txt") in {(f.code, f.path) for f in built.findings}


def test_an_unchanged_seed_is_not_read_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project)
    project.catalogue.write_text("title: Velm\n", encoding="utf-8")
    monkeypatch.setattr(reading, "annotate", lambda *_: pytest.fail("was read again"))
    build(project)


def test_a_broken_cache_entry_is_read_again(project: Project) -> None:
    first = build(project)
    for entry in project.cache.rglob("*"):
        if entry.is_file():
            entry.write_bytes(b"broken")
    again = build(project)
    assert again.sources == first.sources
    assert {change.action for change in again.changes} == {"unchanged"}


def test_whoever_is_kept_out_later_is_forgotten_by_what_changed_too(project: Project) -> None:
    (project.seeds / "late.txt").write_text(
        "Quay\n\nMarch 9 2021\n\nMayor Hilda Brandtner left Velm on Monday.\n", encoding="utf-8"
    )
    named = [person.ref for person in read_book(project).people if person.ref.name == "Hilda Brandtner"]
    assert named
    project.catalogue.write_text("suppress:\n  - {name: Hilda Brandtner}\n", encoding="utf-8")
    build(project)
    assert not [path for path, text in pages(project.docs).items() if b"Brandtner" in text]
    assert b"Brandtner" not in (project.root / ".dossier" / "history.json").read_bytes()


def test_every_citation_is_found_again_when_it_is_made(project: Project) -> None:
    built = build(project)
    assert built.citations > 10
    assert "compose/unproved" not in {finding.code for finding in built.findings}


@pytest.mark.parametrize("page", ["matrix", "timeline", "chain", "together"])
def test_a_page_with_nothing_on_it_says_so(tmp_path: Path, page: str) -> None:
    (tmp_path / "seeds").mkdir()
    build(Project(tmp_path))
    text = (tmp_path / "docs" / f"{page}.md").read_text(encoding="utf-8")
    assert "Nothing here yet." in text
    assert "| --- |" not in text
    assert "too many" not in text


def test_no_seeds_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="there is no folder seeds/"):
        build(Project(tmp_path))


def test_a_mistake_in_the_catalogue_stops_before_anything_is_written(project: Project) -> None:
    project.catalogue.write_text("titel: x\n", encoding="utf-8")
    with pytest.raises(CatalogueError):
        build(project)
    assert not project.docs.exists()


SCRIPT = """
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from builder.pipeline import build, read_book
from builder.settings import Project
if __name__ == "__main__":
    workers = int(sys.argv[2])
    with ProcessPoolExecutor(max(1, workers)) as pool:
        build(Project(Path(sys.argv[1])), executor=pool if workers else None)
"""


def test_the_same_input_gives_the_same_bytes(project: Project, tmp_path: Path) -> None:
    """Another hash seed, another order of creation, other processes: equal trees."""
    other = Project(tmp_path / "q")
    other.seeds.mkdir(parents=True)
    for name in ("001_b.txt", "000_a.txt"):
        (other.seeds / name).write_bytes((project.seeds / name).read_bytes())
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    for where, hashing, workers in ((project, "1", "0"), (other, "77", "2")):
        environment = os.environ | {"PYTHONHASHSEED": hashing}
        subprocess.run([sys.executable, str(script), str(where.root), workers], check=True, env=environment)
    assert pages(project.docs) == pages(other.docs)


class Heard(Report):
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.seeds: list[str] = []

    def __call__(self, stage: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.stages.append(stage)

    def spent(self, name: str, seconds: float) -> None:
        assert seconds >= 0
        self.seeds.append(name)


def test_who_waits_is_told_of_each_stage_and_of_the_seeds_read_anew(project: Project) -> None:
    first, second = Heard(), Heard()
    build(project, report=first)
    project.catalogue.write_text("title: Velm\n", encoding="utf-8")
    build(project, report=second)
    assert list(dict.fromkeys(first.stages)) == ["sketch", "read", "resolve", "align", "compose", "write"]
    assert set(first.seeds) == {"seeds/000_a.txt", "seeds/001_b.txt"}
    assert second.seeds == []
