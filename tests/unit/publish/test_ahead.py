"""Pages rendered ahead by other processes are the pages MkDocs makes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from builder import ahead
from builder.pipeline import build
from builder.publish import publish
from builder.scaffold import new_project
from builder.settings import Project

TEXT = "Rain in Velm\n\nMayor Paul Quint said that “it will rain in May and not before, says the office”.\n"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setattr(ahead, "possible", lambda: True)
    monkeypatch.setattr(ahead, "FROM", 1)
    new_project(tmp_path / "d")
    made = Project(tmp_path / "d")
    for name in "ab":
        (made.seeds / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    build(made)
    return made


def site(project: Project, name: str) -> dict[str, bytes]:
    folder = project.root / ".dossier" / name
    publish(project, folder)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def forget(project: Project) -> None:
    for path in project.cache.rglob("*"):
        if path.is_file():
            path.unlink()


def test_the_site_is_the_same(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site(project, "one")
    forget(project)
    monkeypatch.setattr(ahead, "possible", lambda: False)
    assert site(project, "two") == first


def test_generated_pages_are_left_to_the_other_processes(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    real, mine, asked = Page.render, os.getpid(), []

    def render(self: Page, *arguments: object) -> None:
        if os.getpid() == mine:
            asked.append(self.file.src_uri)
        real(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", render)
    site(project, "one")
    assert asked
    assert not [path for path in asked if path.startswith(("people/p", "sources/a"))]


def test_what_they_say_is_heard(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    page = project.docs / "sources" / "a.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[gone](nowhere.md)\n", encoding="utf-8")
    site(project, "one")
    assert "nowhere.md" in caplog.text


def test_what_they_stumble_over_is_left_to_mkdocs(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site(project, "one")
    forget(project)
    monkeypatch.setattr(ahead, "_rendered", lambda *_: 1 / 0)
    assert site(project, "two") == first


def test_a_known_body_is_not_rendered_ahead(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    site(project, "one")
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("copyright:", "copyright: Now"), encoding="utf-8")
    monkeypatch.setattr(ahead.Ahead, "take", lambda *_: pytest.fail("was rendered ahead"))
    site(project, "two")
