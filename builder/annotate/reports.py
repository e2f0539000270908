"""A cue and what stands round it: the frame that proposals fill."""

from __future__ import annotations

from dataclasses import dataclass

from builder.annotate import grammar as g
from builder.annotate.cues import Cue, is_verb
from builder.annotate.phrases import Group, Stretch, Words, subject_after, subject_before, verb_group
from builder.annotate.units import Unit
from builder.model.document import QuotationKind, Stance

Place = tuple[int, int]
"""Half-open range of offsets in the reading's text."""


@dataclass(frozen=True)
class Report:
    """One cue of a unit with its verb group and the noun phrases that may speak."""

    unit: Unit
    """Where it stands."""
    cue: Cue
    """The reporting word."""
    group: Group
    """Its auxiliaries, and what they mean."""
    before: Stretch | None
    """Subject to the left, in word indexes."""
    after: Stretch | None
    """Subject to the right ("said Smith"), in word indexes."""

    @property
    def takes(self) -> frozenset[str]:
        """What the cue takes."""
        return self.cue.entry.takes

    @property
    def asserted(self) -> bool:
        """True when the sentence says that somebody did speak: finite, not negated, not merely possible."""
        return self.group.finite and not self.group.negated and not self.group.modal


@dataclass(frozen=True)
class Proposal:
    """One way to read a stretch as reported words."""

    start: int
    """Offset of its first character in the reading's text."""
    end: int
    """Offset behind its last."""
    kind: QuotationKind
    """How they are reported."""
    pattern: str
    """Id of the pattern, documented in the guide."""
    score: float
    """0-1, about how often the pattern is right; decides between overlapping proposals."""
    unit: int
    """Index of the unit it begins in."""
    cue: Place | None = None
    """Place of the reporting words."""
    stance: Stance = ""
    """Their stance."""
    speaker: Place | None = None
    """Place of the speaker."""
    flags: tuple[str, ...] = ()
    """Repairs and remarks."""


def reports_of(unit: Unit) -> list[Report]:
    """The verbal cues of a unit, each with its surroundings."""
    return [_report(unit, cue) for cue in unit.cues if is_verb(cue)]


def _report(unit: Unit, cue: Cue) -> Report:
    group = verb_group(unit.words, cue)
    before = subject_before(unit.words, group.start) if group.finite else None
    return Report(unit, cue, group, before, subject_after(unit.words, cue.end))


def place(words: Words, stretch: Stretch) -> Place:
    """Offsets of some words."""
    return words[stretch[0]].start, words[stretch[1] - 1].end


def cue_place(report: Report) -> Place:
    """Offsets of the cue with the auxiliaries that belong to it."""
    words = report.unit.words
    start = report.group.start
    while start < report.cue.start and words[start].tag in {g.ADVERB, g.TIME}:
        start += 1
    return words[start].start, words[report.cue.end - 1].end
