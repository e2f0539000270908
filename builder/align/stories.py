"""The story gate: which sources are about one story, so that their sentences are compared at all."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from builder.align.sketch import Sketch

GATE = 0.15
"""Cosine of two sources' weighted words from which on they tell one story."""
_MOST = 200  # words in more sources than this say little about a story and would cost quadratic time

Gate = frozenset[tuple[int, int]]
"""Pairs of sources (indexes, smaller first) that tell one story."""


def find_stories(sketches: Sequence[Sketch]) -> Gate:
    """The pairs of sources that tell one story."""
    totals: dict[int, Counter[str]] = defaultdict(Counter)
    for sketch in sketches:
        totals[sketch.source].update(sketch.wording.terms)
    holders: dict[str, list[int]] = defaultdict(list)
    for source, terms in totals.items():
        for term in terms:
            holders[term].append(source)
    vectors = {source: _vector(terms, holders, len(totals)) for source, terms in totals.items()}
    cosines: dict[tuple[int, int], float] = defaultdict(float)
    for term, sources in holders.items():
        if len(sources) <= _MOST:
            for pair in combinations(sorted(sources), 2):
                cosines[pair] += vectors[pair[0]][term] * vectors[pair[1]][term]
    return frozenset(pair for pair, cosine in cosines.items() if cosine >= GATE)


def _vector(terms: Counter[str], holders: dict[str, list[int]], count: int) -> dict[str, float]:
    raw = {term: (1 + math.log(n)) * math.log((count + 1) / (len(holders[term]) + 0.5)) for term, n in terms.items()}
    length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {term: x / length for term, x in raw.items()}
