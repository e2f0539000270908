"""Attribution without a verb: *according to …*."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.clauses import clause_end, trimmed_end
from builder.annotate.phrases import subject_after
from builder.annotate.reports import Proposal, place
from builder.annotate.units import Unit


def according_to(number: int, unit: Unit) -> Iterator[Proposal]:
    """``According to Smith, …`` and ``…, according to Smith``."""
    words = unit.words
    for cue in unit.cues:
        if "phrase" not in cue.entry.forms:
            continue
        subject = subject_after(words, cue.end)
        if subject is None:
            continue
        who, at = place(words, subject), (words[cue.start].start, words[cue.end - 1].end)
        before = _before(unit, cue.start)
        content = before or _behind(unit, subject[1])
        if content is None:
            continue
        inside = [unit.quoted[n] for n in range(*content) if n in unit.quoted]
        whole = len(inside) == 1 and content[1] - content[0] == 1
        left, right = (inside[0].left, inside[0].right) if whole else place(words, content)
        kind = "direct" if whole else "mixed" if inside else "indirect"
        flags = tuple(dict.fromkeys(flag for quoted in inside for flag in quoted.flags))
        yield Proposal(left, right, kind, "according:after" if before else "according:before", 0.9, number, at, cue.entry.stance, who, flags)


def _before(unit: Unit, at: int) -> tuple[int, int] | None:
    words = unit.words
    end = trimmed_end(words, 0, at)
    start = 0
    while start < end and words[start].tag == g.CONJUNCTION:
        start += 1
    return (start, end) if end - start >= 3 or end - start == 1 and start in unit.quoted else None


def _behind(unit: Unit, at: int) -> tuple[int, int] | None:
    words = unit.words
    comma = next((n for n in range(at, len(words)) if words[n].tag in {g.COMMA, g.COLON}), None)
    if comma is None or comma + 1 >= len(words):
        return None
    end = trimmed_end(words, comma + 1, clause_end(unit, comma + 1))
    return (comma + 1, end) if end > comma + 1 else None
