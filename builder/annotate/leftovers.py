"""What stands in marks and belongs to no tag: floating quotations, terms, and words set in scare quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from builder.annotate import grammar as g
from builder.annotate.marks import Quoted
from builder.annotate.reports import Place, Proposal
from builder.annotate.units import Unit

_LONG = 15  # words: from here on nobody's term
_SHORT = 5  # words: below it words in marks without a cue are a term or set in scare quotes


def leftovers(text: str, units: Sequence[Unit], chosen: Sequence[Proposal]) -> Iterator[Proposal]:
    """Readings of the quoted stretches that no chosen proposal covers, in order."""
    starts = [proposal.start for proposal in chosen]
    last: Place | None = None
    at = 0
    for number, unit in enumerate(units):
        while at < len(chosen) and chosen[at].unit < number:
            last = chosen[at].speaker or last
            at += 1
        for index, quoted in sorted(unit.quoted.items()):
            if not _covered(chosen, starts, quoted):
                yield _leftover(text, number, unit, index, last)


def _covered(chosen: Sequence[Proposal], starts: Sequence[int], quoted: Quoted) -> bool:
    index = bisect_right(starts, quoted.left) - 1
    return index >= 0 and chosen[index].end >= quoted.right


def _leftover(text: str, number: int, unit: Unit, index: int, last: Place | None) -> Proposal:
    quoted = unit.quoted[index]
    if "marks-suspect" in quoted.flags:
        return Proposal(quoted.left, quoted.right, "broken", "marks", 0.3, number, None, "", None, quoted.flags)
    words = text[quoted.left : quoted.right].split()
    alone = all(word.tag in {g.QUOTED, g.STOP, g.COMMA, g.SIGN} for word in unit.words)
    if alone or (len(words) > _SHORT and index == 0) or len(words) >= _LONG:
        return Proposal(quoted.left, quoted.right, "direct", "floating", 0.8, number, None, "", last, (*quoted.flags, "floating"))
    kind = "term" if words and words[0][:1].isupper() else "scare"
    return Proposal(quoted.left, quoted.right, kind, "marks", 0.5, number, None, "", None, quoted.flags)
