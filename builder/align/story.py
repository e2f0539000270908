"""The stories of a collection: what each is told in, and how much a word says in it."""

from __future__ import annotations

from collections import defaultdict

from builder.align.sources import Sources, hash_of
from builder.align.stories import Gate, stories_of
from builder.align.weights import Weights, count_story

_AT_HAND = 8  # stories whose weights are kept at a time


class Stories:
    """The stories, each with the weights of its words, which are made when somebody asks for them."""

    def __init__(self, sources: Sources, gate: Gate) -> None:
        self.sources = sources
        self._story = stories_of(gate)
        told: dict[int, list[int]] = defaultdict(list)
        for source, story in sorted(self._story.items()):
            told[story].append(source)
        self._told = told
        self._bases: dict[int, str] = {}
        self._weights: dict[int, Weights] = {}

    def of(self, source: int) -> int:
        """The story a source tells, or it alone."""
        return self._story.get(source, source)

    def basis(self, source: int) -> str:
        """A hash of all that the weights of the story a source tells depend on, beside those of the collection."""
        story = self._story[source]
        if story not in self._bases:
            self._bases[story] = hash_of(*(self.sources.traits[number].key for number in self._told[story]))
        return self._bases[story]

    def weights(self, source: int) -> Weights:
        """The weights of the story a source tells."""
        story = self._story[source]
        if story not in self._weights:
            if len(self._weights) >= _AT_HAND:
                self._weights.clear()
            sketches = [sketch for number in self._told[story] for sketch in self.sources.sketches(number)]
            self._weights[story] = Weights(count_story(sketches, self.sources.weights.counts))
        return self._weights[story]
