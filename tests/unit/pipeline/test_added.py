"""A dossier that grew file by file is the dossier built at once; what is not touched is not made again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder import pipeline, reading
from builder.catalogue import load_catalogue
from builder.compose import people, topic
from builder.compose import sources as composing
from builder.compose.person import person_brief
from builder.compose.topic import topic_brief
from builder.model.casebook import Casebook, PersonDossier, SourceDossier, TopicDossier
from builder.model.document import Document
from builder.model.finding import ProjectError
from builder.pipeline import build
from builder.render import pages as rendering
from builder.settings import Project

ROOT = Path(__file__).parents[3]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
OF_HISTORY = {"changes.md", "data/changes.xml", ".dossier.json"}
"""They tell how the dossier grew."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "grown")
    made.seeds.mkdir(parents=True)
    shutil.copyfile(ROOT / "dossier.yml", made.catalogue)
    return made


def grown(project: Project) -> Iterator[None]:
    """One build after each of many small changes."""
    for some in (SEEDS[:3], SEEDS[3:]):
        for path in some:
            shutil.copyfile(path, project.seeds / path.name)
        build(project)
    yield
    note = project.docs / "people" / "index.notes.md"
    note.write_text("Who is missing?\n", encoding="utf-8")
    build(project)
    yield
    project.catalogue.write_text(
        project.catalogue.read_text(encoding="utf-8").replace("title:", "title: Again,", 1), encoding="utf-8"
    )
    build(project)
    yield


def tree(folder: Path) -> dict[str, bytes]:
    """The generated files."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name not in OF_HISTORY}


def test_grown_file_by_file_or_built_at_once(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1648771200")
    for step, _ in enumerate(grown(project)):
        fresh = Project(tmp_path / f"fresh-{step}")
        shutil.copytree(project.root, fresh.root, ignore=shutil.ignore_patterns(".dossier*", "*.md", "data"))
        for note in project.docs.rglob("*.notes.md"):
            target = fresh.docs / note.relative_to(project.docs)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(note, target)
        build(fresh)
        mine, theirs = tree(project.docs), tree(fresh.docs)
        assert [name for name in sorted(mine | theirs) if mine.get(name) != theirs.get(name)] == []


@pytest.fixture
def built(project: Project) -> Project:
    """A small dossier that stands."""
    for path in SEEDS[:2]:
        shutil.copyfile(path, project.seeds / path.name)
    build(project)
    return project


def test_where_nothing_changed_no_document_is_looked_into(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(built)
    monkeypatch.setattr(pipeline, "read_all", lambda *_, **__: pytest.fail("was read"))
    second = build(built)
    assert second == first
    assert {change.action for change in second.changes} == {"unchanged"}


def wreck(place: Path) -> None:
    place.write_text("Another page.\n", encoding="utf-8")


@pytest.mark.parametrize("harm", [Path.unlink, wreck])
def test_a_page_that_does_not_stand_as_it_was_written_is_looked_after(
    built: Project, harm: Callable[[Path], None]
) -> None:
    before = tree(built.docs)
    page = built.docs / "timeline.md"
    harm(page)
    actions = {change.path: change.action for change in build(built).changes}
    assert actions["timeline.md"] == ("kept" if page.read_text(encoding="utf-8") == "Another page.\n" else "created")
    page.unlink()
    build(built)
    assert tree(built.docs) == before


def change_seed(project: Project) -> None:
    first = min(project.seeds.glob("*.txt"))
    first.write_text(f"{first.read_text(encoding='utf-8')}\nNobody was hurt.\n", encoding="utf-8")


def change_sheet(project: Project) -> None:
    sheet = project.seeds / "sources.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace(".txt,,", ".txt,Another headline,", 1), encoding="utf-8")


def change_note(project: Project) -> None:
    (project.docs / "wanted.notes.md").write_text("Ask the library.\n", encoding="utf-8")


def change_catalogue(project: Project) -> None:
    project.catalogue.write_text("title: Another title\n", encoding="utf-8")


@pytest.mark.parametrize("change", [change_seed, change_sheet, change_note, change_catalogue])
def test_whatever_a_build_reads_is_seen_when_it_changes(built: Project, change: Callable[[Project], None]) -> None:
    build(built)
    change(built)
    assert "updated" in {made.action for made in build(built).changes}
    assert {made.action for made in build(built).changes} == {"unchanged"}


def test_another_profile_is_another_dossier(built: Project) -> None:
    before = tree(built.docs)
    build(Project(built.root, "public"))
    assert tree(built.docs) != before
    build(built)
    assert tree(built.docs) == before


def test_what_failed_is_tried_again(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (built.seeds / "zz.txt").write_text("A ship came to the quay of Velm.\n", encoding="utf-8")
    with monkeypatch.context() as short:
        short.setattr(reading, "annotate", lambda *_: 1 // 0)
        assert "pipeline/crash" in {finding.code for finding in build(built).findings}
    assert "pipeline/crash" not in {finding.code for finding in build(built).findings}


def test_pages_of_the_same_records_are_not_laid_out_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in SEEDS:
        shutil.copyfile(path, project.seeds / path.name)
    build(project)
    again: list[str] = []
    lay_out = rendering._lay_out

    def counted(environment: object, book: Casebook, page: rendering.Page) -> str:
        again.append(page.template)
        return lay_out(environment, book, page)  # type: ignore[arg-type]

    monkeypatch.setattr(rendering, "_lay_out", counted)
    page = next(path for path in (project.docs / "sources").glob("*.md") if path.stem != "index")
    page.with_suffix(".notes.md").write_text("Read again.\n", encoding="utf-8")
    build(project)
    assert again.count("source") == 1
    assert not {"person", "topic", "statement", "outlet"} & set(again)


def test_a_source_of_which_nothing_changed_is_not_composed_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in SEEDS[1:]:
        shutil.copyfile(path, project.seeds / path.name)
    first = build(project)
    (project.seeds / "zz.txt").write_text(
        "The Quay Post\nA ship\n\nA ship came to the quay of Velm.\n", encoding="utf-8"
    )
    again: list[str] = []
    compose = composing.source_dossier

    def counted(look: object, document: Document, *more: object) -> SourceDossier:
        again.append(document.id)
        return compose(look, document, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(composing, "source_dossier", counted)
    second = build(project)
    assert again == ["zz"]
    assert second.citations > first.citations


def test_who_and_what_an_added_file_does_not_touch_is_not_composed_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in SEEDS:
        shutil.copyfile(path, project.seeds / path.name)
    build(project)
    (project.seeds / "zz.txt").write_text(
        "The Quay Post\nA ship\n\nA ship came to the quay of Velm, Paul Quint said.\n", encoding="utf-8"
    )
    again: list[str] = []

    def told(made: PersonDossier | TopicDossier, shows: str) -> object:
        again.append(made.ref.name)
        return person_brief(made, shows) if isinstance(made, PersonDossier) else topic_brief(made, shows)

    monkeypatch.setattr(people, "person_brief", told)
    monkeypatch.setattr(topic, "topic_brief", told)
    build(project)
    assert again == ["Paul Quint"]


def test_what_was_remembered_and_is_broken_is_read_once_more_and_mended(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.seeds / "a.txt").write_text("A ship came to the quay of Velm.\n", encoding="utf-8")
    catalogue = load_catalogue(project.catalogue)
    whole = reading.read_all(project, catalogue).documents["a"]
    documents = reading.read_all(project, catalogue).documents
    for entry in project.cache.rglob("*"):
        if entry.is_file():
            entry.write_bytes(b"broken")
    assert documents["a"] == whole
    monkeypatch.setattr(reading, "annotate", lambda *_: pytest.fail("was read again"))
    assert reading.read_all(project, catalogue).documents["a"] == whole


def test_a_file_that_is_changed_while_pages_are_made_is_said(project: Project) -> None:
    seed = project.seeds / "a.txt"
    seed.write_text("The Quay Post\nA ship\n\nA ship came to the quay of Velm.\n", encoding="utf-8")
    documents = reading.read_all(project, load_catalogue(project.catalogue)).documents
    shutil.rmtree(project.cache)
    seed.write_text("Another text.\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="was changed"):
        documents["a"]
