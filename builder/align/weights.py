"""How much a word says in this collection: inverse document frequency of stems and of character n-grams.

The collection's own frequencies rightly mute what all its sources are about; a background
corpus would not (measured: recall at precision .90 falls when one is used inside a story).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import mul

from builder.align.sketch import Sketch, Wording

_GRAM = 4
_REMEMBERED = 8_000  # vectors kept at a time: some 60 MB


class Weights:
    """Weights of one collection, and what was computed with them."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self.count = len(sketches)
        self.df = Counter(chain.from_iterable(sketch.whole.terms for sketch in sketches))
        self.idf = {term: math.log(1 + (self.count - df + 0.5) / (df + 0.5)) for term, df in self.df.items()}
        self._rarest = math.log(1 + (self.count + 0.5) / 0.5)
        self._marks = Counter(mark for sketch in sketches for mark in (*sketch.people, *sketch.dates, *sketch.numbers))
        found = Counter(chain.from_iterable(set(_grams_of(sketch.whole)) for sketch in sketches))
        self._grams = {gram: math.log(1 + self.count / df) for gram, df in found.items() if df > 1}
        self._vectors: dict[Wording, Mapping[str, float]] = {}

    def of(self, term: str) -> float:
        """Weight of a stem; one that stands only in what was left out of every sketch counts as rarest."""
        return self.idf.get(term, self._rarest)

    def rarity(self, mark: str) -> float:
        """How rare a person, date or number is: 1 for one that stands in a single sketch, 0 for one in all."""
        return 1 - math.log(self._marks[mark]) / math.log(self.count) if self.count > 1 else 0.0

    def cosine(self, left: Wording, right: Wording) -> float:
        """How alike the character n-grams of two wordings are, weighted, 0–1."""
        a, b = self._vector(left), self._vector(right)
        both = a.keys() & b.keys()
        # an exact sum, whatever the order of the set
        return math.fsum(map(mul, map(a.__getitem__, both), map(b.__getitem__, both)))

    def _vector(self, wording: Wording) -> Mapping[str, float]:
        """The wording's character n-grams, weighted, of length 1, without those that stand in no other."""
        found = self._vectors.get(wording)
        if found is None:
            if len(self._vectors) >= _REMEMBERED:
                self._vectors.clear()
            found = self._vectors[wording] = self._weighed(wording)
        return found

    def _weighed(self, wording: Wording) -> Mapping[str, float]:
        counted = Counter(_grams_of(wording))
        raw = {gram: self._grams[gram] * (1 + math.log(n)) for gram, n in counted.items() if gram in self._grams}
        alone = math.log(1 + self.count) * math.sqrt(len(counted) - len(raw))
        length = math.hypot(alone, *raw.values()) or 1.0
        return {gram: x / length for gram, x in raw.items()}


def _grams_of(wording: Wording) -> Iterator[str]:
    return chain.from_iterable(map(grams, wording.words))


@lru_cache(maxsize=200_000)
def grams(word: str) -> tuple[str, ...]:
    """The character n-grams of a word, its borders included; an entity has no spelling and is one of its own."""
    if word[0] == "@":
        return (word,)
    padded = f"<{word}>"
    return tuple(padded[at : at + _GRAM] for at in range(max(1, len(padded) - _GRAM + 1)))
