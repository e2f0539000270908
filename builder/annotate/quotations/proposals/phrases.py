"""Attribution without a verb: *according to …*."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.quotations.clauses import clause, trimmed_end
from builder.annotate.quotations.cues import Cue
from builder.annotate.quotations.phrases import subject_after
from builder.annotate.quotations.reports import Proposal, Said, place, reading
from builder.annotate.quotations.units import Unit
from builder.annotate.quotations.words import Stretch, Words


def according_to(number: int, unit: Unit) -> Iterator[Proposal]:
    """``According to Smith, …`` and ``…, according to Smith``."""
    for cue in unit.cues:
        subject = _who(unit.words, cue.end) if "phrase" in cue.entry.forms else None
        if subject is None:
            continue
        before = _before(unit, cue.start)
        content = before or _behind(unit, subject[1], cue)
        pattern = "according:after" if before else "according:before"
        where = place(unit.words, (cue.start, cue.end))
        if content:
            yield from reading((number, unit), content, pattern, Said(where, cue.entry.stance, subject))


def _who(words: Words, at: int) -> Stretch | None:
    """Whom the phrase names, "according to *her*" too."""
    if words[at - 2].tag in {g.DETERMINER, g.PRONOUN} and words[at - 2].low != "the":
        return (at - 2, at - 1)  # "in her view"
    pronoun = at < len(words) and words[at].low in {"him", "her", "them"}
    alone = pronoun and (at + 1 >= len(words) or words[at + 1].tag in {g.COMMA, g.STOP})
    return (at, at + 1) if alone else subject_after(words, at)


def _before(unit: Unit, at: int) -> Stretch | None:
    words = unit.words
    end = trimmed_end(words, 0, at)
    start = 0
    while start < end and words[start].tag in {g.CONJUNCTION, g.SIGN, g.DASH}:
        start += 1
    return (start, end) if end - start >= _LEAST or (end - start == 1 and start in unit.quoted) else None


def _behind(unit: Unit, at: int, cue: Cue) -> Stretch | None:
    comma = next((n for n in range(at, len(unit.words)) if unit.words[n].tag in {g.COMMA, g.COLON}), None)
    comma = _behind_name(unit.words, comma) if comma else None
    content = clause(unit, comma + 1, cue) if comma else (0, 0)
    return content if content[1] > content[0] else None


def _behind_name(words: Words, comma: int) -> int:
    """Index of the comma that closes "according to her daughter, *Jane*, …"; else `comma`."""
    end = next((n for n in range(comma + 1, len(words)) if words[n].tag != g.NAME), comma)
    named = comma + 1 < end < len(words) and words[end].tag == g.COMMA and words[comma - 1].tag == g.WORD
    return end if named else comma


_LEAST = 3  # words before "according to" that can be a statement
