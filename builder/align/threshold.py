"""From which score on two passages are shown side by side, measured on the collection itself.

What scores high by chance depends on the collection: sentences of five articles on one
story are more alike than those of five hundred on fifty.  The collection tells: the best
counterpart of a sentence in another source may be its parallel, the *second* best hardly
ever is, so second bests show what chance achieves.  The threshold is the lowest score at
which second bests are at most a given share of the bests; the idea is that of decoys in
proteomics (Elias and Gygi 2007).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from builder.align.chance import Pair, rivals
from builder.align.sketch import Sketch

LOWEST, ASKED, HIGHEST = 0.26, 0.14, 0.45
"""Bounds, whatever the collection says: nothing below the first is shown, nothing below the second asked about."""
_USUAL = 0.28  # when there are too few sentences to tell
_FEWEST = 30  # second best counterparts
_CERTAIN = 0.04  # chance matches among those shown, at the most
_TENTATIVE = 0.25  # the same among those that are proposed to a person


def thresholds(scores: Mapping[Pair, float], sketches: Sequence[Sketch]) -> tuple[float, float]:
    """The lowest score worth showing in this collection, and the lowest worth asking about."""
    ranked = rivals(scores, sketches).values()
    firsts = sorted(values[0] for values in ranked)
    seconds = sorted(values[1] for values in ranked if len(values) > 1)
    if len(seconds) < _FEWEST:
        return _USUAL, _USUAL
    return max(LOWEST, _lowest(firsts, seconds, _CERTAIN)), _lowest(firsts, seconds, _TENTATIVE)


def _lowest(firsts: Sequence[float], seconds: Sequence[float], share: float) -> float:
    """The lowest score from which on second bests are at most `share` of the bests."""
    for step in range(round(ASKED * 100), round(HIGHEST * 100)):
        if _above(seconds, step / 100) <= share * _above(firsts, step / 100):
            return step / 100
    return HIGHEST


def _above(ordered: Sequence[float], value: float) -> int:
    return len(ordered) - bisect_left(ordered, value)
