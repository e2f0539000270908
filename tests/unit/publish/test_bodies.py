"""Publishing from remembered bodies gives the same site as publishing from Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from builder.pipeline import build
from builder.publish import publish
from builder.scaffold import new_project
from builder.settings import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "d"
    new_project(folder)
    (folder / "seeds" / "a.txt").write_text(
        "Rain in Velm\n\nMayor Paul Quint said that it will rain in May.\n", encoding="utf-8"
    )
    made = Project(folder)
    build(made)
    return made


def site(project: Project, name: str) -> dict[str, bytes]:
    folder = project.root / ".dossier" / name
    publish(project, folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.html"))}


def test_a_remembered_body_is_the_same_page(project: Project) -> None:
    assert site(project, "one") == site(project, "two")


def test_only_changed_and_hand_written_pages_are_rendered_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(project, "one")
    rendered: list[str] = []
    real = Markdown.convert

    def convert(self: Markdown, source: str) -> str:
        rendered.append(source)
        return real(self, source)

    monkeypatch.setattr(Markdown, "convert", convert)
    page = project.docs / "wanted.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne word more.\n", encoding="utf-8")
    site(project, "two")
    assert {text.split("\n\n")[0].strip() for text in rendered if text.strip()} == {
        "# Check this dossier yourself",
        "# Wanted",
    }


def test_a_broken_entry_is_rendered_again(project: Project) -> None:
    first = site(project, "one")
    for entry in project.cache.rglob("*"):
        if entry.is_file():
            entry.write_bytes(b"broken")
    assert site(project, "two") == first
