"""How much a word says in a collection or story: inverse document frequency of stems and of character n-grams.

Its own frequencies rightly mute what all sources of a story are about; a background corpus would
not (measured: recall at precision .90 falls when one is used inside a story).  So each story of a
collection has weights of its own, and a score means the same as in a collection of that story alone.
In a large collection, or story, a part of its sources tells them well enough.  The part is those whose
hashes are the smallest, so one source more hardly ever changes what a word weighs, and what
was compared before need not be compared again.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, compress, repeat
from operator import add, mul, truediv
from typing import NamedTuple

from builder.align.sketch import Sketch, Wording

SAMPLE = 250
"""Sources in which words are counted."""
_BORROWED = 200  # sketches of the collection that are counted with a story's own: a short one tells little
_UNSEEN = 2_000  # sketches without a word that are counted when it is asked how particular it is: few tell little
_GRAM = 4
_REMEMBERED = 8_000  # vectors kept at a time: some 60 MB
_AT_HAND = 4_000  # wordings that are kept spelt: those of a few stories, 1.5 KB each
_CAPITALISED = 0.7  # a name is written with a capital in this share of its sentences


@dataclass(frozen=True)
class Counts:
    """What was counted in some sources of a collection or story."""

    sketches: int
    """Sketches counted."""
    scale: int
    """How many times as many there are altogether, to the power of two below."""
    terms: dict[str, float]
    """Sketches by stem."""
    sources: dict[str, int]
    """Sources by stem."""
    marks: dict[str, float]
    """Sketches by person, date or number."""
    grams: dict[str, float]
    """Sketches by character n-gram, where there are two or more in the collection."""
    names: frozenset[str]
    """Stems that are written with a capital nearly always, and numbers."""


def sample_of(sources: Sequence[tuple[str, str]]) -> list[int]:
    """Indexes of the sources of a collection, given by hash and id, in which words are counted."""
    return sorted(sorted(range(len(sources)), key=sources.__getitem__)[:SAMPLE])


def scale_of(documents: int) -> int:
    """How many documents one of the sample stands for, to the power of two below: hardly ever another for one more."""
    return 1 << max(0, (documents // SAMPLE).bit_length() - 1)


def count(sketches: Sequence[Sketch], scale: int = 1) -> Counts:
    """What stands in some sketches; `scale`: how many of the collection each of them stands for."""
    grams = Counter(chain.from_iterable(_spelling(sketch.whole).grams for sketch in sketches))
    held = Counter(term for _, term in {(sketch.source, term) for sketch in sketches for term in sketch.whole.terms})
    return Counts(
        len(sketches),
        scale,
        {**Counter(chain.from_iterable(sketch.whole.terms for sketch in sketches))},
        held,
        {**Counter(mark for sketch in sketches for mark in (*sketch.people, *sketch.dates, *sketch.numbers))},
        {gram: n for gram, n in grams.items() if n > 1},
        names_in(sketches),
    )


def count_story(sketches: Sequence[Sketch], collection: Counts) -> Counts:
    """What stands in the sketches of one story, and in some of its collection."""
    terms = Counter(chain.from_iterable(sketch.whole.terms for sketch in sketches))
    marks = Counter(mark for sketch in sketches for mark in (*sketch.people, *sketch.dates, *sketch.numbers))
    grams = Counter(chain.from_iterable(_spelling(sketch.whole).grams for sketch in sketches))
    share = _BORROWED / collection.sketches
    return Counts(
        len(sketches) + _BORROWED,
        1,
        dict(_with_share(terms, collection.terms, share)),
        {},
        dict(_with_share(marks, collection.marks, share)),
        {gram: n for gram, n in _with_share(grams, collection.grams, share) if n > 1},
        frozenset(),
    )


def _with_share(
    counted: Mapping[str, int], collection: Mapping[str, float], share: float
) -> Iterator[tuple[str, float]]:
    """What was counted, each with a share of what was counted of it in the collection."""
    there = map(collection.get, counted, repeat(0))
    return zip(counted, map(add, counted.values(), map(mul, there, repeat(share))), strict=True)


def names_in(sketches: Sequence[Sketch]) -> frozenset[str]:
    """Stems that are written with a capital nearly always, and numbers."""
    running = [sketch for sketch in sketches if not sketch.headline]  # headlines capitalise anything
    uses = Counter(chain.from_iterable(sketch.whole.terms for sketch in running))
    capitals = Counter(chain.from_iterable(sketch.capitals for sketch in running))
    return frozenset(t for t, n in uses.items() if capitals[t] >= _CAPITALISED * n or t[0].isdigit())


class Weights:
    """Weights of one collection, or of one story in it, and what was computed with them."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.count = total = counts.sketches
        self._rarest = math.log(1 + (total + 0.5) / 0.5)
        self._unmet = 1.0 if counts.scale == 1 else self._rarest
        self._grams = {gram: math.log(1 + total / df) for gram, df in counts.grams.items()}
        self._alone = math.log(1 + total)
        self._vectors: dict[Wording, Mapping[str, float]] = {}

    @cached_property
    def _idf(self) -> Mapping[str, float]:
        """The weights of the stems that were counted; nobody asks for those of a single story."""
        total = self.count
        return {term: math.log(1 + (total - df + 0.5) / (df + 0.5)) for term, df in self.counts.terms.items()}

    def __reduce__(self) -> tuple[type[Weights], tuple[Counts]]:
        """They travel as what was counted."""
        return Weights, (self.counts,)

    def of(self, term: str) -> float:
        """Weight of a stem; one that stands only in what was left out of every sketch counts as rarest."""
        return self._idf.get(term, self._rarest)

    def in_text(self, term: str) -> float:
        """Weight of a stem as written: one that stands in no sketch is a part of a name and weighs little."""
        return self._idf.get(term, self._unmet)

    @cached_property
    def particular(self) -> Mapping[str, float]:
        """How little a stem is shared by chance: 1 for one in a single sketch or none, 0 for one in all of a large collection."""
        many = math.log(self.count + _UNSEEN)
        return {term: 1 - math.log(n) / many for term, n in self.counts.terms.items()}

    def frequency(self, term: str) -> float:
        """In how many sketches of the collection a stem stands, as far as the counted ones tell."""
        return self.counts.terms.get(term, 0) * self.counts.scale

    def holders(self, term: str) -> int:
        """In how many sources of the collection a stem stands, likewise; one at the least."""
        return self.counts.sources.get(term, 1) * self.counts.scale

    def rarity(self, mark: str) -> float:
        """How rare a person, date or number is: 1 for one that stands in a single sketch, 0 for one in all."""
        return 1 - math.log(self.counts.marks.get(mark, 1)) / math.log(self.count) if self.count > 1 else 0.0

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
        spelt = _spelling(wording)
        weights = [*map(self._grams.get, spelt.grams, repeat(0.0))]
        for number, more in spelt.several:
            weights[number] *= more
        known = [*filter(None, weights)]
        length = math.hypot(self._alone * math.sqrt(len(weights) - len(known)), *known) or 1.0
        if self.counts.scale > 1:  # what was met once, or never, may stand in others that were not counted
            known = weights = [weight or self._alone for weight in weights]
        return dict(zip(compress(spelt.grams, weights), map(truediv, known, repeat(length)), strict=True))


class Spelling(NamedTuple):
    """The character n-grams of a wording."""

    grams: Sequence[str]
    """Each once, in order."""
    several: Sequence[tuple[int, float]]
    """Those that it has more than once, by number, and how many times as much such a one counts."""


@lru_cache(maxsize=_AT_HAND)
def _spelling(wording: Wording) -> Spelling:
    counted = Counter(chain.from_iterable(map(grams, wording.words)))
    several = [(number, 1 + math.log(n)) for number, n in enumerate(counted.values()) if n > 1]
    return Spelling(tuple(counted), several)


@lru_cache(maxsize=200_000)
def grams(word: str) -> tuple[str, ...]:
    """The character n-grams of a word, its borders included; an entity has no spelling and is one of its own."""
    if word[0] == "@":
        return (word,)
    padded = f"<{word}>"
    return tuple(padded[at : at + _GRAM] for at in range(max(1, len(padded) - _GRAM + 1)))
