"""Which pairs of sketches are worth scoring: those that share words that are rare enough.

A sketch looks through the sketches that have its rarest words, and through a fixed number of
them at the most, so the work grows with the number of sentences and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from builder.align.sketch import Sketch
from builder.align.stories import Gate
from builder.align.weights import Weights

_MOST = 200  # a word in more sketches than this finds no candidates
_LOOKED_THROUGH = 800  # sketches that one sketch looks through, those with its rarest words first
_FLOOR = 0.12  # least share of the rarer side's weight in common
_VERBATIM = 0.75  # the same share, from which on sources of different stories are compared as well


def candidates(sketches: Sequence[Sketch], weights: Weights, gate: Gate) -> Iterator[tuple[int, int]]:
    """Pairs of indexes, smaller first, of sketches of different sources."""
    holders: dict[str, list[int]] = defaultdict(list)
    totals = [sum(weights.of(term) for term in sketch.whole.terms) for sketch in sketches]
    for index, sketch in enumerate(sketches):
        rare = [term for term in sketch.whole.terms if weights.df[term] <= _MOST]
        mine = totals[index]
        found = _shared(rare, holders, weights)
        for other in sorted(o for o, weight in found.items() if weight >= _FLOOR * min(mine, totals[o])):
            there = sketches[other]
            if there.source == sketch.source or there.headline != sketch.headline:
                continue
            verbatim = found[other] >= _VERBATIM * min(mine, totals[other])
            if verbatim or (there.source, sketch.source) in gate:
                yield other, index
        for term in rare:
            holders[term].append(index)


def _shared(terms: Iterable[str], holders: dict[str, list[int]], weights: Weights) -> dict[int, float]:
    """The sketches that have some of the terms, and how much weight of them."""
    found: dict[int, float] = defaultdict(float)
    left = _LOOKED_THROUGH
    for term in sorted(terms, key=lambda term: (weights.df[term], term)):
        left -= len(holders[term])
        if left < 0:
            break
        weight = weights.idf[term]
        for other in holders[term]:
            found[other] += weight
    return found
