"""What two passages are alike by chance, taken off their score.

A sentence about what the whole story is about is like many sentences of the other source, and
its best counterpart is so by a hair; where one sentence stands out, the others show how little
chance achieves.  So the score is lowered by a part of what the next best counterparts of either
side reach in the other's source.  (The idea is that of local scaling against hubs in
nearest-neighbour search: Radovanović, Nanopoulos and Ivanović 2010.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

_SHARE = 0.7  # of what the others reach
_OTHERS = 3  # next best counterparts on either side

Pair = tuple[int, int]
Rivals = Mapping[int, Sequence[float]]
"""Scores of a sketch with those of another source, highest first."""


def without_chance(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """The scores of two sources' sketches, less what is to be expected."""
    found = rivals(scores)
    made = {}
    for (a, b), value in scores.items():
        made[a, b] = max(0.0, value - _SHARE * (_others(value, found[a]) + _others(value, found[b])) / 2)
    return made


def rivals(scores: Mapping[Pair, float]) -> Rivals:
    """All scores of each sketch of two sources."""
    found: dict[int, list[float]] = defaultdict(list)
    for (a, b), value in scores.items():
        found[a].append(value)
        found[b].append(value)
    for values in found.values():
        values.sort(reverse=True)
    return found


def _others(value: float, values: Sequence[float]) -> float:
    """The mean of the next best beside `value`, which is one of them."""
    best = values[: _OTHERS + 1]
    aside = value if len(best) <= _OTHERS or value > best[-1] else best[-1]
    return (sum(best) - aside) / _OTHERS
