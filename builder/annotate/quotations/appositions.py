"""Names and what is said beside them between commas or dashes: "Smith, the mayor of Halifax, said"."""

from __future__ import annotations

from builder.annotate import grammar as g
from builder.annotate.quotations.edges import clause_start, with_list
from builder.annotate.quotations.words import Stretch, Words


def before_apposition(words: Words, comma: int) -> Stretch:
    """The noun phrase before "…, the head of the party," whose last comma is given."""
    end = comma
    name = _name_of_role(words, comma)
    if name:
        return name
    while True:
        opener = next(
            (n for n in range(end - 1, -1, -1) if words[n].tag in g.BOUNDARIES or words[n].tag in {g.COMMA, g.DASH}), -1
        )
        segment = words[opener + 1 : end]
        if opener < 0 or words[opener].tag != g.COMMA or not segment or not _apposition(words, opener, end):
            return (
                (clause_start(words, end), end) if segment and segment[0].tag != g.SUBORDINATOR else (opener + 1, end)
            )
        if (start := with_list(words, opener, end)) <= opener:
            return (start, end)  # "the minister, his deputy and Rahman, the envoy, said"
        end = opener


def _name_of_role(words: Words, comma: int) -> Stretch | None:
    """Role and name in "the deputy commander, Richard Bell,"."""
    opener = next((n for n in range(comma - 1, -1, -1) if words[n].tag != g.NAME), -1)
    if comma - opener < 3 or opener < 1 or words[opener].tag != g.COMMA:
        return None
    before = words[max(0, opener - _ROLE_ROOM) : opener]
    start = next(
        (n + 1 for n in range(len(before) - 1, -1, -1) if before[n].tag in g.BOUNDARIES or before[n].tag == g.COMMA), 0
    )
    return (
        (clause_start(words, opener), comma)
        if any(word.low in g.words_of("titles") | g.role_words() for word in before[start:])
        else None
    )


_ROLE_ROOM = 16  # words in which the role before a name stands


def _apposition(words: Words, opener: int, end: int) -> bool:
    """True when the segment between two commas only says more about what stands before it."""
    first = words[opener + 1]
    if first.tag == g.CONJUNCTION:  # ", and co-author of the study," but not ", but General Milley,"
        return first.low == "and" and opener + 2 < end and words[opener + 2].tag == g.WORD
    before = words[opener - 1] if opener else first
    if first.low in {"who", "which", "whose", "where", "whom"} or first.tag in {g.NUMBER, g.PAST, g.ING, g.ADVERB}:
        return True
    if first.tag in {g.PREPOSITION, g.WORD}:
        return True
    earlier = next(
        (n for n in range(opener - 1, -1, -1) if words[n].tag in g.BOUNDARIES or words[n].tag in {g.COMMA, g.DASH}), -1
    )
    head = words[earlier + 1]
    if head.tag in g.FRONTED and head.low != "former" and not (earlier >= 0 and words[earlier].tag == g.COMMA):
        return False  # "In Ottawa, the minister, …": the segment is the subject itself
    return before.tag in {g.NAME, g.WORD, g.CLOSE, g.NUMBER} and end - opener > 1


def before_dash(words: Words, dash: int) -> Stretch:
    """The noun phrase before "Smith — the head of the party —"."""
    earlier = next((n for n in range(dash - 1, max(-1, dash - 40), -1) if words[n].tag == g.DASH), None)
    return (clause_start(words, earlier), earlier) if earlier else (dash, dash)
