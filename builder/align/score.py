"""How likely two stretches say the same, 0–1.

Three views of the same words, since each errs elsewhere: symmetric BM25 over stems and the
cosine of character 4-grams, both weighted by the collection's own frequencies, and the share
of the longer side's words that the other side has, unweighted.  The larger that share, the more
it counts: between near copies the question is what the longer one adds.  A little less when numbers
disagree or only one side is negated, a little more when the same person is reported to say it.
(Robertson and Zaragoza 2009 for BM25.  Sentence embeddings do worse inside one story.)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from builder.align.evidence import evidence
from builder.align.sketch import Sketch, Wording
from builder.align.weights import Weights

_BM25, _CHARACTERS, _COVERAGE = 0.3, 0.45, 0.25
_STOP = 0.5  # a stop word's part of a word
_K, _B = 1.2, 0.75  # BM25's usual constants
_CONTEXT = 0.4  # weight of the sentence a part was cut from
_REPORTED = 0.5  # weight of the reported words alone, where both sides report, against the whole


def score(left: Sketch, right: Sketch, weights: Weights) -> float:
    """The score of one pair."""
    made = likeness(left.whole, right.whole, weights)
    if left.sentence_words is not left.whole or right.sentence_words is not right.whole:
        made = (1 - _CONTEXT) * made + _CONTEXT * likeness(left.sentence_words, right.sentence_words, weights)
    if left.core and right.core:
        made = (1 - _REPORTED) * made + _REPORTED * likeness(left.core, right.core, weights)
    made += sum(found.points for found in evidence(left, right, weights))
    return min(1.0, max(0.0, made))


def likeness(left: Wording, right: Wording, weights: Weights) -> float:
    """How alike two runs of words are."""
    covered = coverage(left, right)
    words = _BM25 * bm25(left, right, weights) + _CHARACTERS * characters(left, right, weights) + _COVERAGE * covered
    return words + covered**2 * (covered - words)


def bm25(left: Wording, right: Wording, weights: Weights) -> float:
    """Geometric mean of how much of each side's weight the other side covers."""
    shared = left.terms.keys() & right.terms.keys()
    if not shared:
        return 0.0
    there = _covered(shared, right, weights) / _own(left, weights)
    back = _covered(shared, left, weights) / _own(right, weights)
    return math.sqrt(min(1.0, there) * min(1.0, back))


def characters(left: Wording, right: Wording, weights: Weights) -> float:
    """Cosine of the two character vectors."""
    a, b = weights.vector(left), weights.vector(right)
    return math.fsum(a[gram] * b[gram] for gram in a.keys() & b.keys())  # exact, whatever the order of the set


def coverage(left: Wording, right: Wording) -> float:
    """Share of the longer side's words that the other side has; two stop words count as one word."""
    shared = _common(left.terms, right.terms) + _common(left.stops, right.stops) * _STOP
    longer = max(len(side.words) - (1 - _STOP) * sum(side.stops.values()) for side in (left, right))
    return shared / longer if longer else 0.0


def _common(left: Mapping[str, int], right: Mapping[str, int]) -> int:
    return sum(min(left[word], right[word]) for word in left.keys() & right.keys())


def _own(text: Wording, weights: Weights) -> float:
    """How much weight a text covers of itself; remembered, since it is asked for in every comparison."""
    if text not in weights.own:
        weights.own[text] = _covered(text.terms, text, weights)
    return weights.own[text]


def _covered(terms: Iterable[str], text: Wording, weights: Weights) -> float:
    """How much weight of `terms` the text holds, long texts counting less."""
    scale = _K * (1 - _B + _B * text.size / weights.average)
    held = text.terms
    return (_K + 1) * math.fsum(weights.of(term) * held[term] / (held[term] + scale) for term in terms)
