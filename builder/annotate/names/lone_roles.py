"""Role phrases that stand for somebody without a name: the *Iraqi Prime Minister*, its *leader*, Mr. *President*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from builder.annotate.names.features import capital
from builder.annotate.names.lexicon import lexicon
from builder.annotate.names.roles import LONGEST, POINTING, Stretch, Words, governed, nominal, qualifies
from builder.resources import read_yaml

_FIELDS = ("role:state", "role:arms", "role:law", "role:faith", "role:trade", "role:word")
_PLAIN = 2  # plain words within a phrase: the nation’s *reclusive* leader


@cache
def _loose() -> frozenset[str]:
    """Heads that are as often adjectives or verbs: alone they need a sign that the phrase ends behind them."""
    return frozenset(read_yaml("roles.yml")["loose"])


def lone_roles(words: Words, taken: Sequence[bool]) -> Iterator[Stretch]:
    """Role phrases that stand for somebody: the *Iraqi Prime Minister*, his *Prime Minister*, Mr. *President*.

    `taken` tells which words already belong to a name or to the role of one.
    """
    if not any(lexicon().has(word, *_FIELDS) for word in words):
        return
    index = 0
    while index < len(words):
        found = None
        if words[index].lower() in POINTING:
            found = _phrase(words, index + 1, taken)
        elif (
            capital(words[index])
            and words[index].lower() not in {"the", "a", "an"}
            and (not index or lexicon().has(words[index - 1], "title:personal"))
        ):
            found = _phrase(words, index, taken)
        if found:
            yield found
        index = found[1] if found else index + 1


def _phrase(words: Words, start: int, taken: Sequence[bool]) -> Stretch | None:
    """A role phrase that begins exactly at `start` and whose head is free."""
    head, plain = None, 0
    for index in range(start, min(start + LONGEST, len(words))):
        word = words[index]
        if lexicon().has(word, *_FIELDS) and not taken[index]:
            head = index
        elif not _may_qualify(words, index, taken):
            plain += 1
            if plain > _PLAIN or taken[index] or not nominal(word):
                break
    if head is None or _goes_on(words, head, taken):
        return None
    end = governed(words, head + 1)
    return start, head + 1 if any(taken[head + 1 : end]) else end


def _may_qualify(words: Words, index: int, taken: Sequence[bool]) -> bool:
    """A modifier, a nationality, or a name inside the phrase: the *US* President, *CIA* director, the nation*'s* leader."""
    word = words[index]
    if qualifies(word) or word == "-" or (word in ("'s", "’s") and not taken[index - 1]):
        return True
    inside = index + 1 < len(words) and (qualifies(words[index + 1]) or capital(words[index + 1]))
    return capital(word) and (inside or not taken[index])


def _goes_on(words: Words, head: int, taken: Sequence[bool]) -> bool:
    """True when the phrase does not end with its head: a name follows, or a loose head qualifies another noun."""
    if head + 1 >= len(words):
        return False
    after = words[head + 1]
    if capital(after) and words[head] != after:
        return True
    if words[head].lower() in _loose():
        return nominal(after)
    return taken[head + 1] or after == "-"
