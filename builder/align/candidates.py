"""Which pairs of sketches are worth scoring: those that share words that are rare enough.

Postings longer than a fixed bound are left out, so the work grows with the number of
sentences and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from builder.align.sketch import Sketch
from builder.align.stories import Gate
from builder.align.weights import Weights

MOST = 200
"""A word in more sketches than this finds no candidates."""
_FLOOR = 0.12  # least share of the rarer side's weight in common
_VERBATIM = 0.75  # the same share, from which on sources of different stories are compared as well


def candidates(sketches: Sequence[Sketch], weights: Weights, gate: Gate) -> Iterator[tuple[int, int]]:
    """Pairs of indexes, smaller first, of sketches of different sources."""
    postings: dict[str, list[int]] = defaultdict(list)
    totals = [sum(weights.idf[term] for term in sketch.whole.terms) for sketch in sketches]
    for index, sketch in enumerate(sketches):
        shared: dict[int, float] = defaultdict(float)
        for term in sketch.whole.terms:
            if weights.df[term] <= MOST:
                weight = weights.idf[term]
                for other in postings[term]:
                    shared[other] += weight
                postings[term].append(index)
        for other in sorted(shared):
            here, there = sketch, sketches[other]
            if there.source == here.source or there.headline != here.headline:
                continue
            share = shared[other] / min(totals[index], totals[other])
            if share >= (_FLOOR if (there.source, here.source) in gate else _VERBATIM):
                yield other, index
