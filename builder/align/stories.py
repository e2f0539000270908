"""The story gate: which sources are about one story, so that their sentences are compared at all.

Two sources are alike as far as their weighted words are (the cosine), and as far as their
names and numbers are: two reports of two earthquakes share the words and not the names.
The weights count sentences, not sources, because in a dossier on one story every source
has the words that make the story.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from builder.align.sketch import Sketch
from builder.align.weights import Weights

GATE = 0.225
"""Likeness from which on two sources tell one story: the geometric mean of both cosines."""
_MOST = 200  # words in more sources than this say little about a story and would cost quadratic time
_CAPITALISED = 0.7  # a name is written with a capital in this share of its sentences

STRONG = 0.33
"""Likeness from which on even a weak likeness of two sentences is worth a person's look."""
Gate = Mapping[tuple[int, int], float]
"""Pairs of sources (indexes, smaller first) that tell one story, with their likeness."""
Vector = Mapping[str, float]


def find_stories(sketches: Sequence[Sketch], weights: Weights) -> Gate:
    """The pairs of sources that tell one story."""
    totals: dict[int, Counter[str]] = defaultdict(Counter)
    for sketch in sketches:
        totals[sketch.source].update(sketch.whole.terms)
    names = _names(sketches)
    everything = _cosines({source: _vector(terms, weights) for source, terms in totals.items()})
    named = {source: {term: n for term, n in terms.items() if term in names} for source, terms in totals.items()}
    nameless = frozenset(source for source, terms in named.items() if not terms)
    alike = _cosines({source: _vector(terms, weights) for source, terms in named.items()})
    likeness = {
        pair: math.sqrt(cosine * (cosine if nameless.issuperset(pair) else alike.get(pair, 0.0)))
        for pair, cosine in everything.items()
    }
    return {pair: value for pair, value in likeness.items() if value >= GATE}


def _names(sketches: Sequence[Sketch]) -> frozenset[str]:
    """Stems that are written with a capital nearly always, and numbers."""
    running = [sketch for sketch in sketches if not sketch.headline]  # headlines capitalise anything
    uses = Counter(term for sketch in running for term in sketch.whole.terms)
    capitals = Counter(name for sketch in running for name in sketch.capitals)
    return frozenset(t for t, n in uses.items() if capitals[t] >= _CAPITALISED * n or t[0].isdigit())


def _vector(terms: Mapping[str, int], weights: Weights) -> Vector:
    """Weights of length 1; a word of one sentence only cannot connect and would only dilute."""
    raw = {term: (1 + math.log(n)) * weights.idf[term] for term, n in terms.items() if weights.df[term] > 1}
    length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
    return {term: x / length for term, x in raw.items()}


def _cosines(vectors: Mapping[int, Vector]) -> dict[tuple[int, int], float]:
    holders: dict[str, list[int]] = defaultdict(list)
    for source in sorted(vectors):
        for term in vectors[source]:
            holders[term].append(source)
    found: dict[tuple[int, int], float] = defaultdict(float)
    for term, sources in holders.items():
        if len(sources) <= _MOST:
            for a, b in combinations(sources, 2):
                found[a, b] += vectors[a][term] * vectors[b][term]
    return found
