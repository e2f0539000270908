"""What a dossier said at its last builds, so that the next can say what differs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What can change between builds, by id."""

    sources: dict[str, str]
    """Source id → sigil and title."""
    hashes: dict[str, str]
    """Source id → hash of its file."""
    statements: dict[str, tuple[str, tuple[str, ...]]]
    """Statement id → (label, ids of its sources)."""
    people: dict[str, tuple[str, tuple[str, ...]]]
    """Person id → (name, written forms)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one build changed."""

    number: int
    """1 for the first build."""
    day: str
    """YYYY-MM-DD; empty for a first build of undated sources."""
    lines: tuple[str, ...]
    """In statements, not in file names."""


@dataclass(frozen=True, slots=True)
class History:
    """The last snapshot and the entries so far, newest first."""

    snapshot: Snapshot
    """As of the last build that changed something."""
    entries: tuple[Entry, ...]
    """At most fifty."""
