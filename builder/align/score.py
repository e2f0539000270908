"""How likely two stretches say the same, 0–1.

Three views of the same words, since each errs elsewhere: symmetric BM25 over stems and the
cosine of character 4-grams, both weighted by the collection's own frequencies, and the share
of the longer side's words that the other side has, unweighted.  A little less when numbers
disagree or only one side is negated, a little more when the same person is reported to say it.
(Robertson and Zaragoza 2009 for BM25.  Sentence embeddings do worse inside one story.)
"""

from __future__ import annotations

import math

from builder.align.evidence import evidence
from builder.align.sketch import Sketch, Wording
from builder.align.weights import Weights

_BM25, _CHARACTERS, _COVERAGE = 0.25, 0.35, 0.4
_K, _B = 1.2, 0.75  # BM25's usual constants
_CONTEXT = 0.4  # weight of the sentence a part was cut from
_REPORTED = 0.5  # weight of the reported words alone, where both sides report, against the whole


def score(left: Sketch, right: Sketch, weights: Weights) -> float:
    """The score of one pair."""
    made = likeness(left.whole, right.whole, weights)
    if left.sentence_words.words != left.whole.words or right.sentence_words.words != right.whole.words:
        made = (1 - _CONTEXT) * made + _CONTEXT * likeness(left.sentence_words, right.sentence_words, weights)
    if left.core and right.core:
        made = max(made, _REPORTED * likeness(left.core, right.core, weights) + (1 - _REPORTED) * made)
    made += sum(found.points for found in evidence(left, right, weights))
    return min(1.0, max(0.0, made))


def likeness(left: Wording, right: Wording, weights: Weights) -> float:
    """How alike two runs of words are."""
    return (
        _BM25 * bm25(left, right, weights)
        + _CHARACTERS * characters(left, right, weights)
        + _COVERAGE * coverage(left, right)
    )


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


def coverage(left: Wording, right: Wording) -> float:
    """Share of the longer side's words that the other side has, stop words included."""
    shared = (left.stems & right.stems).total()
    return shared / max(len(left.words), len(right.words))


def _covered(query: Wording, text: Wording, weights: Weights) -> float:
    scale = _K * (1 - _B + _B * text.size / weights.average)
    return sum(
        weights.idf[term] * count * (_K + 1) / (count + scale)
        for term in query.terms
        if (count := text.terms.get(term, 0))
    )
