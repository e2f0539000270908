"""Lots: stories with all that it takes to lay their sources together, so that it can be done in any process.

A source is laid beside others of its story and beside some of stories near it.  What goes into a lot goes there once,
and stories that share sources follow each other, so that a source travels twice at the most, more or less.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple

from builder.align.candidates import Rare, Shelf, Units, candidates, rare_of, shelf_of
from builder.align.chance import Pair
from builder.align.common import Worth, in_common, tells, worth_of
from builder.align.comparison import Comparison, comparison
from builder.align.evidence import Evidence
from builder.align.packed import Packed
from builder.align.score import score
from builder.align.sketch import Sketch
from builder.align.story import Story
from builder.align.vectors import with_closeness
from builder.align.weights import Weights, count_story

_AT_HAND = 200  # sources kept ready to be laid beside others, some 50 KB each
_DAY = len("2021-12-31")

Closeness = Callable[..., dict[Pair, Evidence]]
"""What a model adds to some pairs of sketches, by their `weights`."""


@dataclass(frozen=True)
class Lot:
    """What is laid together at once."""

    stories: Sequence[Story]
    """Sources, two by two."""
    sketches: Mapping[int, Sequence[Sketch]]
    """All their sketches."""
    copied: Mapping[Pair, Packed]
    """Near copies in sources of different stories."""

    @property
    def pairs(self) -> list[Pair]:
        """The sources that are laid together."""
        return [two for story in self.stories for two in story.pairs]


class Laid(NamedTuple):
    """What it gives for two sources."""

    found: Comparison
    """What they have in common."""
    close: Mapping[Pair, Evidence]
    """What a model adds to pairs of their sketches, those of the second counted on."""


def lots_of(
    stories: Sequence[Story], sketches: Callable[[int], Sequence[Sketch]], copied: Mapping[Pair, Packed], *, most: int
) -> Iterator[Lot]:
    """The stories in lots of so many pairs of sources, or a little more."""
    some: list[Story] = []
    for story in (one for one in stories if one.pairs):
        some.append(story)
        if sum(len(one.pairs) for one in some) >= most:
            yield _lot(some, sketches, copied)
            some = []
    if some:
        yield _lot(some, sketches, copied)


def _lot(stories: Sequence[Story], sketches: Callable[[int], Sequence[Sketch]], copied: Mapping[Pair, Packed]) -> Lot:
    sources = {source for story in stories for source in chain(story.told, *story.pairs)}
    apart = {two: copied[two] for story in stories for two in story.pairs if not story.told}
    return Lot(stories, {source: sketches(source) for source in sorted(sources)}, apart)


class Side(NamedTuple):
    """A source as it is laid beside others."""

    shelf: Shelf
    """Its sketches."""
    rare: Rare
    """Where its rare words stand."""
    worth: Worth
    """What its words count in it."""
    particulars: frozenset[str]
    """The people and days in it: what an event has and a theme has not."""


def lay_together(lot: Lot, collection: Weights, closeness: Closeness | None = None) -> list[Laid]:
    """What each two sources of a lot have in common, in the order of its pairs; `collection`: the weights of all its words."""
    units = Units(collection)

    @lru_cache(maxsize=_AT_HAND)
    def side(source: int) -> Side:
        sketches = lot.sketches[source]
        shelf, rare = shelf_of(sketches, units), rare_of(sketches)
        return Side(shelf, rare, worth_of(sketches), _particulars(sketches))

    made = []
    for story in lot.stories:
        weights = _weights(story, lot, collection)
        for a, b in story.pairs:
            left, right = side(a), side(b)
            pairs = (
                candidates(left.shelf, right.shelf, (left.rare, right.rare)) if story.told else lot.copied[a, b].pairs()
            )
            scores = _scores(left, right, pairs=pairs, weights=weights)
            close = closeness(scores, [*lot.sketches[a], *lot.sketches[b]], weights=weights) if closeness else {}
            telling = partial(_telling, left.shelf.sketches, right.shelf.sketches, collection, close)
            made.append(Laid(_comparison(left, right, with_closeness(scores, close), story.basis, telling), close))
    return made


def _weights(story: Story, lot: Lot, collection: Weights) -> Weights:
    """What words weigh in a story; near copies in sources of different stories are weighed as the collection does."""
    told = [sketch for source in story.told for sketch in lot.sketches[source]]
    return Weights(count_story(told, collection.counts)) if told else collection


def _scores(left: Side, right: Side, *, pairs: Iterable[Pair], weights: Weights) -> dict[Pair, float]:
    """The scores of some pairs of the sketches of two sources, those of the second counted on."""
    ours, theirs = left.shelf.sketches, right.shelf.sketches
    worth, start = (left.worth, right.worth), len(ours)
    return {(x, start + y): score(ours[x], theirs[y], weights, in_common(ours[x], theirs[y], *worth)) for x, y in pairs}


def _comparison(
    left: Side, right: Side, scores: Mapping[Pair, float], basis: str, telling: Callable[[Pair], bool]
) -> Comparison:
    lengths = len(left.shelf.sketches), len(right.shelf.sketches)
    meet = not left.particulars.isdisjoint(right.particulars)
    return comparison(scores, lengths, story=basis, meet=meet, telling=telling)


def _telling(
    ours: Sequence[Sketch], theirs: Sequence[Sketch], collection: Weights, close: Collection[Pair], pair: Pair
) -> bool:
    """Whether the words of two sketches, or a model, tell enough for them to be the same statement."""
    return pair in close or tells(ours[pair[0]], theirs[pair[1] - len(ours)], collection)


def _particulars(sketches: Sequence[Sketch]) -> frozenset[str]:
    people = frozenset().union(*(sketch.people for sketch in sketches))
    return people.union(day for sketch in sketches for day in sketch.dates if len(day) >= _DAY)
