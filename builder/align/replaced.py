"""Names in each other's place: *the river at Velm has* beside *the river at Dasholm has* is told of another town.

Two sources may call one thing by two names, so it takes more than other names in the sentence: the
words right before and right behind are the same on both sides.  Months are no names, a shortened
name is the same one, and what is known of a name (who is behind it) is judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from builder.align.sketch import Sketch, Wording
from builder.resources import read_yaml
from builder.text.words import fold, stem

Places = Mapping[tuple[str, str], frozenset[str]]
"""The stems of a name by the words before and behind it."""

_AT_HAND = 4_000  # wordings whose names are kept


def replaced(left: Sketch, right: Sketch) -> bool:
    """Whether another name stands in the place of one, in what is said."""
    if not left.capitals or not right.capitals:
        return False
    ours, theirs = (left.core, right.core) if left.core and right.core else (left.whole, right.whole)
    names, others = _places(ours, left.capitals), _places(theirs, right.capitals)
    places = names.keys() & others.keys()
    if not places:
        return False
    told = left.voice | right.voice | (ours.terms & theirs.terms)
    return any(_other(names[place] - told, others[place] - told) for place in places)


def _other(name: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both have a word of their own, and none of them is short for another."""
    return bool(name and other) and not any(x.startswith(y) or y.startswith(x) for x in name for y in other)


@lru_cache(maxsize=_AT_HAND)
def _places(wording: Wording, capitals: frozenset[str]) -> Places:
    """The names in a wording, each as long as capitals go on; one at the end has nothing behind it that could tell."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    before, name = "", frozenset[str]()
    for word in wording.words:
        term = stem(word)
        if term in capitals and not word[0].isdigit() and word not in _months():
            name |= {term}
            continue
        if name:
            found.setdefault((before, word), name)
        before, name = word, frozenset()
    return found


@cache
def _months() -> frozenset[str]:
    listed = read_yaml("calendar.yml")["months"].values()
    return frozenset(fold(word) for line in listed for word in line.replace("|", " ").split())
