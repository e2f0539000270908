"""What the files in ``docs/`` were made of and how they stood, so that most of them need not be made, or even read, again.

Only hashes and stamps are kept: the bytes themselves stand in ``docs/``.  An absent, broken or foreign memory
remembers nothing; it costs time and never a wrong page, because what stands in ``docs/`` must still
have the hash of what was made.  A file whose stamp (inode, size, time) is the same is not read for that; one
that was written to shortly before the memory is, as a later change may have left it the same stamp (the rule
of git's index).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from builder.store.disk import digest
from builder.store.manifest import Memory

_TICK = 2_000_000_000  # nanoseconds; the coarsest clock of a file system
Stamp = tuple[int, int, int]
"""Inode, size and time of change in nanoseconds."""


class _Kept(msgspec.Struct):
    """The memory as a file."""

    version: str
    made_of: Memory
    seen: dict[str, tuple[Stamp, str]]


class Sight:
    """What stands in ``docs/``, looked into only where the stamp is new."""

    def __init__(self, docs: Path, version: str) -> None:
        self.docs = docs
        self.version = version
        self.made_of: Memory = {}
        """By path, what the file was made of by the code of this `version`, and the sha256 that came out."""
        self.seen: dict[str, tuple[Stamp, str]] = {}
        """By path, the stamp of a file and its sha256."""
        self._until = 0
        place = _place(docs)
        with suppress(OSError, msgspec.MsgspecError):
            kept = msgspec.json.decode(place.read_bytes(), type=_Kept)
            self.made_of = kept.made_of if kept.version == version else {}
            self.seen = kept.seen
            self._until = place.stat().st_mtime_ns - _TICK

    def __call__(self, path: str) -> str | None:
        """The sha256 of the file at `path`; ``None`` when there is none."""
        try:
            stamp = stamp_of(f"{self.docs}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            return None
        known = self.seen.get(path)
        if known and known[0] == stamp and stamp[2] < self._until:
            return known[1]
        found = digest(self.docs / path)  # after the stamp: what is changed meanwhile gets another one
        if found:
            self.seen[path] = stamp, found
        return found

    def write(self, wanted: Iterable[str]) -> None:
        """Remembers these files; says nothing when the disk refuses, since nothing is lost by it."""
        paths = sorted(wanted)
        made_of = {path: self.made_of[path] for path in paths if path in self.made_of}
        seen = {path: self.seen[path] for path in paths if path in self.seen}
        place = _place(self.docs)
        with suppress(OSError):
            part = place.with_suffix(".part")
            part.write_bytes(msgspec.json.encode(_Kept(self.version, made_of, seen)))
            part.replace(place)


def stamp_of(path: Path | str) -> Stamp:
    """The stamp of a file; it goes with the file where that is moved."""
    status = os.stat(path)  # noqa: PTH116 - a Path takes as long to make as the disk to look
    return status.st_ino, status.st_size, status.st_mtime_ns


def _place(docs: Path) -> Path:
    return docs.parent / ".dossier" / "made_of.json"
