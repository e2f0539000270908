"""Whatever is built, edited and deleted in whatever order: hand-written work stays, pages of ours are right."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from builder.model.output import OutputFile
from builder.store import pages, write

PATHS = ("index.md", "people/a.md", "people/b.md", "topics/a.md")
paths = st.sampled_from(PATHS)
builds = st.dictionaries(paths, st.sampled_from(["one", "two", "three"]))


class Died(BaseException):
    """Stands for a kill."""


class Docs(RuleBasedStateMachine):
    """A folder of pages, and a model of whose each file is."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.docs = Path(self.place.name) / "docs"
        self.docs.mkdir()
        self.by_hand: dict[str, str] = {}
        self.built: dict[str, str] = {}

    def teardown(self) -> None:
        self.place.cleanup()

    @rule(wanted=builds)
    def build(self, wanted: dict[str, str]) -> None:
        changes, findings = write(files(wanted), self.docs)
        assert {change.path for change in changes} >= set(wanted)
        kept = {change.path for change in changes if change.action == "kept"}
        assert kept == {finding.path.removeprefix("docs/") for finding in findings}
        self.built = {path: text for path, text in wanted.items() if path not in self.by_hand}

    @rule(wanted=builds)
    def build_dies_while_moving_in(self, wanted: dict[str, str]) -> None:
        self.die_in("_apply", wanted)
        self.build(wanted)

    @rule(wanted=builds)
    def build_dies_while_staging(self, wanted: dict[str, str]) -> None:
        self.die_in("_filled", wanted)

    def die_in(self, step: str, wanted: dict[str, str]) -> None:
        with patch.object(pages, step, side_effect=Died), suppress(Died):
            write(files(wanted), self.docs)

    @rule(path=paths, text=st.sampled_from(["mine", "mine too"]))
    def edit(self, path: str, text: str) -> None:
        (self.docs / path).parent.mkdir(parents=True, exist_ok=True)
        (self.docs / path).write_text(text)
        self.by_hand[path] = text
        self.built.pop(path, None)

    @precondition(lambda self: self.by_hand)
    @rule(data=st.data())
    def delete_by_hand(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.by_hand)))
        del self.by_hand[path]
        (self.docs / path).unlink()

    @invariant()
    def every_file_is_as_its_owner_left_it(self) -> None:
        found = {path.relative_to(self.docs).as_posix(): path.read_text() for path in self.docs.rglob("*.md")}
        assert found == self.built | self.by_hand

    @invariant()
    def building_the_same_again_writes_nothing(self) -> None:
        before = {path: path.stat().st_mtime_ns for path in self.docs.rglob("*") if path.is_file()}
        changes, _ = write(files(self.built), self.docs, dry_run=True)
        assert {change.action for change in changes if change.path in self.built} <= {"unchanged"}
        assert {path: path.stat().st_mtime_ns for path in self.docs.rglob("*") if path.is_file()} == before


def files(wanted: dict[str, str]) -> Iterable[OutputFile]:
    return [OutputFile(path, text.encode()) for path, text in wanted.items()]


TestDocs = Docs.TestCase
TestDocs.settings = settings(max_examples=25, stateful_step_count=10)
