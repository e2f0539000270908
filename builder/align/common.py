"""How much two sketches have in common that tells their sentences from the others of their sources.

A source speaks of its subject throughout: the dam, the minister and the town stand in every other
sentence of it, and that two sentences share them says nothing.  So a word counts less the more often its own
source uses it, on either side.  Words that stand together on both sides are one thing in common
rather than several, a name of four words or a set phrase: two sentences that say the same agree in several places.
Who is said to speak is no part of what is said.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from builder.align.sketch import Sketch, Wording
from builder.text.words import stem

_REPEATED = -0.7  # power of a word's uses in its source by which it counts
_BY_CHANCE, _LONGER = 0.39, 0.2  # what two sentences have in common anyway: the longer the shorter one, the more


class Common:
    """What the sketches of two sources have in common."""

    def __init__(self, ours: Sequence[Sketch], theirs: Sequence[Sketch]) -> None:
        self._worth = _worth(ours), _worth(theirs)
        self._steps: dict[Wording, frozenset[tuple[str, str]]] = {}

    def amount(self, left: Sketch, right: Sketch) -> float:
        """It, as a logarithm, less what chance achieves: negative for two that share their subject only."""
        said_by = _speakers(left, right)
        places = sum(map(math.sqrt, self._places(left.whole, right.whole, said_by)))
        shorter = max(1, min(len(left.whole.terms), len(right.whole.terms)))
        return math.log1p(places) - _BY_CHANCE - _LONGER * math.log(shorter)

    def _places(self, left: Wording, right: Wording, said_by: frozenset[str]) -> Iterator[float]:
        """What each stretch of shared words is worth; a word counts once."""
        ours, theirs = self._worth
        shared, counted = left.terms & right.terms, set(said_by)
        steps, before, worth = self._steps_of(right), "", 0.0
        for word in left.words:
            if (before, word) not in steps:
                yield worth
                worth = 0.0
            before, term = word, stem(word)
            if term in shared and term not in counted:
                counted.add(term)
                worth += (ours[term] + theirs[term]) / 2
        yield worth

    def _steps_of(self, wording: Wording) -> frozenset[tuple[str, str]]:
        """Each word with the one behind it."""
        if wording not in self._steps:
            self._steps[wording] = frozenset(pairwise(wording.words))
        return self._steps[wording]


def _worth(sketches: Sequence[Sketch]) -> Mapping[str, float]:
    uses = Counter(term for sketch in sketches for term in sketch.whole.terms)
    return {term: n**_REPEATED for term, n in uses.items()}


def _speakers(left: Sketch, right: Sketch) -> frozenset[str]:
    """The words for those who speak, where both sides name them."""
    if not left.voice or not right.voice:
        return frozenset()
    return left.voice | right.voice | {f"@{who}" for who in left.speakers | right.speakers}
