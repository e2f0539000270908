"""Generated files → ``docs/``, all at once and only where they are ours.

1. *plan*: compare what is wanted, recorded and present (`builder.store.manifest`), file by file.  What would be made
   of the same as last time, and still stands there, is not made at all, and not read (`builder.store.memory`).
2. *stage*: write new bytes as they are made to ``.dossier/stage`` beside ``docs/`` (not inside: a preview watches ``docs/``).
3. *journal*: one file, moved into place in one go, that says which staged file goes where.
4. *apply*: move each staged file in, remove what is gone, write the manifest last, forget the journal.

A build that dies before 3 has changed nothing; one that dies after it is finished by the next
(`recover`).  Applying looks at each file once more, so an edit made meanwhile is kept.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from builder.model.finding import Finding
from builder.model.output import Change, Output
from builder.store.disk import digest, explained, put_at_once, remove_empty, settle, sync_folder, write_pieces
from builder.store.manifest import NAME, Disk, Plan, Step, dump_records, plan, read_records
from builder.store.memory import Sight, stamp_of
from builder.store.paths import obstacle, outside

_JOURNAL = "journal.json"


def write(
    files: Iterable[Output], docs: Path, *, version: str = "", partly: bool = False, dry_run: bool = False
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """What became of each file, and what is to be said about it.

    Args:
        files: everything generated; recorded files that are not among them are removed.
        docs: the folder of pages; its hand-written files are never touched.
        version: of the code that makes the files; another one makes all of them anew.
        partly: these are some of the files generated; recorded files that are not among them stay as they are.
        dry_run: only say what would change.

    Raises:
        ProjectError: when the disk refuses; the last good pages then still stand.

    """
    wanted = tuple(files)
    sight = Sight(docs, version)
    with explained("writing pages"):
        if dry_run:
            made = _planned(wanted, sight, _hashed, lambda _: None, partly=partly)
        else:
            recover(docs)
            made = _brought(wanted, sight, partly=partly)
    return made.changes, made.findings


def standing(docs: Path) -> tuple[Change, ...] | None:
    """Every file that was written, as unchanged; ``None`` when one of them does not stand there as it was written."""
    sight, records = Sight(docs, ""), read_records(docs)
    with explained("looking at pages"):
        if any(obstacle(docs, path) or sight(path) != written for path, written in records.items()):
            return None
    return tuple(Change(path, "unchanged") for path in sorted(records))


def recover(docs: Path) -> bool:
    """Finishes or forgets what a killed build left behind; true when there was something to finish."""
    stage = _stage(docs)
    steps, records = _read_journal(stage)
    if records is not None:
        _apply(steps, records, docs)
    _clear(stage)
    return records is not None


def _stage(docs: Path) -> Path:
    return docs.parent / ".dossier" / "stage"


def _planned(
    wanted: Sequence[Output],
    sight: Sight,
    stage: Callable[[int, Iterable[bytes]], str],
    forget: Callable[[int], None],
    *,
    partly: bool,
) -> Plan:
    docs = sight.docs
    disk = Disk(sight, lambda path: obstacle(docs, path), stage, forget)
    return plan(wanted, read_records(docs), disk, memory=sight.made_of, partly=partly)


def _hashed(_: int, pieces: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for piece in pieces:
        total.update(piece)
    return total.hexdigest()


def _brought(wanted: Sequence[Output], sight: Sight, *, partly: bool) -> Plan:
    """The plan, carried out."""
    docs, stage = sight.docs, _stage(sight.docs)
    try:
        made = _filled(stage, wanted, sight, partly=partly)
    except OSError:
        shutil.rmtree(stage, ignore_errors=True)  # the first error is the one to report
        raise
    if made.steps:
        _apply(made.steps, made.records, docs)
    else:
        _write_manifest(made.records, docs)
    _clear(stage)
    sight.write(made.records if partly else (file.path for file in wanted))
    return made


def _clear(stage: Path) -> None:
    (stage / _JOURNAL).unlink(missing_ok=True)  # first: a journal without its files would say too much
    if stage.exists():
        shutil.rmtree(stage)


def _filled(stage: Path, wanted: Sequence[Output], sight: Sight, *, partly: bool) -> Plan:
    """The plan, with all its bytes staged and the journal written."""
    stage.mkdir(parents=True, exist_ok=True)
    made = _planned(
        wanted,
        sight,
        lambda number, pieces: write_pieces(stage / str(number), pieces),
        lambda number: (stage / str(number)).unlink(),
        partly=partly,
    )
    staged = [(step, stage / str(number)) for number, step in enumerate(made.steps) if step.after]
    sight.seen |= {step.path: (stamp_of(file), step.after) for step, file in staged}
    if made.steps:
        settle([file for _, file in staged])
        journal = {"steps": [asdict(step) for step in made.steps], "records": made.records}
        put_at_once(stage / _JOURNAL, json.dumps(journal).encode(), stage / "journal.part")
        sync_folder(stage)
    return made


def _read_journal(stage: Path) -> tuple[tuple[Step, ...], dict[str, str] | None]:
    """The steps and the manifest to come; ``None`` for it when no complete journal exists."""
    try:
        found = json.loads((stage / _JOURNAL).read_bytes())
        steps = tuple(Step(**step) for step in found["steps"])
        records = dict(found["records"])
    except (OSError, ValueError, TypeError, KeyError):
        return (), None
    return tuple(step for step in steps if not outside(step.path)), records


def _apply(steps: tuple[Step, ...], records: dict[str, str], docs: Path) -> None:
    """Takes every step that still fits what stands there, then writes the manifest."""
    final = dict(records)
    for number, step in enumerate(steps):
        if not _take(step, _stage(docs) / str(number), docs):
            final.pop(step.path, None)
            if step.before:
                final[step.path] = step.before
    _write_manifest(final, docs)


def _take(step: Step, staged: Path, docs: Path) -> bool:
    """True when the file now is as the step wants it; false when it was changed meanwhile."""
    if obstacle(docs, step.path):
        return False
    target = docs / step.path
    there = digest(target) or ""
    if there == step.after:
        return True
    if there != step.before:
        return False
    if not step.after:
        target.unlink()
        remove_empty(target.parent, docs)
        return True
    if digest(staged) != step.after:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    staged.replace(target)
    return True


def _write_manifest(records: dict[str, str], docs: Path) -> None:
    content = dump_records(records)
    place = docs / NAME
    if not place.exists() or place.read_bytes() != content:
        part = docs.parent / ".dossier" / "manifest.part"
        for folder in (docs, part.parent):
            folder.mkdir(parents=True, exist_ok=True)
        put_at_once(place, content, part)
