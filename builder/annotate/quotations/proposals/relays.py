"""Reports by noun and by relay: *expressed concern that*, *Smith's claim that*, *confirmed by Smith that*."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.quotations.clauses import clause
from builder.annotate.quotations.cues import Cue
from builder.annotate.quotations.phrases import subject_after
from builder.annotate.quotations.reports import Proposal, Report, Said, place, propose, reading
from builder.annotate.quotations.units import Unit
from builder.annotate.quotations.words import Stretch, Words

_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_REACH = 6  # words between a verb and its noun
_FAR = 25  # words between "by" and "that", room for an apposition


def noun_of_verb(report: Report) -> Iterator[Proposal]:
    """``Smith expressed concern(, according to the report,) that …``."""
    noun = next((noun for noun in report.unit.nouns if report.cue.end <= noun.start < report.cue.end + _REACH), None)
    between = report.words[report.cue.end : noun.start] if noun else ()
    if noun is None or any(word.tag == g.SUBORDINATOR or word.tag in g.FINITE for word in between):
        return
    if not report.active or not report.speaker or "belief" in report.takes:
        return
    if not report.takes & {"object", "topic", "that"} or _owner(report.words, noun):
        return  # "rejected Smith's claim that …": it is Smith's
    that = _that(report.words, noun.end)
    if that is not None:
        yield from propose(report, clause(report.unit, that + 1, report.cue), report.speaker, "noun:of-verb")


def possessive(number: int, unit: Unit) -> Iterator[Proposal]:
    """``Smith's claim that …``, ``his warning that …``."""
    words = unit.words
    for noun in unit.nouns:
        owner = _owner(words, noun)
        object_ = any(word.tag in g.FINITE for word in words[: noun.start])  # as a subject its clause has no clear end
        if owner and object_ and noun.end < len(words) and words[noun.end].low == "that":
            where = place(words, (noun.start, noun.end))
            content = clause(unit, noun.end + 1, noun)
            yield from reading((number, unit), content, "noun:possessive", Said(where, noun.entry.stance, owner))


def passive_by(report: Report) -> Iterator[Proposal]:
    """``It was confirmed by Smith, head of the party, that …``."""
    words, at = report.words, report.cue.end
    if not (report.group.passive and report.takes & {"that", "clause"} and at < len(words) and words[at].low == "by"):
        return
    subject = subject_after(words, at + 1)
    that = next((n for n in range(at, min(at + _FAR, len(words))) if words[n].low == "that"), None)
    if subject and that:
        yield from propose(report, clause(report.unit, that + 1, report.cue), subject, "passive:by")


def _that(words: Words, at: int) -> int | None:
    """Index of the "that" behind a noun, also behind ", according to the report,"."""
    if at < len(words) and words[at].low == "that":
        return at
    if at + 1 >= len(words) or words[at].tag != g.COMMA or words[at + 1].low != "according":
        return None
    comma = next((n for n in range(at + 2, min(at + _FAR, len(words))) if words[n].tag == g.COMMA), None)
    return comma + 1 if comma and comma + 1 < len(words) and words[comma + 1].low == "that" else None


def _owner(words: Words, noun: Cue) -> Stretch | None:
    """Whose claim it is, at most one adjective before the noun."""
    for at in (noun.start - 1, noun.start - 2):
        if at >= 0 and words[at].low in _POSSESSIVES:
            return at, at + 1
        if at > 0 and words[at].tag == g.POSSESSIVE:
            start = at
            while start > 0 and words[start - 1].tag in {g.NAME, g.SIGN}:
                start -= 1
            return (start, at) if start < at else None
    return None
