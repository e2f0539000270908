"""How much two sources tell alike, and what a likeness of two of their sentences is worth therefore.

Where a source retells another, nearly every sentence has its counterpart there, and a weak likeness
is one; where two sources only share a subject, the same likeness is chance.  So a score is measured
by what the sentences of both sources reach in one another on average.  That makes a score mean the
same in every story, and one threshold serves all collections.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from builder.align.chance import Pair

_USUAL = 0.15  # what the sentences of two reports of one story reach on average
_ENOUGH = 0.4  # what a sentence counts at the most: one that is copied says nothing about the others
_PRIOR = 6  # sentences of the usual likeness that are counted with a source's own: a short one tells little
_POWER = 1.3  # how much the difference from the usual counts


def with_overlap(scores: Mapping[Pair, float], lengths: Pair) -> dict[Pair, float]:
    """The scores of two sources' sketches: as many times higher as the two tell much alike, or lower; 1 stays 1."""
    worth = (overlap(scores, lengths) / _USUAL) ** _POWER
    return {pair: 1 - (1 - value) ** worth for pair, value in scores.items()}


def overlap(scores: Mapping[Pair, float], lengths: Pair) -> float:
    """What the sentences of two sources reach in one another: the geometric mean of both sides' means."""
    best: tuple[dict[int, float], dict[int, float]] = {}, {}
    for pair, value in scores.items():
        for one, found in zip(pair, best, strict=True):
            found[one] = max(min(value, _ENOUGH), found.get(one, 0.0))
    left, right = (_mean(found.values(), length) for found, length in zip(best, lengths, strict=True))
    return math.sqrt(left * right)


def _mean(reached: Iterable[float], sentences: int) -> float:
    return (math.fsum(reached) + _PRIOR * _USUAL) / (sentences + _PRIOR)
