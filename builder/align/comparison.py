"""Two sources laid together: which of their sketches are alike, and how much.

All of it depends on the two sources and on the weights of their story only, so it need not be done again when a third one comes.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from builder.align.chance import Pair, without_chance
from builder.align.groups import ASKED, SEVERAL, best_of
from builder.align.overlap import with_overlap
from builder.align.packed import Packed, numbers, packed


class Comparison(NamedTuple):
    """What two sources have in common; sketches are numbered within either."""

    story: str
    """What the words of the story both tell weigh by; empty for two of different stories, of which only near copies are compared."""
    pairs: Packed
    """A sketch of the one and a sketch of the other."""
    scores: bytes
    """Their scores, less what is to be expected by chance, measured by how much the two tell alike."""
    best: bytes
    """For each pair, 1 when it is the best one of either side, worth asking about, and telling."""
    meet: bool
    """Whether both name one person, or one day."""

    def scored(self, left: int, right: int) -> Iterator[tuple[Pair, float]]:
        """The pairs, counted on from the first sketches of the two sources, with their scores."""
        firsts, seconds = map(left.__add__, numbers(self.pairs.lefts)), map(right.__add__, numbers(self.pairs.rights))
        return zip(zip(firsts, seconds, strict=True), array("d", self.scores), strict=True)


def comparison(
    raw: Mapping[Pair, float], lengths: Pair, *, story: str, meet: bool, telling: Callable[[Pair], bool]
) -> Comparison:
    """The comparison of two sources by the scores of pairs of their sketches, those of the second counted on.

    `telling`: whether a pair has enough in common to be the same statement, however well it scores.
    """
    start = lengths[0]
    scores = dict(sorted(with_overlap(without_chance(raw), lengths).items()))
    best = {pair for pair, value in best_of(scores).items() if value >= SEVERAL * ASKED and telling(pair)}
    return Comparison(
        story,
        packed([(a, b - start) for a, b in scores]),
        array("d", scores.values()).tobytes(),
        bytes(pair in best for pair in scores),
        meet,
    )
