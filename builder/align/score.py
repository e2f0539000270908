"""How likely two stretches say the same, 0–1, and why, in words.

Half symmetric BM25 over stems, half cosine of character 3–5-grams, both with the
collection's own weights; a little less when numbers disagree or only one side is negated.
(Robertson and Zaragoza 2009 for BM25; measured against embeddings in the guide.)
"""

from __future__ import annotations

import math

from builder.align.sketch import Sketch, Wording
from builder.align.weights import Weights

_K, _B = 1.2, 0.75  # BM25's usual constants
_NUMBERS = 0.06  # both sides have numbers and none agrees
_NEGATION = 0.04  # one side only is negated


def score(left: Sketch, right: Sketch, weights: Weights) -> float:
    """The score of one pair."""
    made = 0.5 * bm25(left.wording, right.wording, weights) + 0.5 * characters(left.wording, right.wording, weights)
    if left.numbers and right.numbers and left.numbers.isdisjoint(right.numbers):
        made -= _NUMBERS
    if left.negated != right.negated:
        made -= _NEGATION
    return max(0.0, made)


def bm25(left: Wording, right: Wording, weights: Weights) -> float:
    """Geometric mean of how much of each side's weight the other side covers."""
    there = _covered(left, right, weights) / _covered(left, left, weights)
    back = _covered(right, left, weights) / _covered(right, right, weights)
    return math.sqrt(min(1.0, there) * min(1.0, back))


def characters(left: Wording, right: Wording, weights: Weights) -> float:
    """Cosine of the two character vectors."""
    a, b = weights.vector(left), weights.vector(right)
    if len(a) > len(b):
        a, b = b, a
    return sum(x * b[gram] for gram, x in a.items() if gram in b)


def _covered(query: Wording, text: Wording, weights: Weights) -> float:
    scale = _K * (1 - _B + _B * text.size / weights.average)
    return sum(
        weights.idf[term] * count * (_K + 1) / (count + scale)
        for term in query.terms
        if (count := text.terms.get(term, 0))
    )
