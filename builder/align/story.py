"""The stories of a collection: what each is told in, and which of their sources are laid together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from builder.align.chance import Pair
from builder.align.sources import Sources
from builder.align.stories import Gate, stories_of
from builder.text.keys import key_of


class Story(NamedTuple):
    """Sources that are laid together, two by two, over what is told in their story."""

    told: Sequence[int]
    """Those in which its words are counted; none for sources of different stories, of which only near copies are compared."""
    basis: str
    """A hash of all that the weights of these words depend on, beside those of the collection."""
    pairs: Sequence[Pair]
    """The sources that are laid together; the first of two tells the story."""


class Stories:
    """The stories, by their sources."""

    def __init__(self, sources: Sources, gate: Gate) -> None:
        self._story = stories_of(gate)
        self._told: dict[int, list[int]] = defaultdict(list)
        for source, story in sorted(self._story.items()):
            self._told[story].append(source)
        self._keys = [traits.key for traits in sources.traits]
        self._bases: dict[int, str] = {}

    def basis(self, source: int) -> str:
        """A hash of all that the weights of the story a source tells depend on, beside those of the collection."""
        story = self._story[source]
        if story not in self._bases:
            self._bases[story] = key_of(*(self._keys[number] for number in self._told[story]))
        return self._bases[story]

    def with_pairs(self, pairs: Collection[Pair]) -> list[Story]:
        """The stories that some pairs of near sources tell, each followed by those that share sources with it."""
        told: dict[int, list[Pair]] = defaultdict(list)
        near: dict[int, Counter[int]] = defaultdict(Counter)
        for a, b in sorted(pairs):
            here, there = self._story[a], self._story[b]
            told[here].append((a, b))
            near[here][there] += 1
            near[there][here] += 1
        return [Story(self._told[one], self.basis(one), told[one]) for one in _walk(near) if one in told]


def _walk(near: Mapping[int, Mapping[int, int]]) -> Iterator[int]:
    """All of them, each followed by the one nearest to it that is left, as one walks into the depth of a graph."""
    seen: set[int] = set()
    for first in sorted(near):
        ahead = [first]
        while ahead:
            here = ahead.pop()
            if here not in seen:
                seen.add(here)
                yield here
                ahead.extend(sorted(near[here].keys() - seen, key=lambda there: (near[here][there], -there)))
