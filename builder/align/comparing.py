"""Which sources are laid together, and what that gives; only what is new is compared.

Two of one story are compared over all that they share, any two over their near copies.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import nullcontext
from functools import partial
from itertools import compress
from typing import NamedTuple

from builder.align.candidates import copies, sharing
from builder.align.chance import Pair
from builder.align.common import tells
from builder.align.comparison import Comparison
from builder.align.evidence import Evidence
from builder.align.groups import best_of
from builder.align.lots import Laid, Lot, lay_together, lots_of
from builder.align.packed import Packed, packed
from builder.align.sources import Sources
from builder.align.stories import Gate, find_stories, near, nearest
from builder.align.story import Stories, Story
from builder.align.vectors import Model, closeness
from builder.executors import chosen, spread

_EVENT = 0.5  # likeness of two sources from which on they tell one event, whoever is named
_BY_THEME = 0.5  # score from which on a pair of two others counts
_LOT = 250  # pairs of sources laid together at once: half a second of work, a fifteenth of it for the way there
_MANY = 1_500  # pairs from which on it is worth starting processes: three seconds of work


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
    sources: Sources,
    gate: Gate,
    copied: Mapping[Pair, Packed],
    *,
    model: Model | None = None,
    executor: Executor | None = None,
) -> tuple[dict[Pair, Comparison], dict[Pair, Evidence]]:
    """The comparisons by sources, and what the model adds to single pairs of sketches; a model is asked in this process."""
    known = {(a, b, found.story): found for a, b, found in sources.memory.compared}
    stories = Stories(sources, gate)
    wanted = {(a, b): stories.basis(a) if (a, b) in gate else "" for a, b in sorted({*gate, *copied})}
    made = {(a, b): known[a, b, basis] for (a, b), basis in wanted.items() if (a, b, basis) in known}
    close: dict[Pair, Evidence] = {}
    left = [two for two in wanted if two not in made]
    told = stories.with_pairs([two for two in left if wanted[two]])
    apart = Story((), "", [two for two in left if not wanted[two]])
    nearness = partial(closeness, documents=sources.documents, model=model) if model else None
    work = partial(lay_together, collection=sources.weights, closeness=nearness)
    with nullcontext() if model else chosen(executor, len(left), least=_MANY) as pool:
        lots = list(lots_of([*told, apart], sources.sketches, copied, most=_LOT if pool else len(left)))
        for lot, laid in zip(lots, _made(work, lots, pool), strict=True):
            for two, one in zip(lot.pairs, laid, strict=True):
                made[two] = one.found
                close |= _numbered(one.close, *map(sources.numbers, two))
    sources.memory.compared = [(a, b, made[a, b]) for a, b in wanted]
    return {two: made[two] for two in wanted}, close


def _made(work: Callable[[Lot], list[Laid]], lots: Sequence[Lot], executor: Executor | None) -> Iterator[list[Laid]]:
    """What each lot gives; what is left when a process dies is done in this one."""
    done = 0
    try:
        for laid in spread(work, lots, executor, at_once=1):
            yield laid
            done += 1
    except BrokenExecutor:
        yield from map(work, lots[done:])


def _numbered(close: Mapping[Pair, Evidence], ours: range, theirs: range) -> dict[Pair, Evidence]:
    """What the model adds to pairs of sketches, by their numbers in the collection."""
    return {(ours.start + x, theirs.start + y - len(ours)): evidence for (x, y), evidence in close.items()}


class Links(NamedTuple):
    """All pairs of sketches with a score."""

    scores: Mapping[Pair, float]
    """The scores; 0 for what a person said is not the same."""
    best: Mapping[Pair, float]
    """Those of pairs that are the best one of either side, and strong and telling enough for the two sources."""


def links_of(compared: Mapping[Pair, Comparison], sources: Sources, gate: Gate, barred: Collection[Pair]) -> Links:
    """The links that the comparisons found; a pair that is `barred` is none.

    Two sources of one story that name one person or one day tell one event, and so do two that are very near.  Others may
    share no more than a theme, as two guides to one product do: there only what is told in much the same words is the same
    statement.
    """
    scores: dict[Pair, float] = {}
    best: dict[Pair, float] = {}
    again = {(sources.source(a), sources.source(b)) for a, b in barred}
    for (a, b), found in compared.items():
        here = dict(found.scored(sources.numbers(a).start, sources.numbers(b).start))
        if (a, b) in again:
            here = {pair: value for pair, value in here.items() if pair not in barred}
            strongest = {
                (x, y): v for (x, y), v in best_of(here).items() if tells(sources[x], sources[y], sources.weights)
            }
        else:
            strongest = dict(compress(here.items(), found.best))
        near = gate.get((a, b), 0.0)
        one_event = near >= _EVENT or (found.meet and near > 0)
        best |= strongest if one_event else {pair: value for pair, value in strongest.items() if value >= _BY_THEME}
        scores |= here
    return Links(scores | dict.fromkeys(sorted(barred), 0.0), best)
