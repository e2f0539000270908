"""Pairs → groups: every passage of a group was found like every other, and on average as like as a statement's are.

Connected components would chain what merely touches (measured precision .52 against .88), and asking the
same of every pair would tear apart what three sources say when one of them says it in other words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from builder.align.chance import Pair
from builder.align.stories import Gate

CERTAIN = 0.3
"""Score from which on two passages are shown side by side."""
ASKED = 0.2
"""Score from which on a person is asked about them."""
SEVERAL = 0.8
"""Several pairs that bring two groups together score this share of what one must, on average."""
_PER_SOURCE = 2  # a source may state a thing twice
_MANY = 3  # likenesses that a sketch needs to stand in a further group

SourceOf = Callable[[int], int]
"""The source of a sketch."""
WordsOf = Callable[[int], frozenset[int]]
"""The words of a sketch that carry meaning, as small hashes."""
Likeness = Callable[[int, int], "float | None"]
"""What two sketches score; ``None`` where that is not known."""


def best_of(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Of the pairs of two sources' sketches, those that are the best one of either side."""
    best: dict[int, float] = {}
    for pair, value in scores.items():
        for one in pair:
            best[one] = max(value, best.get(one, 0.0))
    return {(a, b): value for (a, b), value in scores.items() if value in (best[a], best[b])}


def grouped(
    scores: Mapping[Pair, float], source: SourceOf, likeness: Likeness, *, enough: float, least: float
) -> list[list[int]]:
    """Groups of sketches, each sorted; a sketch stands in one group at the most.

    Args:
        scores: Pairs that may bring groups together; the strongest is tried first.
        source: The source of a sketch.
        likeness: What any two of them score.
        enough: What makes a pair.  Several independent likenesses are worth more than one, so they may be weaker.
        least: What any two in one group score.

    """
    group: dict[int, list[int]] = {}
    for a, b in _strongest_first(scores, SEVERAL * enough):
        left, right = group.get(a, [a]), group.get(b, [b])
        if left is right:
            continue
        if len(left) + len(right) > _PER_SOURCE and max(Counter(map(source, (*left, *right))).values()) > _PER_SOURCE:
            continue
        across = _across(left, right, likeness, least)
        if across and _mean(across) >= (enough if len(across) == 1 else SEVERAL * enough):
            joined = sorted(left + right)
            group.update(dict.fromkeys(joined, joined))
    return sorted({id(members): members for members in group.values()}.values())


def _strongest_first(scores: Mapping[Pair, float], least: float) -> Iterator[Pair]:
    """The pairs that score at least so much."""
    return (pair for _, pair in sorted((-value, pair) for pair, value in scores.items() if value >= least))


def _across(left: Sequence[int], right: Sequence[int], likeness: Likeness, least: float) -> list[float]:
    """What the members of two groups score with one another, as far as that is known.

    Nothing when any score is below `least`, or when most are not known: then little speaks for the two.
    """
    found = []
    for x in left:
        for y in right:
            value = likeness(x, y)
            if value is not None:
                if value < least:
                    return []
                found.append(value)
    return found if 2 * len(found) >= len(left) * len(right) else []


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def lend(
    groups: Sequence[Sequence[int]], scores: Mapping[Pair, float], source: SourceOf, likeness: Likeness
) -> list[list[int]]:
    """For each group the sketches of others that say its statement as well: a long sentence says several things.

    Three likenesses that are worth asking about, on average, bring one here.
    None comes from a source that is there, and none becomes the first witness, by which a statement is known.
    """
    home = {index: number for number, group in enumerate(groups) for index in group}
    guests: list[list[int]] = [[] for _ in groups]
    apart = {(a, b): value for (a, b), value in scores.items() if a in home and b in home and home[a] != home[b]}
    for a, b in _strongest_first(apart, SEVERAL * CERTAIN):
        for one, host in ((a, home[b]), (b, home[a])):
            group = groups[host]
            if one < group[0]:
                continue
            there = {source(index) for index in (*group, *guests[host])}
            known = _across([one], group, likeness, SEVERAL * ASKED)
            if len(known) >= _MANY and _mean(known) >= ASKED and source(one) not in there:
                guests[host].append(one)
    return guests


def further(
    groups: Sequence[Sequence[int]], scores: Mapping[Pair, float], source: SourceOf, likeness: Likeness, words: WordsOf
) -> list[tuple[list[int], list[int]]]:
    """Groups of sketches that stand in none so far, and for each those that stand in one as well: they say several things.

    They say another thing here, so at least half of the `words` that lead here are not what all of their group share.
    None of them becomes the first witness, by which a statement is known.
    """
    home = {index: group for group in groups for index in group}

    def anew(one: int, other: int) -> bool:
        shared = words(one) & words(other)
        there = {*home.get(one, ()), *home.get(other, ())} - {one, other}
        told = shared.intersection(*map(words, there)) if there else frozenset()
        return 2 * len(told) <= len(shared)

    strong = ((pair, value) for pair, value in scores.items() if value >= SEVERAL * CERTAIN)
    left = {pair: value for pair, value in strong if not home.keys() >= {*pair} and anew(*pair)}
    made = grouped(left, source, likeness, enough=CERTAIN, least=SEVERAL * ASKED)
    known = [members for members in made if members[0] not in home]
    return [([x for x in members if x not in home], [x for x in members if x in home]) for members in known]


def likeness_by(scores: Mapping[Pair, float], source: SourceOf, gate: Gate) -> Likeness:
    """What two sketches score, 0 where they share too little to be scored; ``None`` where nobody compared them.

    Those are two of one source, and two of sources that do not look like one story.
    """

    def likeness(one: int, other: int) -> float | None:
        pair = (one, other) if one < other else (other, one)
        value = scores.get(pair)
        return 0.0 if value is None and (source(pair[0]), source(pair[1])) in gate else value

    return likeness
