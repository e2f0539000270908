"""How much two sketches have in common that tells their sentences from the others of their sources.

A source speaks of its subject throughout: the dam, the minister and the town stand in every other
sentence of it, and that two sentences share them says nothing.  So a word counts less the more often its own
source uses it, on either side.  Words that stand together on both sides are one thing in common
rather than several, a name of four words or a set phrase: two sentences that say the same agree in several places.
Who is said to speak is no part of what is said.

That is how much speaks for a pair beside others.  Whether two sentences have enough in common at all to say the
same is a question of how many sentences of the collection would share such words by chance (see `tells`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise, repeat
from typing import NamedTuple

from builder.align.sketch import Sketch, Wording
from builder.align.weights import Weights
from builder.text.words import stem

_REPEATED = -0.7  # power of a word's uses in its source by which it counts
_BY_CHANCE, _LONGER = 0.39, 0.2  # what two sentences have in common anyway: the longer the shorter one, the more
_TELLING = 1.75  # words met once that two sentences must share, or others worth as much
_ALL_BUT = 0.75  # or this share of the longer one
_AT_HAND = 2_000  # wordings whose order is kept: those of two large stories

Worth = Mapping[str, float]
"""What each word of a source counts."""
Step = tuple[str, str]
"""A word and the one behind it."""


def worth_of(sketches: Sequence[Sketch]) -> Worth:
    """What the words of one source count: the less, the more often it uses them."""
    uses = Counter(chain.from_iterable(sketch.whole.terms for sketch in sketches))
    return {term: n**_REPEATED if n > 1 else 1.0 for term, n in uses.items()}


def in_common(left: Sketch, right: Sketch, ours: Worth, theirs: Worth) -> float:
    """How much it is, as a logarithm, less what chance achieves: negative for two that share their subject only."""
    shared = left.whole.terms & right.whole.terms
    if left.voice and right.voice:
        shared -= _speakers(left, right)
    order = _order(left.whole)
    told = sorted([(order.first[term], (ours[term] + theirs[term]) / 2) for term in shared])
    places = sum(map(math.sqrt, _places(told, order.path, _order(right.whole).steps)))
    shorter = max(1, min(len(left.whole.terms), len(right.whole.terms)))
    return math.log1p(places) - _BY_CHANCE - _LONGER * math.log(shorter)


def tells(left: Sketch, right: Sketch, collection: Weights) -> bool:
    """Whether two sketches share words so particular that they may say the same, or nearly all their words."""
    ours, theirs = left.whole.terms, right.whole.terms
    shared = _worth(ours & theirs, collection)
    return shared >= _TELLING or shared >= _ALL_BUT * max(_worth(ours, collection), _worth(theirs, collection))


def _worth(terms: Collection[str], collection: Weights) -> float:
    return math.fsum(map(collection.particular.get, terms, repeat(1.0)))


def _places(told: Sequence[tuple[int, float]], path: Sequence[Step], steps: frozenset[Step]) -> Iterator[float]:
    """What each stretch of shared words is worth; a word counts once, where the one side has it first.

    `told`: where the one side has them, and what they are worth; `path`: its words; `steps`: those of the other side.
    """
    before, worth = 0, 0.0
    for at, value in told:
        if not steps.issuperset(path[before:at]):
            yield worth
            worth = 0.0
        before, worth = at, worth + value
    yield worth


class Order(NamedTuple):
    """The words of a wording, one after the other."""

    first: Mapping[str, int]
    """Where each stem stands first."""
    path: Sequence[Step]
    """Its steps, in order."""
    steps: frozenset[Step]
    """The same, for looking up."""


@lru_cache(maxsize=_AT_HAND)
def _order(wording: Wording) -> Order:
    path = tuple(pairwise(wording.words))
    first = {stem(word): at for at, word in reversed([*enumerate(wording.words)])}
    return Order(first, path, frozenset(path))


def _speakers(left: Sketch, right: Sketch) -> frozenset[str]:
    """The words for those who speak."""
    return left.voice | right.voice | {f"@{who}" for who in left.speakers | right.speakers}
