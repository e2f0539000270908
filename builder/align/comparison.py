"""Two sources laid together: which of their sketches are alike, and how much.

All of it depends on the two sources and on the weights only, so it need not be done again when a third one comes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.align.chance import Pair, rivals, without_chance
from builder.align.groups import best_of
from builder.align.packed import Packed, packed
from builder.align.threshold import level


class Comparison(NamedTuple):
    """What two sources have in common; sketches are numbered within either."""

    story: bool
    """Whether the two tell one story; else only near copies are compared."""
    pairs: Packed
    """A sketch of the one and a sketch of the other."""
    scores: bytes
    """Their scores, less what is to be expected by chance."""
    best: bytes
    """For each pair, 1 when it is the best one of either side."""
    firsts: bytes
    """Levels of the best scores of all sketches."""
    seconds: bytes
    """Levels of their second best ones."""

    def rows(self, left: int, right: int) -> Iterator[tuple[Pair, float, int]]:
        """The pairs, counted on from the first sketches of the two sources, their scores, and 1 for the best ones."""
        for (a, b), value, best in zip(self.pairs.pairs(), array("d", self.scores), self.best, strict=True):
            yield (left + a, right + b), value, best


def comparison(raw: Mapping[Pair, float], start: int, *, story: bool) -> Comparison:
    """The comparison of two sources by the scores of pairs of their sketches, those of the second numbered from `start`."""
    scores = dict(sorted(without_chance(raw).items()))
    best, ranked = best_of(scores), rivals(scores).values()
    return Comparison(
        story,
        packed([(a, b - start) for a, b in scores]),
        array("d", scores.values()).tobytes(),
        bytes(pair in best for pair in scores),
        bytes(level(values[0]) for values in ranked),
        bytes(level(values[1]) for values in ranked if len(values) > 1),
    )
