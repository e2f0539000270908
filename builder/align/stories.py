"""The story gate: which sources are about one story, so that their sentences are compared at all.

Two sources are alike as far as their weighted words are (the cosine), and as far as their
names and numbers are: two reports of two earthquakes share the words and not the names.
The weights count sentences, not sources, because in a dossier on one story every source
has the words that make the story.  How alike the sources of one story are differs from story to
story, so a pair is measured by the sources nearest to either as well: one that is half as near as
they are tells of something else, the season's other transfer or the next earthquake.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import mul

from builder.align.sketch import Sketch
from builder.align.weights import Weights

GATE = 0.225
"""Likeness from which on two sources tell one story: the geometric mean of both cosines."""
STRONG = 0.33
"""Likeness from which on even a weak likeness of two sentences is worth a person's look."""
_NEAREST = 5  # sources nearest to one: what likeness is usual in its story
_USUAL = 0.5  # least share of that likeness, the geometric mean of both sides'
_LOOKED_THROUGH = 2000  # sources that one source looks through, those with its heaviest names first
_GLIMPSE = 0.15  # cosine of the names from which on all words are looked at
_CAPITALISED = 0.7  # a name is written with a capital in this share of its sentences

Gate = Mapping[tuple[int, int], float]
"""Pairs of sources (indexes, smaller first) that tell one story, with their likeness."""
Vector = Mapping[str, float]


def find_stories(sketches: Sequence[Sketch], weights: Weights) -> Gate:
    """The pairs of sources that tell one story."""
    totals: dict[int, Counter[str]] = defaultdict(Counter)
    for sketch in sketches:
        totals[sketch.source].update(sketch.whole.terms)
    names = _names(sketches)
    words = {source: _vector(terms, weights) for source, terms in totals.items()}
    named = {source: _vector(_only(names, terms) or terms, weights) for source, terms in totals.items()}
    likeness = {}
    for a, b in _near(named):
        alike = math.sqrt(_cosine(words[a], words[b]) * _cosine(named[a], named[b]))
        if alike >= GATE:
            likeness[a, b] = alike
    return nearest(likeness)


def nearest(likeness: Gate) -> Gate:
    """The pairs that are near enough, measured by what is usual around either source."""
    near: dict[int, list[float]] = defaultdict(list)
    for (a, b), value in likeness.items():
        near[a].append(value)
        near[b].append(value)
    usual = {source: _mean(sorted(values)[-_NEAREST:]) for source, values in near.items()}
    return {(a, b): v for (a, b), v in likeness.items() if v >= _USUAL * math.sqrt(usual[a] * usual[b])}


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _names(sketches: Sequence[Sketch]) -> frozenset[str]:
    """Stems that are written with a capital nearly always, and numbers."""
    running = [sketch for sketch in sketches if not sketch.headline]  # headlines capitalise anything
    uses = Counter(chain.from_iterable(sketch.whole.terms for sketch in running))
    capitals = Counter(chain.from_iterable(sketch.capitals for sketch in running))
    return frozenset(t for t, n in uses.items() if capitals[t] >= _CAPITALISED * n or t[0].isdigit())


def _only(names: frozenset[str], terms: Mapping[str, int]) -> Mapping[str, int]:
    """The names among the terms; a source without any is known by all its words, to others without any."""
    return {term: n for term, n in terms.items() if term in names}


def _vector(terms: Mapping[str, int], weights: Weights) -> Vector:
    """Weights of length 1; a word of one sentence only cannot connect and would only dilute."""
    raw = {term: (1 + math.log(n)) * weights.idf[term] for term, n in terms.items() if weights.df[term] > 1}
    length = math.hypot(*raw.values()) or 1.0
    return {term: x / length for term, x in raw.items()}


def _cosine(left: Vector, right: Vector) -> float:
    both = left.keys() & right.keys()
    return math.fsum(map(mul, map(left.__getitem__, both), map(right.__getitem__, both)))


def _near(vectors: Mapping[int, Vector]) -> Iterator[tuple[int, int]]:
    """Pairs of sources that share some of their heaviest words, each source looking through a fixed number of others."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for source in sorted(vectors):
        vector = vectors[source]
        found: dict[int, float] = defaultdict(float)
        left = _LOOKED_THROUGH
        for term, weight in sorted(vector.items(), key=lambda item: (-item[1], item[0])):
            left -= len(holders[term])
            if left < 0:
                break
            for other, there in holders[term]:
                found[other] += weight * there
        yield from ((other, source) for other in sorted(found) if found[other] >= _GLIMPSE)
        for term, weight in vector.items():
            holders[term].append((source, weight))
