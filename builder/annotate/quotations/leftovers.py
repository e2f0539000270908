"""What stands in marks and belongs to no tag: floating quotations, terms, and words set in scare quotes.

A floating quotation goes on with whoever was speaking: in the sentence before it, else in its paragraph, else in the
paragraph before.  Where the sentence before reports nothing, its subject speaks ("Smith was unmoved. “I will stay.”").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from builder.annotate import grammar as g
from builder.annotate.quotations.clauses import has_verb, trimmed_end
from builder.annotate.quotations.marks import Quoted
from builder.annotate.quotations.patterns import SCORES
from builder.annotate.quotations.reports import Place, Proposal, place, reports_of
from builder.annotate.quotations.subjects import subject_of_clause
from builder.annotate.quotations.units import Unit

_LONG = 20  # words: from here on nobody's term
_SENTENCE = 9  # words: from here on a whole sentence in marks is no title
_SHORT = 5  # words: below it words in marks without a cue are a term or set in scare quotes
_TAIL = 12  # words behind the marks that can belong to the quotation
_SIGNS = frozenset({g.QUOTED, g.STOP, g.COMMA, g.SIGN, g.DASH})


def leftovers(text: str, units: Sequence[Unit], chosen: Sequence[Proposal]) -> Iterator[Proposal]:
    """Readings of the quoted stretches that no chosen proposal covers, in order."""
    starts = [proposal.start for proposal in chosen]
    tagged = {proposal.start: proposal.speaker for proposal in chosen if proposal.speaker}
    said: Place | None = None
    at = 0
    for number, unit in enumerate(units):
        while at < len(chosen) and chosen[at].unit < number:
            said = chosen[at].speaker or said
            at += 1
        for index, quoted in sorted(unit.quoted.items()):
            if not _covered(chosen, starts, quoted):
                found = _leftover(text, number, unit, index)
                if "floating" in found.flags:
                    relayed = (
                        at > 0 and chosen[at - 1].unit == number - 1 and chosen[at - 1].via
                    )  # whose words are these?
                    nearest = _tag_to_come(units, number, index, tagged) or _going_on(units, number, chosen, at)
                    found = replace(found, speaker=None if relayed else nearest or said)
                yield found
                said = found.speaker or said


def _covered(chosen: Sequence[Proposal], starts: Sequence[int], quoted: Quoted) -> bool:
    index = bisect_right(starts, quoted.left) - 1
    return index >= 0 and chosen[index].end >= quoted.right


def _floating(text: str, unit: Unit, index: int) -> bool:
    """True for a quotation that is a sentence of its own."""
    quoted = unit.quoted[index]
    if "marks-suspect" in quoted.flags:
        return False
    alone = all(word.tag in _SIGNS for word in unit.words) or _framed(unit, index)
    return (alone and not _is_heading(unit, index)) or (
        index == 0 and len(text[quoted.left : quoted.right].split()) > _SHORT
    )


def _is_heading(unit: Unit, index: int) -> bool:
    """True for a short title that fills its paragraph without a full stop."""
    return len(unit.words) == 1 and unit.quoted[index].titled and unit.quoted[index].final.isalnum()


def _framed(unit: Unit, index: int) -> bool:
    """True for ``As a parent, “…”``: a few words without a verb, and a comma."""
    words = unit.words
    last = index == len(words) - 1 or all(word.tag in _SIGNS for word in words[index:])
    return last and 1 < index <= _FRAME and words[index - 1].tag == g.COMMA and not has_verb(words, 0, index)


_FRAME = 6  # words


def _tag_to_come(units: Sequence[Unit], number: int, index: int, tagged: Mapping[int, Place]) -> Place | None:
    """Whom the tag of a speech names that fills this paragraph and the next ones, each opening its mark again."""
    alone = index == 0 and (number == 0 or units[number - 1].piece < units[number].piece)
    for unit in units[number : number + _LONGEST_SPEECH]:
        quoted = unit.quoted.get(index) if alone else None
        if quoted is None or quoted.left in tagged or not quoted.goes_on:
            return tagged.get(quoted.left) if quoted else None
    return None


_LONGEST_SPEECH = 30  # paragraphs


def _going_on(units: Sequence[Unit], number: int, chosen: Sequence[Proposal], at: int) -> Place | None:
    """The subject of the sentence before, when that sentence reports nothing itself."""
    before = units[number - 1] if number else None
    if before and before.piece == units[number].piece - 1 and before.words[-1].tag == g.COLON:
        return _announced(number - 1, before)
    if before is None or before.piece < units[number].piece - 1 or before.quoted:
        return None
    if at and chosen[at - 1].unit == number - 1:
        return chosen[at - 1].speaker
    subject = subject_of_clause(before.words)
    return place(before.words, subject) if subject and _person_like(before, subject) else None


def _announced(number: int, before: Unit) -> Place | None:
    """Who is announced in a paragraph that ends with a colon: "The mayor told the council:"."""
    reports = reports_of(number, before)
    subject = (reports[-1].before or reports[-1].after) if reports else subject_of_clause(before.words)
    return place(before.words, subject) if subject else None


def _person_like(unit: Unit, subject: tuple[int, int]) -> bool:
    words = unit.words[slice(*subject)]
    return words[-1].tag == g.NAME or words[0].low in {"he", "she"}


def _leftover(text: str, number: int, unit: Unit, index: int) -> Proposal:
    """The reading of a quoted stretch that nobody is said to have spoken; its speaker is still to be found."""
    quoted = unit.quoted[index]
    words = text[quoted.left : quoted.right].split()
    made = Proposal(quoted.left, quoted.right, "direct", "marks", SCORES["marks"], number, flags=quoted.flags)
    if "marks-suspect" in quoted.flags:
        return replace(made, kind="broken")
    if _floating(text, unit, index):
        end = _with_tail(unit, index)
        flags = (*quoted.flags, "floating")
        if end:
            return replace(
                made,
                start=quoted.start,
                end=end,
                kind="mixed",
                pattern="floating:tail",
                score=SCORES["floating:tail"],
                flags=flags,
            )
        return replace(made, pattern="floating", score=SCORES["floating"], flags=flags)
    if len(words) >= _LONG or (len(words) >= _SENTENCE and words[0][:1].isupper() and quoted.final in ".?!"):
        return made
    return replace(made, kind="term" if words and words[0][:1].isupper() else "scare")


def _with_tail(unit: Unit, index: int) -> int:
    """End of ``“… raising wages” and other issues.``, where the rest of the sentence belongs to the words in marks; else 0."""
    words = unit.words
    end = trimmed_end(words, index + 1, len(words))
    if (
        not index + 1 < end <= index + _TAIL
        or has_verb(words, index + 1, end)
        or unit.cues
        or words[index + 1].tag in _SIGNS | {g.SUBORDINATOR, g.OPEN}
    ):
        return 0
    return words[end - 1].end
