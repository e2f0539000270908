"""The story gate: which sources are about one story, so that their sentences are compared at all.

Two sources are alike as far as their weighted words are (the cosine), and as far as their
names and numbers are: two reports of two earthquakes share the words and not the names.
The weights count sentences, not sources, because in a dossier on one story every source
has the words that make the story.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder.align.sketch import Sketch
from builder.align.weights import Weights

GATE = 0.225
"""Likeness from which on two sources tell one story: the geometric mean of both cosines."""
_LOOKED_THROUGH = 4000  # sources that one source looks through, those with its heaviest words first
_GLIMPSE = 0.03  # cosine of those words from which on all words are looked at
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
    everything = {source: _vector(terms, weights) for source, terms in totals.items()}
    named = {source: {term: n for term, n in terms.items() if term in names} for source, terms in totals.items()}
    nameless = frozenset(source for source, terms in named.items() if not terms)
    vectors = {source: _vector(terms, weights) for source, terms in named.items()}
    gate = {}
    for a, b in _near(everything):
        cosine = _cosine(everything[a], everything[b])
        if cosine < GATE**2:  # even the same names could not make up for it
            continue
        alike = cosine if nameless.issuperset((a, b)) else _cosine(vectors[a], vectors[b])
        if math.sqrt(cosine * alike) >= GATE:
            gate[a, b] = math.sqrt(cosine * alike)
    return gate


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


def _cosine(left: Vector, right: Vector) -> float:
    return math.fsum(left[term] * right[term] for term in left.keys() & right.keys())


def _near(vectors: Mapping[int, Vector]) -> Iterator[tuple[int, int]]:
    """Pairs of sources that share some of their heaviest words, each source looking through a fixed number of others."""
    holders: dict[str, list[int]] = defaultdict(list)
    for source in sorted(vectors):
        vector = vectors[source]
        found: dict[int, float] = defaultdict(float)
        left = _LOOKED_THROUGH
        for term in sorted(vector, key=lambda term: (-vector[term], term)):
            left -= len(holders[term])
            if left < 0:
                break
            for other in holders[term]:
                found[other] += vector[term] * vectors[other][term]
        yield from ((other, source) for other in sorted(found) if found[other] >= _GLIMPSE)
        for term in vector:
            holders[term].append(source)
