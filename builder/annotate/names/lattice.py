"""The best labels of a segment and how probable each kind is: Viterbi's algorithm, and forward and backward sums.

A label is a number: 0 is outside, then one that begins and one that goes on for each kind (1 and 2: person).  A segment
is given as one row for each word: the score of each label.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from operator import add, mul

Rows = Sequence[Sequence[float]]
Belief = tuple[float, float, float]
"""How probable it is that a word is part of a person's, an organisation's, a place's name."""
INSIDE = (2, 4, 6)
NEVER = -1e3
"""A score that is never reached."""


class Lattice:
    """The steps from label to label."""

    def __init__(self, into: Sequence[Sequence[float]]) -> None:
        self.into = into
        """Label → for each label before it, the weight of that step."""
        self._odds = [[exp(step) for step in steps] for steps in into]
        self._onward = [list(column) for column in zip(*self._odds, strict=True)]

    def labels(self, rows: Rows) -> list[int]:
        """The best label of each word."""
        best = rows[0]
        back: list[list[int]] = []
        for row in rows[1:]:
            now, links = [], []
            for score, steps in zip(row, self.into, strict=True):
                sums = list(map(add, best, steps))
                top = max(sums)
                now.append(top + score)
                links.append(sums.index(top))
            best = now
            back.append(links)
        label = best.index(max(best))
        labels = [label]
        for links in reversed(back):
            label = links[label]
            labels.append(label)
        return labels[::-1]

    def beliefs(self, rows: Rows) -> list[Belief]:
        """For each word the probability of each kind; sums are scaled at each step."""
        seen = [_odds(row) for row in rows]
        ahead = [_scaled(seen[0])]
        for row in seen[1:]:
            before = ahead[-1]
            ahead.append(
                _scaled([sum(map(mul, before, steps)) * score for score, steps in zip(row, self._odds, strict=True)])
            )
        found = [_by_kind(ahead[-1])]
        behind = seen[-1]
        for row, front in zip(reversed(seen[:-1]), reversed(ahead[:-1]), strict=True):
            behind = _scaled([sum(map(mul, behind, steps)) for steps in self._onward])
            found.append(_by_kind(_scaled(list(map(mul, front, behind)))))
            behind = list(map(mul, behind, row))
        return found[::-1]


def _odds(row: Sequence[float]) -> list[float]:
    top = max(row)
    return [exp(score - top) for score in row]


def _by_kind(shares: Sequence[float]) -> Belief:
    return shares[1] + shares[2], shares[3] + shares[4], shares[5] + shares[6]


def _scaled(values: Sequence[float]) -> list[float]:
    """The values, made to add up to one."""
    total = sum(values)
    return [value / total for value in values]
