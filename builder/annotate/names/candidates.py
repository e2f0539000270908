"""A name that is being weighed, and the document it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.annotate.names.rows import Row
from builder.model.document import MentionKind


@dataclass(frozen=True)
class Candidate:
    """A name that is being weighed."""

    row: int
    """Index of its row."""
    start: int
    """Index of its first word in the row."""
    end: int
    """Index behind its last word."""
    kind: MentionKind
    """person, org or place."""
    belief: float
    """How sure the tagger is, 0 to 1; 1 when a rule decided."""
    reasons: tuple[str, ...]
    """Why it was taken for a name, in words."""

    def moved(self, start: int, end: int, reason: str = "") -> Candidate:
        """The same name with other ends."""
        return replace(self, start=start, end=end, reasons=(*self.reasons, reason) if reason else self.reasons)

    def turned(self, kind: MentionKind, reason: str) -> Candidate:
        """The same words as a name of another kind."""
        return replace(self, kind=kind, belief=1.0, reasons=(reason,))


def words_of(rows: Sequence[Row], name: Candidate) -> list[str]:
    """The words of a candidate."""
    return rows[name.row].words[name.start : name.end]


def by_row(names: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    """Row → its candidates, in order."""
    found: dict[int, list[Candidate]] = {}
    for name in sorted(names, key=lambda name: (name.row, name.start)):
        found.setdefault(name.row, []).append(name)
    return found


def added(names: Sequence[Candidate], new: Sequence[Candidate]) -> list[Candidate]:
    """The names with new ones, which push out what they overlap."""
    taken = {(name.row, index) for name in new for index in range(name.start, name.end)}
    kept = [name for name in names if not any((name.row, index) in taken for index in range(name.start, name.end))]
    return sorted([*kept, *new], key=lambda name: (name.row, name.start))
