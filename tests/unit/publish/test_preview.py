"""What is brought over page by page is what a whole build makes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from builder import held, pipeline, store
from builder.publish.plugin import DossierPlugin
from builder.publish.preview import Preview, stamps

ROOT = Path(__file__).parents[3]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1648771200")
    (tmp_path / "seeds").mkdir()
    for path in SEEDS[:3]:
        shutil.copyfile(path, tmp_path / "seeds" / path.name)
    for name in ("mkdocs.yml", "dossier.yml"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    (tmp_path / "docs/guide").mkdir(parents=True)
    (tmp_path / "docs/guide/index.md").write_text("# Guide\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def preview(project: Path) -> Preview:
    """The preview of a site just built."""
    return built(project, project / "served")


def built(project: Path, into: Path) -> Preview:
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(into))
    plugin = config.plugins["dossier"]
    assert isinstance(plugin, DossierPlugin)
    plugin.on_startup(command="serve", dirty=False)
    build(config)
    assert plugin.preview
    return plugin.preview


def pages(site: Path) -> dict[str, bytes]:
    """All that is served but the search, the map of the site with its dates, and what tells how the dossier grew."""
    kinds = {".html", ".csv", ".json"}
    left_out = {"changes.html", "404.html"}
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.suffix in kinds}
    return {n: p.read_bytes() for n, p in found.items() if not n.startswith("search/") and n not in left_out}


def brought(preview: Preview) -> tuple[str, ...]:
    """What was written, all of it asked for."""
    written = preview.refresh()
    for place in sorted(preview.pending):
        preview.bring(place)
    return written


def changed_pages(preview: Preview, whole: Path) -> list[str]:
    mine, theirs = pages(Path(preview.config.site_dir)), pages(whole)
    return [name for name in sorted(mine | theirs) if mine.get(name) != theirs.get(name)]


def test_a_seed_more_and_a_seed_less(preview: Preview, project: Path) -> None:
    shutil.copyfile(SEEDS[3], project / "seeds" / SEEDS[3].name)
    (project / "seeds" / SEEDS[0].name).unlink()
    assert preview.look()
    written = brought(preview)
    assert any(path.startswith("sources/") for path in written)
    built(project, project / "whole")
    assert changed_pages(preview, project / "whole") == []


def test_a_note_makes_its_page_and_no_other(preview: Preview, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "prepare", lambda *_, **__: pytest.fail("was bound again"))
    source = next(path for path in (project / "docs/sources").glob("*.md") if path.stem != "index")
    source.with_suffix(".notes.md").write_text("Read *again*.\n", encoding="utf-8")
    assert preview.look()
    assert brought(preview) == (f"sources/{source.name}",)
    assert b"<em>again</em>" in (project / "served/sources" / f"{source.stem}.html").read_bytes()


def test_what_was_written_waits_until_it_is_asked_for(preview: Preview, project: Path) -> None:
    (project / "docs/wanted.notes.md").write_text("Mine.\n", encoding="utf-8")
    preview.look()
    preview.refresh()
    page = project / "served/wanted.html"
    before = page.read_bytes()
    preview.bring("index.html")
    assert page.read_bytes() == before
    preview.bring("wanted.html")
    assert b"Mine." in page.read_bytes()
    assert "wanted.html" not in preview.pending


def test_what_could_not_be_made_is_tried_again(
    preview: Preview, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "docs/wanted.notes.md").write_text("Mine.\n", encoding="utf-8")
    preview.look()
    preview.refresh()
    with monkeypatch.context() as broken:
        broken.setattr(Preview, "_make", lambda *_: pytest.fail("broken"))
        with pytest.raises(pytest.fail.Exception):
            preview.bring("wanted.html")
    preview.bring("wanted.html")
    assert b"Mine." in (project / "served/wanted.html").read_bytes()


def test_a_note_is_written_without_a_look_at_other_pages(
    preview: Preview, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    real = store.manifest._Draft.want
    monkeypatch.setattr(
        store.manifest._Draft,
        "want",
        lambda self, file, double: (looked.append(file.path), real(self, file, double))[1],
    )
    (project / "docs/wanted.notes.md").write_text("Mine.\n", encoding="utf-8")
    preview.look()
    with monkeypatch.context() as guarded:
        guarded.setattr(held, "scan", lambda _: pytest.fail("a seed was read"))
        assert preview.refresh() == ("wanted.md",)
    assert looked == ["wanted.md"]
    preview.config.plugins["dossier"].held.written = ""
    assert list(preview.generate(())) == []


def test_after_a_build_that_failed_a_note_asks_all_again(preview: Preview, project: Path) -> None:
    decisions = (project / "dossier.yml").read_text(encoding="utf-8")
    (project / "dossier.yml").write_text("people: 3\n", encoding="utf-8")
    preview.look()
    with pytest.raises(PluginError):
        preview.refresh()
    (project / "docs/wanted.notes.md").write_text("Mine.\n", encoding="utf-8")
    preview.look()
    with pytest.raises(PluginError):
        preview.refresh()
    (project / "dossier.yml").write_text(decisions, encoding="utf-8")
    preview.look()
    assert "wanted.md" in preview.refresh()


def test_what_was_brought_over_brings_nothing_over(preview: Preview, project: Path) -> None:
    (project / "docs/index.notes.md").write_text("Mine.\n", encoding="utf-8")
    assert preview.look()
    preview.refresh()
    before = dict(preview.seen)
    assert preview.look()
    assert preview.seen == before


def test_the_sheet_of_sources_is_new_only_when_the_researcher_wrote_there(preview: Preview, project: Path) -> None:
    assert preview.look()
    assert preview.changed == ()  # though the first build has written it
    sheet = project / "seeds/sources.csv"
    sheet.write_bytes(sheet.read_bytes().replace(b"title,", b"title,mine,", 1))
    assert preview.look()
    assert preview.changed == (str(sheet),)


def test_what_did_not_change_runs_no_builder(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.look()
    monkeypatch.setattr(pipeline, "build", lambda *_, **__: pytest.fail("ran"))
    assert preview.look()
    assert preview.refresh() == ()


def test_what_else_is_watched_is_left_to_a_whole_build(preview: Preview, project: Path) -> None:
    preview.config.watch = [*preview.config.watch, str(project / "snippets")]
    (project / "snippets").mkdir()
    (project / "snippets" / "a.md").write_text("x\n", encoding="utf-8")
    assert not preview.look()


def test_after_a_whole_build_a_note_is_brought_over_alone(preview: Preview, project: Path) -> None:
    (project / "docs/wanted.notes.md").write_text("Mine.\n", encoding="utf-8")
    assert preview.look()
    assert preview.refresh() == ("wanted.md",)


def test_what_is_saved_during_a_whole_build_is_not_lost(preview: Preview, project: Path) -> None:
    before = stamps(preview.project, preview.config.watch)
    note = project / "docs/wanted.notes.md"
    note.write_text("Mine.\n", encoding="utf-8")
    preview.begin(before)
    assert preview.look()
    assert preview.changed == (str(note),)


@pytest.mark.parametrize("path", ["docs/guide/index.md", "docs/mine.md", "docs/sources/index.md", "mkdocs.yml"])
def test_what_the_builder_does_not_read_is_left_to_a_whole_build(
    preview: Preview, project: Path, path: str, copied: Callable[[Path], None]
) -> None:
    copied(project / path)
    assert not preview.look()


@pytest.fixture
def copied() -> Callable[[Path], None]:
    """Touches a file: one line more."""

    def touch(path: Path) -> None:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(f"{text}\n", encoding="utf-8")

    return touch
