"""Where the clause and the list around a word begin: the edges a noun phrase cannot cross."""

from __future__ import annotations

from builder.annotate import grammar as g
from builder.annotate.quotations.words import Words

_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})


def clause_start(words: Words, right: int) -> int:
    """Index where the clause begins whose verb follows at `right`."""
    verb = False
    at = right - 1
    while at >= 0:
        word = words[at]
        if word.tag in g.BOUNDARIES or word.tag in {g.COMMA, g.DASH}:
            return with_list(words, at, right) if word.tag == g.COMMA else at + 1
        if word.tag == g.CLOSE:
            at = _opening(words, at)
        elif word.tag == g.OPEN:
            return at + 1
        elif word.tag == g.SUBORDINATOR:
            if not (verb and word.low in _RELATIVE) or (
                word.low == "that" and at and words[at - 1].tag in {g.PAST, g.VERB}
            ):
                return at if at == right - 1 and _is_relative(words, at) else at + 1
            verb = False
        elif word.tag == g.CONJUNCTION and (word.low in {"but", "yet", "so"} or _joins_clauses(words, at)):
            return at + 1
        elif word.tag in g.FINITE:
            verb = True
        at -= 1
    return 0


def _is_relative(words: Words, at: int) -> bool:
    """True for "who", and for "that" behind a noun: "retailers that said"."""
    low = words[at].low
    return low in {"who", "which"} or (low == "that" and at > 0 and words[at - 1].tag in {g.WORD, g.NAME})


def _opening(words: Words, closing: int) -> int:
    """Index of the bracket that `closing` closes; `closing` itself when there is none near."""
    for at in range(closing - 1, max(-1, closing - 30), -1):
        if words[at].tag == g.OPEN:
            return at
    return closing


def _joins_clauses(words: Words, at: int) -> bool:
    """True for the "and" in "it fell and officials said", false in "Graham and McCain said"."""
    for number in range(at - 1, max(-1, at - 25), -1):
        word = words[number]
        if word.tag in g.BOUNDARIES or word.tag in {g.COMMA, g.DASH}:
            return number == at - 1 and word.tag == g.COMMA and words[at].low != "or" and not _is_list(words, number)
        if word.tag == g.SUBORDINATOR or word.low == "between":
            return False
        if (word.tag in g.FINITE or word.tag == g.ING) and words[number + 1].low != "by":
            return True
    return False


def _is_list(words: Words, comma: int) -> bool:
    """True for the second comma of "Graham, McCain, and Cruz"."""
    earlier = next((n for n in range(comma - 1, max(-1, comma - 8), -1) if words[n].tag == g.COMMA), None)
    return earlier is not None and all(w.tag in g.NOMINAL or w.tag == g.POSSESSIVE for w in words[earlier + 1 : comma])


def with_list(words: Words, comma: int, right: int) -> int:
    """Start of "Blinken, his deputy and Rahman" when `comma` stands inside such a list, else behind the comma."""
    if not any(word.low in {"and", "&"} for word in words[comma + 1 : right]):
        return comma + 1
    start = comma + 1
    while comma > 0:
        if words[comma + 1].tag in {g.SUBORDINATOR, g.PREPOSITION, g.ING, g.PAST}:
            break
        earlier = next(
            (n for n in range(comma - 1, -1, -1) if words[n].tag in g.BOUNDARIES or words[n].tag in {g.COMMA, g.DASH}),
            -1,
        )
        segment = words[earlier + 1 : comma]
        listed = (
            segment
            and len(segment) <= _LONGEST_ITEM
            and all(w.tag in g.NOMINAL or w.tag in {g.POSSESSIVE, g.SIGN} or w.low == "of" for w in segment)
        )
        if not listed:
            break
        if segment[0].tag in {g.ADVERB, g.TIME}:
            break
        start = earlier + 1
        if earlier < 0 or words[earlier].tag != g.COMMA:
            break
        comma = earlier
    return start


_LONGEST_ITEM = 7  # words of one member of a list of speakers


def without_time(words: Words, right: int) -> int:
    """`right` moved left over "on Monday", "this week", "last year" before the verb."""
    at = right
    while at > 1 and words[at - 1].tag in {g.TIME, g.NUMBER}:
        at -= 1
    if at == right:
        return right
    while at > 1 and words[at - 1].low in {"this", "last", "early", "late", "the", "on", "in"}:
        at -= 1
    return at if at > 0 and words[at - 1].tag in {g.NAME, g.PRONOUN, g.WORD, g.CLOSE, g.COMMA} else right
