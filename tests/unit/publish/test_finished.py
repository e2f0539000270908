"""Publishing from remembered pages gives the same site as making each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from material.plugins.search.plugin import Parser
from mkdocs.structure.pages import Page

from builder.pipeline import build
from builder.publish import finished, plugin, publish
from builder.publish.finished import searched
from builder.scaffold import new_project
from builder.settings import Project

HIDDEN = '<h2 id="{}" data-search-exclude>More</h2>'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    folder = tmp_path / "d"
    new_project(folder)
    for name, month in (("a", "May"), ("b", "June")):
        text = (
            f"Rain in Velm\n\nMayor Paul Quint said that “it will rain in {month} and not before, says the office”.\n"
        )
        (folder / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    made = Project(folder)
    build(made)
    return made


def site(project: Project, name: str, *, offline: bool = False) -> dict[str, bytes]:
    folder = project.root / ".dossier" / name
    publish(project, folder, offline=offline)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were read."""
    seen: list[str] = []
    real = Page.read_source

    def read_source(self: Page, config: Any) -> None:
        seen.append(self.file.src_uri)
        real(self, config)

    monkeypatch.setattr(Page, "read_source", read_source)
    return seen


@pytest.mark.parametrize("offline", [False, True])
def test_every_file_is_the_same_with_and_without_it(
    project: Project, monkeypatch: pytest.MonkeyPatch, *, offline: bool
) -> None:
    first = site(project, "one", offline=offline)
    again = site(project, "two", offline=offline)
    monkeypatch.setattr(finished, "allowed", lambda _: False)
    monkeypatch.setattr(plugin, "searched", lambda html: html)
    plain = site(project, "three", offline=offline)
    assert first == plain
    assert again == plain


def test_no_page_outside_the_navigation_is_made_again(project: Project, read: list[str]) -> None:
    site(project, "one")
    assert "people/paul-quint.md" in read
    read.clear()
    site(project, "two")
    assert read
    assert not [path for path in read if path.startswith(("people/p", "sources/a"))]


def test_one_changed_page_is_made_again_and_no_other(project: Project, read: list[str]) -> None:
    site(project, "one")
    page = project.docs / "people" / "paul-quint.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne word more.\n", encoding="utf-8")
    read.clear()
    assert b"One word more." in site(project, "two")["people/paul-quint.html"]
    assert [path for path in read if path.startswith(("people/p", "sources/a"))] == ["people/paul-quint.md"]


@pytest.mark.parametrize("where", ["mkdocs.yml", "overrides/main.html"])
def test_another_frame_makes_every_page_anew(project: Project, where: str) -> None:
    site(project, "one")
    path = project.root / where
    text = path.read_text(encoding="utf-8")
    new = text.replace("site_name:", "site_author: The harbour desk\nsite_name:").replace("d-page ", "d-page d-new ")
    assert new != text
    path.write_text(new, encoding="utf-8")
    made = site(project, "two")["people/paul-quint.html"]
    assert b"The harbour desk" in made or b"d-new" in made


def test_a_broken_entry_is_made_again(project: Project) -> None:
    first = site(project, "one")
    for entry in project.cache.rglob("*"):
        if entry.is_file():
            entry.write_bytes(b"broken")
    assert site(project, "two") == first


def test_beside_an_unknown_plugin_nothing_is_remembered(project: Project, read: list[str]) -> None:
    path = project.root / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  - dossier\n", "  - dossier\n  - tags\n"), encoding="utf-8"
    )
    site(project, "one")
    read.clear()
    site(project, "two")
    assert "people/paul-quint.md" in read


def test_only_the_searched_part_is_looked_through() -> None:
    start = '<h1 id="a">A</h1><p>x</p>'
    assert searched(start + HIDDEN.format("b") + "<p>y</p>") == start
    boxed = "<section>" + HIDDEN.format("b") + "<div>y</div></section>\n<div>" + HIDDEN.format("c") + "</div>\n"
    assert searched(start + boxed) == start + "<section>"


@pytest.mark.parametrize("rest", ["", "<p>y</p>", "</section>", "</section> ", "</section><p>y</p>", "<div>y</div>z"])
def test_the_shorter_part_gives_the_same_entries(rest: str) -> None:
    def entries(html: str) -> list[tuple[str, str]]:
        parser = Parser()
        parser.feed(html)
        parser.close()
        kept = [section for section in parser.data if not section.is_excluded()]
        return [("".join(section.title), "".join(section.text).strip()) for section in kept]

    html = '<h1 id="a">A</h1><p>x</p><section>' + HIDDEN.format("b") + "<p>w</p>" + rest
    assert entries(searched(html)) == entries(html)


@pytest.mark.parametrize(
    "rest",
    [
        '<h2 id="b">Found</h2><p>y</p>',  # a heading that is searched
        "<h2 data-search-exclude>No id</h2><p>y</p>",  # which the search plugin takes for text
        HIDDEN.format("b") + "<div>" + HIDDEN.format("c") + "</div><p>y</p>",  # the text behind the box counts
        "<div>" + HIDDEN.format("b") + "<p>y</p></div><div>z</div>",
    ],
)
def test_all_of_a_page_is_looked_through_when_it_matters(rest: str) -> None:
    html = '<h1 id="a">A</h1><p>x</p>' + rest
    assert searched(html) == html
