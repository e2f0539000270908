"""Noun phrases as such: trimmed to their words, and read rightwards from a verb."""

from __future__ import annotations

from builder.annotate import grammar as g
from builder.annotate.quotations.words import Stretch, Words

_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})


def subject_after(words: Words, at: int) -> Stretch | None:
    """The noun phrase that follows an inverted verb: "said John Smith of Acme, who …"."""
    end = len(words)
    if at >= end or words[at].tag not in g.NOMINAL or words[at].low in {"him", "them", "me", "us"}:
        return None
    if words[at].tag == g.PRONOUN:
        return (at, at + 1)
    stop = at
    while stop < end and _continues(words, at, stop):
        stop += 1
    while stop > at and words[stop - 1].tag in {g.CONJUNCTION, g.PREPOSITION, g.SIGN, g.TIME}:
        stop -= 1
    stop = _with_name(words, stop)
    return clean(words, (at, stop)) if stop > at else None


def _with_name(words: Words, stop: int) -> int:
    """Index behind the name in "said the company's president, Jane Doe, who …"; else `stop`."""
    if stop + 2 >= len(words) or words[stop].tag != g.COMMA or words[stop - 1].low not in g.role_words():
        return stop
    end = stop + 1
    while end < len(words) and words[end].tag == g.NAME:
        end += 1
    closed = end >= len(words) or words[end].tag in {g.COMMA, g.STOP}
    return end if end - stop > 2 and closed else stop  # two words make a name


def _continues(words: Words, start: int, at: int) -> bool:
    word = words[at]
    if word.tag == g.PREPOSITION:
        return at > start and word.low in {"of", "for", "from", "with", "at"} and not _is_time(words, at + 1)
    if word.tag == g.CONJUNCTION:
        return (
            word.low in {"and", "&", "or"}
            and at + 1 < len(words)
            and words[at + 1].tag in g.NOMINAL
            and words[at + 1].tag != g.PRONOUN
        )
    if word.tag == g.OPEN:
        return False
    return word.tag in g.NOMINAL or word.tag in {g.POSSESSIVE, g.SIGN} or (word.tag in {g.PAST, g.ING} and at == start)


def _is_time(words: Words, at: int) -> bool:
    return at < len(words) and words[at].tag == g.TIME


def addressee_end(words: Words, at: int) -> int:
    """Index behind whom "told *reporters in Baghdad*" addresses; `at` when nobody is."""
    stop = at
    if stop >= len(words) or words[stop].tag not in g.NOMINAL:
        return at
    if words[stop].tag == g.PRONOUN:
        return stop + 1
    named = words[stop].tag == g.NAME
    stop += 1
    while stop < len(words) and stop - at < _LONGEST_ADDRESSEE:
        word = words[stop]
        if word.tag in {g.POSSESSIVE, g.SIGN, g.NAME, g.WORD, g.NUMBER} and not (
            named and word.tag == g.WORD and words[stop - 1].tag == g.NAME
        ):
            named = named or word.tag == g.NAME
        elif (
            word.tag in {g.PREPOSITION, g.TIME}
            or words[stop - 1].tag in {g.PREPOSITION, g.POSSESSIVE}
            or word.low in {"and", "this", "last"}
        ):
            named = False
        else:
            break
        stop += 1
    return stop


_LONGEST_ADDRESSEE = 14  # words


def clean(words: Words, stretch: Stretch) -> Stretch | None:
    """The phrase without leading conjunctions, adverbs and fronted "On Monday"; ``None`` when nothing is left."""
    left, right = stretch
    while right > left and words[right - 1].tag in {g.ADVERB, g.COMMA, g.TIME, g.SIGN, g.PREPOSITION}:
        right -= 1
    while (
        left < right
        and words[left].tag in {g.CONJUNCTION, g.ADVERB, g.SIGN, g.COMMA, g.DASH}
        and words[left].low != "online"
    ):
        left += 1
    if (
        right - left > 1
        and words[left].low in g.words_of("roughly")
        and words[left + 1].tag in {g.NUMBER, g.DETERMINER}
    ):
        left += 1
    if (
        left < right
        and (words[left].tag in g.FRONTED or words[left].low == "even")
        and words[left].low not in _RELATIVE
    ):
        left = _last_free_phrase(words, left, right)
    if left < right and _is_clause(words, left, right):
        left = next(
            (n + 1 for n in range(right - 1, left, -1) if words[n].low in {"after", "before", "since", "until"}), right
        )
    return (
        (left, right)
        if left < right and _can_speak(words, left, right) and not _is_clause(words, left, right)
        else None
    )


def _last_free_phrase(words: Words, left: int, right: int) -> int:
    """Index where the last noun phrase begins that no preposition governs: "In a statement | the company"."""
    for at in range(right - 1, left, -1):
        word, before = words[at], words[at - 1]
        starts = word.tag in {g.DETERMINER, g.PRONOUN} or (
            word.tag == g.NAME and before.tag not in {g.NAME, g.DETERMINER, g.WORD, g.POSSESSIVE, g.SIGN}
        )
        if starts and before.tag not in {g.PREPOSITION, g.POSSESSIVE, g.DETERMINER, g.CONJUNCTION, g.SIGN}:
            return at
    return right if words[left].tag in {g.PREPOSITION, g.SUBORDINATOR} else left


def _is_clause(words: Words, left: int, right: int) -> bool:
    """True when the words hold a verb of their own: "The comment offers a reminder" is nobody."""
    for at in range(left, right):
        if words[at].tag == g.SUBORDINATOR:
            return False
        if (
            words[at].tag == g.PAST
            and left < at < right - 1
            and words[at + 1].tag in {g.DETERMINER, g.PRONOUN}
            and words[at - 1].tag in g.NOMINAL
        ):
            return True
        participle = at > left and at + 1 < right and words[at + 1].low == "by"  # "papers found by the council"
        if (
            words[at].tag in {g.VERB, g.AUXILIARY}
            and not participle
            and (at == left or words[at - 1].tag != g.CONJUNCTION)
        ):
            return True
    return False


def _can_speak(words: Words, left: int, right: int) -> bool:
    head = words[left]
    if right - left == 1:
        return (
            head.tag in {g.NAME, g.PRONOUN, g.WORD, g.NUMBER} and head.low not in {"there", "me", "him", "us"}
        ) or head.low in _SINGLE
    return any(word.tag in {g.NAME, g.WORD, g.PRONOUN, g.NUMBER, g.ING, g.PAST} for word in words[left:right])


_SINGLE = frozenset(
    [
        "who",
        "which",
        "one",
        "some",
        "many",
        "most",
        "both",
        "others",
        "all",
        "another",
        "neither",
        "several",
        "few",
        "this",
        "that",
        "these",
        "those",
    ]
)
