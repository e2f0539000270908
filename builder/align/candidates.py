"""Which pairs of sketches are worth scoring: those of one story that share words that are rare enough.

Sources of one story are laid together, two by two, over the words they share, so the work grows
with the number of such pairs.  Copies are looked for in all sources: two sentences that share
three quarters of their weight share one of their rarest words, so only those are looked up
(the prefix filter of set joins: Chaudhuri, Ganti and Kaushik 2006).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder.align.sketch import Sketch
from builder.align.stories import Gate
from builder.align.weights import Weights

_MOST = 200  # a word in more sketches than this finds no candidates
_FLOOR = 0.12  # least share of the weight in common, the geometric mean of both sides'
_VERBATIM = 0.75  # share of the longer side's, from which on sources of different stories are compared as well
_COPIES = 20  # sentences with a word that one looks through for a copy in another story
_UNIT = 1000  # weights are summed as whole numbers, so that the order of a set changes nothing

Shelf = Mapping[str, Sequence[int]]
"""The sketches of one source by the rare words in them."""


def candidates(sketches: Sequence[Sketch], weights: Weights, gate: Gate) -> Iterator[tuple[int, int]]:
    """Pairs of indexes, smaller first, of sketches of different sources."""
    worth = {term: round(_UNIT * idf) for term, idf in weights.idf.items()}
    totals = [sum(worth[term] for term in sketch.whole.terms) for sketch in sketches]
    shelves = _shelves(sketches, weights)
    for left, right in gate:
        for pair, shared in _shared(shelves[left], shelves[right], worth).items():
            if _alike(pair, sketches) and shared * shared >= _FLOOR**2 * totals[pair[0]] * totals[pair[1]]:
                yield pair
    yield from _copies(sketches, totals, weights, worth, gate)


def _alike(pair: tuple[int, int], sketches: Sequence[Sketch]) -> bool:
    return sketches[pair[0]].headline == sketches[pair[1]].headline


def _shelves(sketches: Sequence[Sketch], weights: Weights) -> Mapping[int, Shelf]:
    shelves: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, sketch in enumerate(sketches):
        for term in sketch.whole.terms:
            if weights.df[term] <= _MOST:
                shelves[sketch.source][term].append(index)
    return shelves


def _shared(left: Shelf, right: Shelf, worth: Mapping[str, int]) -> Mapping[tuple[int, int], int]:
    """How much weight the sketches of two sources share, pair by pair."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for term in left.keys() & right.keys():
        weight = worth[term]
        for a in left[term]:
            for b in right[term]:
                found[a, b] += weight
    return found


def _copies(
    sketches: Sequence[Sketch], totals: Sequence[int], weights: Weights, worth: Mapping[str, int], gate: Gate
) -> Iterator[tuple[int, int]]:
    """Near copies in sources of different stories; headlines are too short to be copies of each other."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, sketch in enumerate(sketches):
        if sketch.headline:
            continue
        rarest = _rarest(sketch, (1 - _VERBATIM) * totals[index], weights, worth)
        for other in sorted({o for term in rarest for o in holders[term]}):
            there = sketches[other]
            if there.source == sketch.source or (there.source, sketch.source) in gate:
                continue
            shared = sum(worth[term] for term in there.whole.terms & sketch.whole.terms)
            if shared >= _VERBATIM * max(totals[other], totals[index]):
                yield other, index
        for term in rarest:
            if weights.df[term] <= _COPIES:
                holders[term].append(index)


def _rarest(sketch: Sketch, left: float, weights: Weights, worth: Mapping[str, int]) -> list[str]:
    """The rarest words, as many as a near copy could lack (`left` of the weight), and one more."""
    chosen = []
    for term in sorted(sketch.whole.terms, key=lambda term: (weights.df[term], term)):
        chosen.append(term)
        left -= worth[term]
        if left < 0:
            break
    return chosen
