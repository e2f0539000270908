"""What the builder wrote, and the rule that follows from it.

*A file is ours if its present sha256 is the one we recorded.*

=============  ==============  ==================================================
on the disk    recorded        what happens
=============  ==============  ==================================================
nothing        any             create
new bytes      any             unchanged (and recorded)
as recorded    yes             update; remove when no longer generated
otherwise      yes             keep: edited by hand (``store/edited``)
otherwise      no              keep: written by hand (``store/taken``)
=============  ==============  ==================================================
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.model.finding import Finding, Severity
from builder.model.output import Change, Output
from builder.store.paths import collisions, outside, unportable

NAME = ".dossier.json"
"""The manifest's file name in ``docs/``: hidden, hence published by no tool."""

Records = Mapping[str, str]
"""Path relative to ``docs/`` → sha256 of the bytes we wrote there."""

Memory = dict[str, tuple[str, str]]
"""Path → what its bytes were made of, and their sha256: for files that need not be made again."""


@dataclass(frozen=True)
class Step:
    """One file to be brought from one state to another."""

    path: str
    """Relative to ``docs/``."""
    before: str
    """sha256 of the bytes that must stand there; empty: nothing."""
    after: str
    """sha256 of the bytes that shall stand there; empty: nothing."""


@dataclass(frozen=True)
class Plan:
    """What is to be done, and what is to be said about it."""

    steps: tuple[Step, ...]
    """Removals first, by path; then what is written, in the order it was given."""
    changes: tuple[Change, ...]
    """One for each file, sorted by path."""
    findings: tuple[Finding, ...]
    """Sorted by path."""
    records: dict[str, str]
    """The manifest once all steps are done."""


def read_records(docs: Path) -> dict[str, str]:
    """The manifest in `docs`; an absent, broken or tampered one records nothing, so nothing is ours."""
    try:
        found = json.loads((docs / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {path: value for path, value in found.items() if not outside(path) and _is_digest(value)}


def dump_records(records: Records) -> bytes:
    """The manifest's bytes."""
    return (json.dumps(dict(sorted(records.items())), ensure_ascii=False, indent=0) + "\n").encode(
        "utf-8", "surrogatepass"
    )


@dataclass(frozen=True)
class Disk:
    """How a plan looks at ``docs/``, and where it puts what is new."""

    present: Callable[[str], str | None]
    """sha256 of the file at a path, ``None`` when there is none."""
    obstacle: Callable[[str], str]
    """Why a path cannot be used, empty when it can."""
    stage: Callable[[int, Iterable[bytes]], str]
    """Keeps the bytes for the step of that number, and says their sha256."""
    forget: Callable[[int], None]
    """Lets the bytes kept for that number go: they stand in ``docs/`` already, or may not."""


def plan(
    files: Iterable[Output], records: Records, disk: Disk, *, memory: Memory | None = None, partly: bool = False
) -> Plan:
    """The steps that lead from what stands in ``docs/`` to `files`; each file's bytes are made, staged and let go.

    Args:
        files: everything generated.
        records: the manifest.
        disk: ``docs/``.
        memory: by path, what a file was made of and the sha256 that came out; brought up to date.
        partly: these are some of the files generated; the others stay as they are.

    """
    wanted = tuple(files)
    doubles = collisions(sorted(file.path for file in wanted))
    draft = _Draft(dict(records), disk, {} if memory is None else memory)
    for path in () if partly else sorted(records.keys() - {file.path for file in wanted}):
        draft.drop(path)
    for file in wanted:
        draft.want(file, doubles.get(file.path, ""))
    return draft.finish()


class _Draft:
    """A plan in the making."""

    def __init__(self, records: dict[str, str], disk: Disk, memory: Memory) -> None:
        self.records = records
        self.disk = disk
        self.memory = memory
        self.steps: list[Step] = []
        self.changes: dict[str, Change] = {}
        self.findings: list[Finding] = []

    def want(self, file: Output, double: str) -> None:
        path = file.path
        if reason := outside(path):
            return self._refuse(
                path, "store/outside", f"cannot be written: {reason}", "give the page another id in dossier.yml"
            )
        if double or path in self.changes:
            reason = f"differs from docs/{double} only in case" if double else "is generated twice"
            return self._refuse(path, "store/collision", f"not written: it {reason}", "pin another id in dossier.yml")
        if reason := self.disk.obstacle(path):
            return self._keep(path, "store/taken", f"not written: {reason}", "move it away, then build again")
        if reason := unportable(path):
            self._say("note", path, "store/unportable", reason, "pin another id in dossier.yml")
        there = self.disk.present(path)
        if there and file.made_of and self.memory.get(path) == (file.made_of, there):
            return self._compare(path, there, there)
        number = len(self.steps)
        after = self.disk.stage(number, file.make())
        if file.made_of:
            self.memory[path] = file.made_of, after
        self._compare(path, there, after)
        if number == len(self.steps):
            self.disk.forget(number)
        return None

    def _compare(self, path: str, there: str | None, after: str) -> None:
        recorded = self.records.get(path)
        if there == after:
            self.records[path] = after
            self.changes[path] = Change(path, "unchanged")
        elif there is None or there == recorded:
            self.records[path] = after
            self.steps.append(Step(path, there or "", after))
            self.changes[path] = Change(path, "updated" if there else "created")
        elif recorded:
            self._edited(path, "delete the page, and the next build makes it anew")
        else:
            self._keep(path, "store/taken", "a page written by hand stands where a generated one belongs", "rename it")

    def drop(self, path: str) -> None:
        there = None if self.disk.obstacle(path) else self.disk.present(path)
        if there is None:
            del self.records[path]
        elif there == self.records[path]:
            del self.records[path]
            self.steps.append(Step(path, there, ""))
            self.changes[path] = Change(path, "removed", "no longer generated")
        else:
            self._edited(path, "it is no longer generated: delete the page")

    def finish(self) -> Plan:
        return Plan(
            tuple(self.steps),
            tuple(self.changes[path] for path in sorted(self.changes)),
            tuple(sorted(self.findings, key=lambda finding: (finding.path, finding.code))),
            self.records,
        )

    def _edited(self, path: str, then: str) -> None:
        notes = f"docs/{path.removesuffix('.md')}.notes.md"
        self._keep(
            path, "store/edited", "was edited by hand and is kept as it is", f"move your text to {notes}; {then}"
        )

    def _keep(self, path: str, code: str, message: str, hint: str) -> None:
        self._say("warning", path, code, message, hint)
        self.changes[path] = Change(path, "kept", message)

    def _refuse(self, path: str, code: str, message: str, hint: str) -> None:
        self._say("error", path, code, message, hint)

    def _say(self, severity: Severity, path: str, code: str, message: str, hint: str) -> None:
        self.findings.append(Finding(severity, code, message, hint, f"docs/{path}"))


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value) is not None
