"""How likely each line is the article's: four places in a text, and the likeliest way through them.

A line stands *before* the article, in the *article*, *between* two paragraphs of it, or *after* it.  Going down the
file one comes from each place only to some others, and never back from *after*.  Every sign of a line speaks for
or against each place, every step from line to line costs something, and the forward-backward algorithm sums over all
ways through the file (a conditional random field: Lafferty, McCallum and Pereira 2001).  So one paragraph that reads
like a comment ends no article, and twenty of them do.

The lines of a saved page are judged each by itself (a logistic regression): two engines have read its tree, and menus,
boxes and lists between the paragraphs would tell a way through the file that the article has ended.

The weights (``resources/line_weights.json``, ``page_weights.json``) have names and are fitted by
``benchmarks/train_lines.py``; one weight times one sign is one reason that can be shown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from builder.clean.signs import Signs, Values
from builder.clean.surroundings import surroundings
from builder.resources import read_bytes

PLACES = ("before", "between", "after")
"""What a sign has weights for: the places that are not the article."""
STEPS = (
    "before the first line", "article from the first line",
    "before before", "before article", "article article", "article between", "article after", "between between", "between article", "after after",
)  # fmt: skip
"""Where a file may begin, and which step may follow on which place."""
_EVEN = 0.5
_MOST = 30.0  # a sum beyond that is certain already; e to the power of it fits a float many times over

Shares = tuple[float, float, float, float]
"""Before, article, between, after: they add up to 1."""
Sums = tuple[float, float, float]
"""One weighted sum per name in `PLACES`."""


@dataclass(frozen=True)
class Weights:
    """Fitted numbers; a sign without weights counts nothing."""

    signs: dict[str, Sums]
    """Name of a sign → its weight for each of `PLACES`."""
    steps: dict[str, float]
    """Name of a step → its weight; without any, each line is judged by itself."""


@dataclass(frozen=True)
class Score:
    """How a line did."""

    chance: float
    """0–1, how likely it is the article's."""
    place: str
    """Where it stands if it is not: the likeliest of `PLACES`."""
    values: Values
    """What it was judged by."""


@cache
def read_weights(name: str = "line") -> Weights:
    """The weights of ``resources/NAME_weights.json``: for the lines of a text, or of a saved page."""
    table = json.loads(read_bytes(f"{name}_weights.json"))
    signs = {sign: tuple(row) if isinstance(row, list) else (row,) * 3 for sign, row in table["signs"].items()}
    return Weights(signs, table.get("steps", {}))


def score(signs: Sequence[Signs], weights: Weights) -> list[Score]:
    """One score per line, in order."""
    rows = values_of(signs)
    sums = [_sums(row, weights.signs) for row in rows]
    if not weights.steps:
        return _alone(rows, sums)
    return [Score(share[1], _place(share), row) for share, row in zip(shares(sums, weights), rows, strict=True)]


def _alone(rows: Sequence[Values], sums: Sequence[Sums]) -> list[Score]:
    """The scores of lines judged each by itself: where they stand is seen from those that are the article's."""
    chances = [1 / (1 + exp(max(-_MOST, min(_MOST, against)))) for against, *_ in sums]
    inside = [at for at, chance in enumerate(chances) if chance >= _EVEN]
    first, last = (inside[0], inside[-1]) if inside else (len(rows), len(rows))
    return [
        Score(chance, "before" if at < first else "after" if at > last else "between", row)
        for at, (chance, row) in enumerate(zip(chances, rows, strict=True))
    ]


def _place(share: Shares) -> str:
    """The likeliest place that is not the article."""
    before, _, between, after = share
    return "after" if after > max(before, between) else "between" if between > before else "before"


def values_of(signs: Sequence[Signs]) -> list[Values]:
    """What every line is judged by: its own signs and those around it."""
    return [own.values | around for own, around in zip(signs, surroundings(signs), strict=True)]


def _sums(values: Values, weights: dict[str, Sums]) -> Sums:
    """The weighted sums of one line."""
    before, between, after = weights["bias"]
    for name, value in values.items():
        row = weights.get(name)
        if row:
            before += row[0] * value
            between += row[1] * value
            after += row[2] * value
    return before, between, after


def shares(lines: Sequence[Sums], weights: Weights) -> list[Shares]:
    """How likely each line stands in each place, over all ways through the file."""
    if not lines:
        return []
    factors = [tuple(exp(max(-_MOST, min(_MOST, value))) for value in line) for line in lines]
    step = {name: exp(value) for name, value in weights.steps.items()}
    forward = [_scaled(step["before the first line"] * factors[0][0], step["article from the first line"], 0, 0)]
    for line in factors[1:]:
        forward.append(_forward(forward[-1], line, step))
    backward: list[Shares] = [(0.25, 0.25, 0.25, 0.25)]
    for line in reversed(factors[1:]):
        backward.append(_backward(backward[-1], line, step))
    return [
        _scaled(*(ahead * behind for ahead, behind in zip(left, right, strict=True)))
        for left, right in zip(forward, reversed(backward), strict=True)
    ]


def _forward(above: Shares, line: Sequence[float], step: dict[str, float]) -> Shares:
    """All ways that lead to a line, by its place."""
    before, article, between, after = above
    return _scaled(
        before * step["before before"] * line[0],
        before * step["before article"] + article * step["article article"] + between * step["between article"],
        (article * step["article between"] + between * step["between between"]) * line[1],
        (article * step["article after"] + after * step["after after"]) * line[2],
    )


def _backward(below: Shares, line: Sequence[float], step: dict[str, float]) -> Shares:
    """All ways that lead on from the line above `line`, by its place."""
    before, article, between, after = below
    return _scaled(
        before * line[0] * step["before before"] + article * step["before article"],
        article * step["article article"]
        + between * line[1] * step["article between"]
        + after * line[2] * step["article after"],
        article * step["between article"] + between * line[1] * step["between between"],
        after * line[2] * step["after after"],
    )


def _scaled(before: float, article: float, between: float, after: float) -> Shares:
    total = before + article + between + after
    return before / total, article / total, between / total, after / total
