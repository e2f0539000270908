"""Which sources are laid together, and what that gives; only what is new is compared.

Two of one story are compared over all that they share, any two over their near copies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from builder.align.candidates import candidates, copies, sharing
from builder.align.chance import Pair
from builder.align.common import in_common, worth_of
from builder.align.comparison import Comparison, comparison
from builder.align.evidence import Evidence
from builder.align.groups import best_of
from builder.align.packed import Packed, packed
from builder.align.score import score
from builder.align.sketch import Sketch
from builder.align.sources import Sources
from builder.align.stories import Gate, find_stories, near, nearest
from builder.align.story import Stories
from builder.align.vectors import Model, closeness, with_closeness

_NEAR = 0.3  # likeness of two sources from which on they may tell one event
_BY_THEME = 0.5  # score from which on a pair of two others counts
_DAY = len("2021-12-31")


def find_gate(sources: Sources) -> Gate:
    """The pairs of sources that tell one story."""
    pairs = near([traits.heaviest for traits in sources.traits], sources.changed)
    kept = {(a, b): alike for a, b, alike in sources.memory.alike if sources.changed.isdisjoint((a, b))}
    alike = kept | find_stories(pairs, sources.profile)
    sources.memory.alike = [(a, b, value) for (a, b), value in alike.items()]
    sources.forget_profiles()
    return nearest(alike)


def find_copies(sources: Sources) -> Mapping[Pair, Packed]:
    """Near copies in any two sources."""
    found = {(a, b): pairs for a, b, pairs in sources.memory.copied}
    for (a, b), pairs in sharing([traits.rarest for traits in sources.traits], sources.new).items():
        near_copies = list(copies(sources.shelf(a), sources.shelf(b), pairs))
        if near_copies:
            found[a, b] = packed(near_copies)
    sources.memory.copied = [(a, b, pairs) for (a, b), pairs in found.items()]
    return found


def compare(
    sources: Sources, gate: Gate, copied: Mapping[Pair, Packed], model: Model | None
) -> tuple[dict[Pair, Comparison], dict[Pair, Evidence]]:
    """The comparisons by sources, and what the model adds to single pairs of sketches."""
    known = {(a, b, found.story): found for a, b, found in sources.memory.compared}
    stories = Stories(sources, gate)
    made: dict[Pair, Comparison] = {}
    close: dict[Pair, Evidence] = {}
    for a, b in sorted({*gate, *copied}, key=lambda two: (stories.of(two[0]), two)):  # one story after the other
        story = stories.basis(a) if (a, b) in gate else ""
        found = known.get((a, b, story))
        if found is None:
            pairs = candidates(sources.shelf(a), sources.shelf(b)) if story else copied[a, b].pairs()
            found, nearer = _compared(stories, (a, b), pairs, story=story, model=model)
            close |= nearer
        made[a, b] = found
    sources.memory.compared = [(a, b, found) for (a, b), found in made.items()]
    return made, close


def _compared(
    stories: Stories, two: Pair, pairs: Iterable[Pair], *, story: str, model: Model | None
) -> tuple[Comparison, dict[Pair, Evidence]]:
    """Two sources laid together over some pairs of their sketches."""
    sources = stories.sources
    weights = stories.weights(two[0]) if story else sources.weights
    ours, theirs = map(sources.sketches, two)
    both, start = [*ours, *theirs], len(ours)
    worth = worth_of(ours), worth_of(theirs)
    raw = {(x, start + y): score(ours[x], theirs[y], weights, in_common(ours[x], theirs[y], *worth)) for x, y in pairs}
    lengths, meet = (start, len(theirs)), not _particulars(ours).isdisjoint(_particulars(theirs))
    if not model:
        return comparison(raw, lengths, story=story, meet=meet), {}
    close = closeness(raw, both, sources.documents, weights=weights, model=model)
    here, there = sources.numbers(two[0]).start, sources.numbers(two[1]).start - start
    return comparison(with_closeness(raw, close), lengths, story=story, meet=meet), {
        (here + x, there + y): evidence for (x, y), evidence in close.items()
    }


def _particulars(sketches: Sequence[Sketch]) -> frozenset[str]:
    """The people and days in some sketches: what an event has and a theme has not."""
    people = frozenset().union(*(sketch.people for sketch in sketches))
    return people.union(day for sketch in sketches for day in sketch.dates if len(day) >= _DAY)


class Links(NamedTuple):
    """All pairs of sketches with a score."""

    scores: Mapping[Pair, float]
    """The scores; 0 for what a person said is not the same."""
    best: Mapping[Pair, float]
    """Those of pairs that are the best one of either side, and strong enough for the two sources."""


def links_of(compared: Mapping[Pair, Comparison], sources: Sources, gate: Gate, barred: Collection[Pair]) -> Links:
    """The links that the comparisons found; a pair that is `barred` is none.

    Two sources that are near and name one person or one day tell one event.  Others may share no more than a theme, as two
    guides to one product do: there only what is told in much the same words is the same statement.
    """
    scores: dict[Pair, float] = {}
    best: dict[Pair, float] = {}
    again = {(sources.source(a), sources.source(b)) for a, b in barred}
    for (a, b), found in compared.items():
        here = dict(found.scored(sources.numbers(a).start, sources.numbers(b).start))
        if (a, b) in again:
            here = {pair: value for pair, value in here.items() if pair not in barred}
            strongest = best_of(here)
        else:
            strongest = dict(compress(here.items(), found.best))
        one_event = found.meet and gate.get((a, b), 0.0) >= _NEAR
        best |= strongest if one_event else {pair: value for pair, value in strongest.items() if value >= _BY_THEME}
        scores |= here
    return Links(scores | dict.fromkeys(sorted(barred), 0.0), best)
