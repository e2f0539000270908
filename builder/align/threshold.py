"""From which score on two passages are shown side by side, measured on the collection itself.

What scores high by chance depends on the collection: sentences of five articles on one
story are more alike than those of five hundred on fifty.  The collection tells: the best
counterpart of a sentence in another source may be its parallel, the *second* best hardly
ever is, so second bests show what chance achieves.  The threshold is the lowest score at
which second bests are at most a given share of the bests; the idea is that of decoys in
proteomics (Elias and Gygi 2007).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

LOWEST, ASKED, HIGHEST = 0.26, 0.14, 0.45
"""Bounds, whatever the collection says: nothing below the first is shown, nothing below the second asked about."""
_TRIED = [step / 100 for step in range(round(ASKED * 100), round(HIGHEST * 100))]
_USUAL = 0.28  # when there are too few sentences to tell
_FEWEST = 30  # second best counterparts
_CERTAIN = 0.04  # chance matches among those shown, at the most
_TENTATIVE = 0.25  # the same among those that are proposed to a person


def level(score: float) -> int:
    """How many of the scores that are tried as threshold a score reaches."""
    return bisect_right(_TRIED, score)


def thresholds(firsts: Iterable[int], seconds: Iterable[int]) -> tuple[float, float]:
    """The lowest score worth showing in this collection, and the lowest worth asking about.

    Args:
        firsts: Levels of the best score of each sketch with each source that has some of its words.
        seconds: Levels of the second best scores.

    """
    best, second = _reaching(firsts), _reaching(seconds)
    if second[0] < _FEWEST:
        return _USUAL, _USUAL
    return max(LOWEST, _lowest(best, second, _CERTAIN)), _lowest(best, second, _TENTATIVE)


def _reaching(levels: Iterable[int]) -> list[int]:
    """How many reach each level."""
    counted = Counter(levels)
    return list(accumulate(counted[n] for n in range(len(_TRIED), -1, -1)))[::-1]


def _lowest(firsts: Sequence[int], seconds: Sequence[int], share: float) -> float:
    """The lowest score from which on second bests are at most `share` of the bests."""
    enough = (n for n in range(len(_TRIED)) if seconds[n + 1] <= share * firsts[n + 1])
    return next((_TRIED[n] for n in enough), HIGHEST)
