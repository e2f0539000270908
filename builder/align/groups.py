"""Pairs → groups, by greedy complete link: every passage of a group was found like every other.

Connected components would chain what merely touches (measured precision .52 against .88).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from builder.align.chance import Pair

SLACK = 0.9
"""A pair inside a group may score this share of the threshold."""
_PER_SOURCE = 2  # a source may state a thing twice

SourceOf = Callable[[int], int]
"""The source of a sketch."""


def best_of(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Of the pairs of two sources' sketches, those that are the best one of either side."""
    best: dict[int, float] = {}
    for pair, value in scores.items():
        for one in pair:
            best[one] = max(value, best.get(one, 0.0))
    return {(a, b): value for (a, b), value in scores.items() if value in (best[a], best[b])}


def complete_link(
    links: Mapping[Pair, float], scores: Mapping[Pair, float], source: SourceOf, threshold: float
) -> list[list[int]]:
    """Groups of sketches, each sorted; a sketch stands in one group at the most."""
    group: dict[int, list[int]] = {}
    for (a, b), _ in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        left, right = group.get(a, [a]), group.get(b, [b])
        if left is right:
            continue
        counts = Counter(map(source, (*left, *right)))
        if max(counts.values()) > _PER_SOURCE:
            continue
        least = threshold if max(counts.values()) > 1 else SLACK * threshold
        across = ((min(x, y), max(x, y)) for x in left for y in right if source(x) != source(y))
        if all(scores.get(pair, 0.0) >= least for pair in across):
            joined = sorted(left + right)
            group.update(dict.fromkeys(joined, joined))
    return sorted({id(members): members for members in group.values()}.values())


def adopt(
    groups: Sequence[Sequence[int]],
    links: Mapping[Pair, float],
    scores: Mapping[Pair, float],
    *,
    source: SourceOf,
    least: float,
) -> list[list[int]]:
    """The groups, joined by single sketches of further sources that are like each of their members.

    Two independent likenesses are worth more than one, so one may be weak where another is all but certain.
    """
    made = [list(group) for group in groups]
    home = {index: number for number, group in enumerate(groups) for index in group}
    for (a, b), _ in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        for one, other in ((a, b), (b, a)):
            if one in home or other not in home:
                continue
            group = made[home[other]]
            new = all(source(one) != source(member) for member in group)
            if new and all(scores.get((min(one, m), max(one, m)), 0.0) >= least for m in group):
                group.append(one)
                home[one] = home[other]
    return sorted(sorted(group) for group in made)
