"""A cue and what stands round it: the frame that proposals fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.annotate import grammar as g
from builder.annotate.quotations.cues import Cue
from builder.annotate.quotations.patterns import SCORES
from builder.annotate.quotations.phrases import subject_after
from builder.annotate.quotations.subjects import controller, subject_before
from builder.annotate.quotations.units import Unit
from builder.annotate.quotations.verbs import Group, verb_group
from builder.annotate.quotations.words import Stretch, Words
from builder.model.document import QuotationKind, Stance

Place = tuple[int, int]
"""Half-open range of offsets in the reading's text."""


@dataclass(frozen=True)
class Report:
    """One verbal cue of a unit with its verb group and the noun phrases that may speak."""

    number: int
    """Index of the unit."""
    unit: Unit
    """Where it stands."""
    cue: Cue
    """The reporting word."""
    group: Group
    """Its auxiliaries, and what they mean."""
    before: Stretch | None
    """Subject to the left of a finite verb, in word indexes."""
    after: Stretch | None
    """Subject to the right ("said Smith"), in word indexes."""
    implied: Stretch | None
    """Who is meant to speak where the verb has no subject of its own ("…, adding that"; "refused to say")."""

    @property
    def takes(self) -> frozenset[str]:
        """What the cue takes."""
        return self.cue.entry.takes

    @property
    def words(self) -> Words:
        """The words of the unit."""
        return self.unit.words

    @property
    def active(self) -> bool:
        """True when the sentence says that somebody did speak: not negated, not passive, not merely possible."""
        return not (self.group.negated or self.group.modal or self.group.passive)

    @property
    def told_by(self) -> Stretch | None:
        """Who speaks by the sentence's own words: before the verb, or behind it when it is inverted."""
        inverted = self.cue.start > 0 and self.words[self.cue.start - 1].tag in {g.COMMA, g.QUOTED}
        return self.before or (self.after if inverted else None)

    @property
    def speaker(self) -> Stretch | None:
        """The best guess at the speaker when the words do not stand before the cue."""
        return self.before or self.implied


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
    relays: bool = False
    """True when the speaker is a document or an outlet, which may pass on what others say."""
    via: tuple[Place, ...] = ()
    """Documents and outlets that pass these words on, outermost first."""


def reports_of(number: int, unit: Unit) -> list[Report]:
    """The verbal cues of a unit, each with its surroundings."""
    made: list[Report] = []
    for cue in unit.cues:
        if "phrase" not in cue.entry.forms:
            made.append(_report(number, unit, cue, made))
    return made


def _report(number: int, unit: Unit, cue: Cue, earlier: Sequence[Report]) -> Report:
    words = unit.words
    group = verb_group(words, cue)
    before = None
    if group.finite:
        before = _joined(words, group, cue, earlier) or subject_before(words, group.start)
    implied = None if before or group.finite else _adding(words, cue, earlier) or controller(words, group.start)
    return Report(number, unit, cue, group, before, subject_after(words, cue.end), implied)


def _adding(words: Words, cue: Cue, earlier: Sequence[Report]) -> Stretch | None:
    """The speaker of the report before ", adding that …"."""
    if "ing" not in cue.entry.forms or cue.start == 0 or words[cue.start - 1].tag not in {g.COMMA, g.QUOTED}:
        return None
    main = [r for r in earlier if r.group.finite and "belief" not in r.takes and not _embedded(words, r)]
    return main[-1].told_by if main else None


def _joined(words: Words, group: Group, cue: Cue, earlier: Sequence[Report]) -> Stretch | None:
    """The speaker of the last report in the same tense, for a cue joined to it by "and", "but"."""
    if group.start == 0 or words[group.start - 1].tag != g.CONJUNCTION:
        return None
    same = (
        r
        for r in reversed(earlier)
        if r.group.finite
        and r.cue.entry.forms & cue.entry.forms
        and "belief" not in r.takes
        and not _embedded(words, r)
    )
    last = next(same, None)
    return last.told_by if last else None


def _embedded(words: Words, report: Report) -> bool:
    """True for "said" in "confirmed what his deputy said"."""
    if report.before is None:
        return False
    first = report.before[0]
    return words[first].low in {"who", "which"} or (first > 0 and words[first - 1].tag == g.SUBORDINATOR)


@dataclass(frozen=True)
class Said:
    """What says that some words are reported, and by whom."""

    cue: Place
    """Place of the reporting words."""
    stance: Stance
    """Their stance."""
    speaker: Stretch | None
    """Words of the speaker in the unit."""


def propose(report: Report, content: Stretch, speaker: Stretch | None, pattern: str) -> Iterator[Proposal]:
    """The reading of some words as what `report` reports; none when there are none."""
    yield from reading(
        (report.number, report.unit), content, pattern, Said(cue_place(report), report.cue.entry.stance, speaker)
    )


def reading(where: tuple[int, Unit], content: Stretch, pattern: str, said: Said) -> Iterator[Proposal]:
    """The reading of some words of a unit (given with its number); words that all stand in marks are a direct quotation."""
    number, unit = where
    start, end = content
    if end <= start:
        return
    inside = [unit.quoted[n] for n in range(start, end) if n in unit.quoted]
    whole = len(inside) == 1 and end - start == 1
    left, right = (inside[0].left, inside[0].right) if whole else place(unit.words, content)
    yield Proposal(
        start=left,
        end=right,
        kind="direct" if whole else "mixed" if inside else "indirect",
        pattern=pattern,
        score=SCORES[pattern],
        unit=number,
        cue=said.cue,
        stance=said.stance,
        speaker=place(unit.words, said.speaker) if said.speaker else None,
        flags=tuple(dict.fromkeys(flag for quoted in inside for flag in quoted.flags)),
        relays=said.speaker is not None and passes_on(unit.words, said.speaker),
    )


def passes_on(words: Words, speaker: Stretch) -> bool:
    """True for "the report", "the daily Al-Akhbar": what they report, others have said."""
    lows = [word.low for word in words[slice(*speaker)]]
    return any(low in g.words_of("documents") | g.words_of("outlets") | g.words_of("agencies") for low in lows[:_HEAD])


_HEAD = 6  # words of a speaker phrase in which its head stands


def place(words: Words, stretch: Stretch) -> Place:
    """Offsets of some words."""
    return words[stretch[0]].start, words[stretch[1] - 1].end


def cue_place(report: Report) -> Place:
    """Offsets of the cue with the auxiliaries that belong to it."""
    words = report.words
    start = report.group.start
    while start < report.cue.start and words[start].tag in {g.ADVERB, g.TIME}:
        start += 1
    end = report.cue.end
    if "relay" in report.takes and [word.low for word in words[end : end + 2]] == ["as", "saying"]:
        end += 2  # "was cited as saying"
    return words[start].start, words[end - 1].end
