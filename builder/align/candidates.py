"""Which pairs of sketches are worth scoring: those of one story that share words which are rare in their sources.

Sources of one story are laid together, two by two, over the words they share, so the work grows
with the number of such pairs.  Copies are looked for in all sources: two sentences that share
three quarters of their weight share one of their rarest words, so only those are looked up
(the prefix filter of set joins: Chaudhuri, Ganti and Kaushik 2006).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from builder.align.chance import Pair
from builder.align.packed import Packed, packed, small
from builder.align.sketch import Sketch
from builder.align.weights import Weights

_MOST = 40  # a word in more sketches of a source than this finds none of them
_FLOOR = 0.12  # least share of the weight in common, the geometric mean of both sides'
_VERBATIM = 0.75  # share of the longer side's, from which on sources of different stories are compared as well
_COPIES = 20  # sentences with a word that one looks through for a copy in another story
_UNIT = 1000  # weights are summed as whole numbers, so that the order of a set changes nothing


class Units(dict[str, int]):
    """What words weigh as whole numbers; found when it is asked for, and kept once for all sources."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, term: str) -> int:
        """The weight of a word that nobody asked for before."""
        self[term] = found = round(_UNIT * self._weights.of(term))
        return found


class Shelf(NamedTuple):
    """The sketches of one source, weighed."""

    sketches: Sequence[Sketch]
    """All of them."""
    worth: Mapping[str, int]
    """Weights of their words."""
    totals: Sequence[int]
    """The weight of each."""


def shelf_of(sketches: Sequence[Sketch], worth: Units) -> Shelf:
    """The shelf of one source."""
    weight = worth.__getitem__
    return Shelf(sketches, worth, [sum(map(weight, sketch.whole.terms)) for sketch in sketches])


Rare = Mapping[str, Sequence[int]]
"""The sketches of one source, by number, that hold a word, for each word that is rare enough in it."""


def rare_of(sketches: Sequence[Sketch]) -> Rare:
    """Where the rare words of one source stand; those that are common elsewhere tell the story as well."""
    rare: dict[str, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for term in sketch.whole.terms:
            rare[term].append(number)
    return {term: found for term, found in rare.items() if len(found) <= _MOST}


def candidates(left: Shelf, right: Shelf, words: tuple[Rare, Rare]) -> Iterator[Pair]:
    """Pairs of sketches of two sources that tell one story; `words`: the rare ones of either."""
    ours, theirs = words
    shared: dict[Pair, int] = defaultdict(int)
    for term in ours.keys() & theirs.keys():
        weight = left.worth[term]
        for a in ours[term]:
            for b in theirs[term]:
                shared[a, b] += weight
    for (a, b), weight in shared.items():
        alike = left.sketches[a].headline == right.sketches[b].headline
        if alike and weight * weight >= _FLOOR**2 * left.totals[a] * right.totals[b]:
            yield a, b


def rarest_of(shelf: Shelf, weights: Weights) -> Packed:
    """The words by which copies are found, as small hashes, each with the sketch it is a word of."""
    return packed(
        [
            (small(term), number)
            for number, sketch in enumerate(shelf.sketches)
            if not sketch.headline  # too short to be a copy
            for term in _rarest(sketch, (1 - _VERBATIM) * shelf.totals[number], shelf, weights)
            if weights.frequency(term) <= _COPIES
        ]
    )


def _rarest(sketch: Sketch, left: float, shelf: Shelf, weights: Weights) -> Iterator[str]:
    """The rarest words, as many as a near copy could lack (`left` of the weight), and one more."""
    for term in sorted(sketch.whole.terms, key=lambda term: (weights.frequency(term), term)):
        yield term
        left -= shelf.worth[term]
        if left < 0:
            break


def sharing(rarest: Sequence[Packed], new: Collection[int]) -> Mapping[Pair, list[Pair]]:
    """By two sources of which one is `new`: sketches of theirs that share one of their rarest words."""
    holders: dict[int, list[Pair]] = {word: [] for source in new for word, _ in rarest[source].pairs()}
    found: dict[Pair, set[Pair]] = defaultdict(set)
    for source in sorted(range(len(rarest)), key=lambda source: (source in new, source)):
        own = [row for row in rarest[source].pairs() if row[0] in holders]
        for word, number in own if source in new else ():
            for other, there in holders[word]:
                if other < source:
                    found[other, source].add((there, number))
                else:
                    found[source, other].add((number, there))
        for word, number in own:
            holders[word].append((source, number))
    return {pair: sorted(numbers) for pair, numbers in sorted(found.items())}


def copies(left: Shelf, right: Shelf, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Those of the pairs that are near copies."""
    for a, b in pairs:
        shared = sum(left.worth[term] for term in left.sketches[a].whole.terms & right.sketches[b].whole.terms)
        if shared >= _VERBATIM * max(left.totals[a], right.totals[b]):
            yield a, b
