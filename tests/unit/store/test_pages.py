"""The manifest rule, seen on a disk."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from builder.model.finding import ProjectError
from builder.model.output import LaterFile, OutputFile
from builder.store import memory, recover, write


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder


def page(path: str, text: str = "one") -> OutputFile:
    return OutputFile(path, text.encode())


def actions(made: tuple[Any, ...]) -> dict[str, str]:
    return {change.path: change.action for change in made[0]}


def codes(made: tuple[Any, ...]) -> list[str]:
    return [finding.code for finding in made[1]]


def test_pages_are_created_with_their_folders_and_recorded(docs: Path) -> None:
    assert actions(write([page("people/a.md")], docs)) == {"people/a.md": "created"}
    assert (docs / "people/a.md").read_text() == "one"
    assert list(json.loads((docs / ".dossier.json").read_text())) == ["people/a.md"]


def test_a_second_build_writes_nothing(docs: Path) -> None:
    write([page("a.md")], docs)
    before = {path: path.stat().st_mtime_ns for path in docs.rglob("*")}
    assert actions(write([page("a.md")], docs)) == {"a.md": "unchanged"}
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*")} == before


def test_our_page_is_updated(docs: Path) -> None:
    write([page("a.md")], docs)
    assert actions(write([page("a.md", "two")], docs)) == {"a.md": "updated"}
    assert (docs / "a.md").read_text() == "two"


def test_a_page_no_longer_generated_is_removed_with_its_empty_folder(docs: Path) -> None:
    write([page("people/a.md"), page("b.md")], docs)
    assert actions(write([page("b.md")], docs)) == {"people/a.md": "removed", "b.md": "unchanged"}
    assert not (docs / "people").exists()


def test_notes_keep_their_folder(docs: Path) -> None:
    write([page("people/a.md")], docs)
    (docs / "people/a.notes.md").write_text("mine")
    write([], docs)
    assert (docs / "people/a.notes.md").read_text() == "mine"


def test_an_edited_page_is_kept_and_reported_at_every_build(docs: Path) -> None:
    write([page("a.md")], docs)
    (docs / "a.md").write_text("edited")
    for text in ("two", "three"):
        made = write([page("a.md", text)], docs)
        assert (actions(made), codes(made)) == ({"a.md": "kept"}, ["store/edited"])
    assert (docs / "a.md").read_text() == "edited"


def test_an_edited_page_no_longer_generated_is_kept(docs: Path) -> None:
    write([page("a.md")], docs)
    (docs / "a.md").write_text("edited")
    assert codes(write([], docs)) == ["store/edited"]
    assert (docs / "a.md").read_text() == "edited"


def test_an_edit_taken_back_makes_the_page_ours_again(docs: Path) -> None:
    write([page("a.md")], docs)
    (docs / "a.md").write_text("edited")
    write([page("a.md", "two")], docs)
    (docs / "a.md").write_text("one")
    assert actions(write([page("a.md", "two")], docs)) == {"a.md": "updated"}


def test_a_hand_written_page_is_never_touched(docs: Path) -> None:
    (docs / "a.md").write_text("mine")
    made = write([page("a.md")], docs)
    assert (actions(made), codes(made)) == ({"a.md": "kept"}, ["store/taken"])
    write([], docs)
    assert (docs / "a.md").read_text() == "mine"


def test_a_deleted_page_is_made_anew(docs: Path) -> None:
    write([page("a.md")], docs)
    (docs / "a.md").unlink()
    assert actions(write([page("a.md")], docs)) == {"a.md": "created"}


def test_a_dry_run_says_what_a_build_would_do_and_does_nothing(docs: Path) -> None:
    write([page("a.md"), page("b.md")], docs)
    before = {path: path.read_bytes() for path in docs.rglob("*")}
    promised = write([page("a.md", "two"), page("c.md")], docs, dry_run=True)
    assert {path: path.read_bytes() for path in docs.rglob("*")} == before
    assert promised == write([page("a.md", "two"), page("c.md")], docs)


@pytest.mark.parametrize(
    "path",
    ["../a.md", "/a.md", "a/../../b.md", "a//b.md", "", "a.notes.md", "guide/a.md", ".hidden", "a\x00b", "x" * 300],
)
def test_a_path_that_could_do_harm_is_refused(docs: Path, path: str) -> None:
    assert codes(write([page(path), page("good.md")], docs)) == ["store/outside"]
    assert [found.name for found in docs.glob("[!.]*")] == ["good.md"]


def test_paths_that_differ_only_in_case_are_reported_and_the_first_is_written(docs: Path) -> None:
    made = write([page("people/Ann.md", "1"), page("people/ann.md", "2")], docs)
    assert codes(made) == ["store/collision"]
    assert [path.name for path in (docs / "people").iterdir()] == ["Ann.md"]


def test_a_name_that_windows_refuses_is_noted_and_written(docs: Path) -> None:
    assert codes(write([page("people/aux.md")], docs)) == ["store/unportable"]
    assert (docs / "people/aux.md").exists()


def test_nothing_is_written_through_a_link(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (docs / "people").symlink_to(tmp_path / "elsewhere")
    assert codes(write([page("people/a.md")], docs)) == ["store/taken"]
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_link_in_place_of_a_page_is_kept(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("mine")
    (docs / "a.md").symlink_to(tmp_path / "secret")
    assert codes(write([page("a.md")], docs)) == ["store/taken"]
    assert (tmp_path / "secret").read_text() == "mine"


def test_a_tampered_manifest_cannot_remove_anything_outside(docs: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("one")
    write([page("a.md")], docs)
    recorded = json.loads((docs / ".dossier.json").read_text())
    (docs / ".dossier.json").write_text(json.dumps({"../victim": recorded["a.md"]}))
    write([page("a.md")], docs)
    assert victim.exists()


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"a.md": 1}', b"\xff\x00"])
def test_a_broken_manifest_makes_nothing_ours(docs: Path, broken: bytes) -> None:
    write([page("a.md")], docs)
    (docs / ".dossier.json").write_bytes(broken)
    assert codes(write([page("a.md", "two")], docs)) == ["store/taken"]
    assert (docs / "a.md").read_text() == "one"


def test_a_lost_manifest_is_found_again_when_the_pages_are_the_same(docs: Path) -> None:
    write([page("a.md")], docs)
    (docs / ".dossier.json").unlink()
    write([page("a.md")], docs)
    assert actions(write([page("a.md", "two")], docs)) == {"a.md": "updated"}


def test_an_edit_made_between_a_kill_and_the_next_build_is_kept(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write([page("a.md")], docs)
    with monkeypatch.context() as patch:
        patch.setattr("builder.store.pages._apply", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            write([page("a.md", "two")], docs)
    (docs / "a.md").write_text("edited meanwhile")
    assert recover(docs)
    assert codes(write([page("a.md", "two")], docs)) == ["store/edited"]
    assert (docs / "a.md").read_text() == "edited meanwhile"


def test_a_full_disk_leaves_every_page_and_says_what_to_do(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write([page("a.md")], docs)
    before = {path: path.read_bytes() for path in docs.rglob("*")}
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", _full)
        with pytest.raises(ProjectError, match="last good pages") as caught:
            write([page("a.md", "two")], docs)
    assert "free some space" in caught.value.hint
    assert {path: path.read_bytes() for path in docs.rglob("*")} == before
    assert actions(write([page("a.md", "two")], docs)) == {"a.md": "updated"}


@pytest.mark.parametrize(
    ("number", "words"), [(errno.EROFS, "read-only"), (errno.EACCES, "writable"), (errno.EDQUOT, "quota")]
)
def test_a_folder_that_cannot_be_written_is_explained(
    docs: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "refused", "docs/a.md")

    write([page("a.md")], docs)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ProjectError, match=r"docs/a\.md") as caught:
        write([page("a.md", "two")], docs)
    assert words in caught.value.hint
    assert (docs / "a.md").read_text() == "one"


@pytest.mark.parametrize("moment", [0, 4_000_000_000])
def test_a_clock_that_runs_backwards_or_ahead_changes_nothing(docs: Path, moment: int) -> None:
    write([page("a.md"), page("b.md")], docs)
    for path in docs.rglob("*"):
        os.utime(path, (moment, moment))
    assert actions(write([page("a.md"), page("b.md", "two")], docs)) == {"a.md": "unchanged", "b.md": "updated"}


def _full(_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def later(path: str, made_of: str, text: str | None) -> LaterFile:
    """A file that must not be made when there is no text for it."""

    def make() -> tuple[bytes]:
        assert text is not None
        return (text.encode(),)

    return LaterFile(path, make, made_of)


def test_what_is_made_of_the_same_is_not_made_again(docs: Path) -> None:
    write([later("a.md", "x", "one")], docs)
    assert actions(write([later("a.md", "x", None)], docs)) == {"a.md": "unchanged"}


def test_what_is_made_of_something_else_is_made_again(docs: Path) -> None:
    write([later("a.md", "x", "one")], docs)
    write([later("a.md", "y", "two")], docs)
    assert (docs / "a.md").read_text() == "two"


def test_other_code_makes_all_anew(docs: Path) -> None:
    write([later("a.md", "x", "one")], docs, version="1")
    write([later("a.md", "x", "two")], docs, version="2")
    assert (docs / "a.md").read_text() == "two"


def test_a_page_deleted_by_hand_is_made_again(docs: Path) -> None:
    write([later("a.md", "x", "one")], docs)
    (docs / "a.md").unlink()
    assert actions(write([later("a.md", "x", "one")], docs)) == {"a.md": "created"}


def test_an_edited_page_made_of_the_same_is_kept(docs: Path) -> None:
    write([later("a.md", "x", "one")], docs)
    (docs / "a.md").write_text("edited")
    assert codes(write([later("a.md", "x", "one")], docs)) == ["store/edited"]


def aged(docs: Path) -> None:
    """All that was written, as if it had been an hour ago; the memory stays the youngest."""
    for path in docs.rglob("*.md"):
        hour = path.stat().st_mtime_ns - 3_600_000_000_000
        os.utime(path, ns=(hour, hour))
    write([page("a.md")], docs)


def test_a_file_whose_stamp_is_the_same_is_not_read_again(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write([page("a.md")], docs)
    aged(docs)
    monkeypatch.setattr(memory, "digest", _full)
    assert actions(write([page("a.md")], docs)) == {"a.md": "unchanged"}


def test_a_file_edited_just_after_the_build_is_seen_though_its_stamp_is_the_same(docs: Path) -> None:
    write([page("a.md")], docs)
    before = (docs / "a.md").stat()
    (docs / "a.md").write_text("two")
    os.utime(docs / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert codes(write([page("a.md", "three")], docs)) == ["store/edited"]


def test_an_old_file_edited_later_is_seen(docs: Path) -> None:
    write([page("a.md")], docs)
    aged(docs)
    (docs / "a.md").write_text("two")
    assert codes(write([page("a.md", "three")], docs)) == ["store/edited"]


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"version": 1}'])
def test_a_broken_memory_remembers_nothing(docs: Path, broken: bytes) -> None:
    write([later("a.md", "x", "one")], docs)
    (docs.parent / ".dossier/made_of.json").write_bytes(broken)
    assert actions(write([later("a.md", "x", "one")], docs)) == {"a.md": "unchanged"}
