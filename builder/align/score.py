"""How likely two stretches say the same, 0–1.

Two views of the same words, since each errs elsewhere: the cosine of character 4-grams, weighted
by the collection's own frequencies, and the share of the longer side's words that the other side
has, unweighted.  The larger that share, the more it counts: between near copies the question is
what the longer one adds.  Then there is what the two have in common beyond the subject of their
sources (see `common`), and evidence: a little less when numbers disagree or only one side is negated, a little
more when the same person is reported to say it.  (Measured beside these two, BM25 over stems and
sentence embeddings add nothing inside one story; who has a better model may add it, see `vectors`.)
"""

from __future__ import annotations

from builder.align.evidence import evidence
from builder.align.sketch import STOP, Sketch, Wording
from builder.align.weights import Weights

_CHARACTERS, _COVERAGE = 0.55, 0.45
_CONTEXT = 0.4  # weight of the sentence a part was cut from
_REPORTED = 0.5  # weight of the reported words alone, where both sides report, against the whole
_COMMON = 0.5  # of what is in common beyond the subject; between near copies it is what differs that counts


def score(left: Sketch, right: Sketch, weights: Weights, common: float) -> float:
    """The score of one pair; `common`: what they have in common beyond their sources' subject."""
    made = likeness(left.whole, right.whole, weights)
    if left.sentence_words is not left.whole or right.sentence_words is not right.whole:
        made = (1 - _CONTEXT) * made + _CONTEXT * likeness(left.sentence_words, right.sentence_words, weights)
    if left.core and right.core:
        made = (1 - _REPORTED) * made + _REPORTED * likeness(left.core, right.core, weights)
    made += (1 - made) ** 3 * _COMMON * common
    made += sum([found.points for found in evidence(left, right, weights)])
    return min(1.0, max(0.0, made))


def likeness(left: Wording, right: Wording, weights: Weights) -> float:
    """How alike two runs of words are."""
    covered = coverage(left, right)
    words = _CHARACTERS * weights.cosine(left, right) + _COVERAGE * covered
    return words + covered**2 * (covered - words)


def coverage(left: Wording, right: Wording) -> float:
    """Share of the longer side's words that the other side has; two stop words count as one word."""
    shared = len(left.meant & right.meant) + STOP * len(left.stops & right.stops)
    return shared / (max(left.length, right.length) or 1.0)
