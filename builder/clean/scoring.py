"""How likely each line is the article's: two passes of weighted signs.

1. Each line is scored from its own signs and from its surroundings as far as they can be
   seen at once: long sentences near by, furniture near by, its place to the longest run of text
   (the *body text extraction* idea of Finn, Kushmerick and Smyth 2001, on lines).
2. Each line is scored again, now knowing how likely its neighbours are and how much of the
   article lies before and after it.

The weights (``resources/line_weights.json``) are few, have names, and are fitted by
``benchmarks/train_lines.py``; one weight times one sign is one reason that can be shown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import exp, log

from builder.clean.signs import Signs
from builder.resources import read_bytes

_COST = 12  # words a line must have to lengthen the run of text it stands in
_LONG, _MIDDLE = 15, 8  # words of a sentence line that speaks for its surroundings
_NEAR, _FAR = 3, 8  # lines looked at to either side in the first pass
_REACH = 12  # lines over which the heading of a related-links section fades
_FLOOR = 1e-4
Values = dict[str, float]


@dataclass(frozen=True)
class Weights:
    """Fitted numbers; a sign without a weight counts nothing."""

    first: dict[str, float]
    """Of the first pass."""
    second: dict[str, float]
    """Of the second pass."""


@dataclass(frozen=True)
class Score:
    """How a line did."""

    chance: float
    """0–1, how likely it is the article's."""
    values: Values
    """What it was judged by in the second pass."""


@cache
def read_weights() -> Weights:
    """The weights of ``resources/line_weights.json``."""
    table = json.loads(read_bytes("line_weights.json"))
    return Weights(table["first"], table["second"])


def score(signs: Sequence[Signs], weights: Weights) -> list[Score]:
    """One score per line, in order."""
    around = [own | near for own, near in zip((s.values for s in signs), surroundings(signs), strict=True)]
    chances = [chance(values, weights.first) for values in around]
    knowing = [values | more for values, more in zip(around, neighbours(signs, chances), strict=True)]
    return [Score(chance(values, weights.second), values) for values in knowing]


def chance(values: Values, weights: dict[str, float]) -> float:
    """The logistic function of the weighted sum."""
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def surroundings(signs: Sequence[Signs]) -> list[Values]:
    """First pass: what stands near a line."""
    count = len(signs)
    long = [float(s.sentence and s.words >= _LONG) for s in signs]
    middle = [float(s.sentence and s.words >= _MIDDLE) for s in signs]
    phrases = [float(s.phrase is not None) for s in signs]
    longs, furniture = _sums(long), _sums(phrases)
    start, end = best_run([s.words - _COST for s in signs])
    first, last = _first(long), count - 1 - _first(long[::-1])
    since = _REACH * 2
    made = []
    for at, sign in enumerate(signs):
        since = 0 if sign.phrase and sign.phrase.opens else since + 1
        values = {
            "long line before": long[at - 1] if at else 0.0,
            "long line after": long[at + 1] if at + 1 < count else 0.0,
            "sentence before": middle[at - 1] if at else 0.0,
            "sentence after": middle[at + 1] if at + 1 < count else 0.0,
            "long lines near before": _mean(longs, at - _NEAR, at, _NEAR),
            "long lines near after": _mean(longs, at + 1, at + 1 + _NEAR, _NEAR),
            "long lines far before": _mean(longs, at - _FAR, at, _FAR),
            "long lines far after": _mean(longs, at + 1, at + 1 + _FAR, _FAR),
            "furniture before": _mean(furniture, at - _NEAR, at, _NEAR),
            "furniture after": _mean(furniture, at + 1, at + 1 + _NEAR, _NEAR),
            "in the longest run": float(start <= at < end),
            "before the longest run": min(max(start - at, 0), 10) / 10,
            "after the longest run": min(max(at - end + 1, 0), 10) / 10,
            "under a section heading": max(0.0, 1 - since / _REACH),
            "before the first long line": float(at < first),
            "after the last long line": float(at > last),
            "first lines": float(at < _NEAR),
            "last lines": float(at >= count - _NEAR),
        }
        made.append({name: value for name, value in values.items() if value})
    return made


def neighbours(signs: Sequence[Signs], chances: list[float]) -> list[Values]:
    """Second pass: what the first pass thought of the lines near by."""
    count = len(signs)
    sums = _sums(chances)
    mass = _sums([p * s.words for p, s in zip(chances, signs, strict=True)])
    total = mass[-1] or _FLOOR
    start, end = best_run([(p - 0.5) * min(s.words, 60.0) for p, s in zip(chances, signs, strict=True)])
    made = []
    for at, p in enumerate(chances):
        before, after = mass[at] / total, 1 - mass[at + 1] / total
        values = {
            "first opinion": log(max(p, _FLOOR) / max(1 - p, _FLOOR)) / 5,
            "opinion before": chances[at - 1] if at else 0.0,
            "opinion after": chances[at + 1] if at + 1 < count else 0.0,
            "opinion near before": _mean(sums, at - 3, at, 3),
            "opinion near after": _mean(sums, at + 1, at + 4, 3),
            "opinion far before": _mean(sums, at - 7, at, 7),
            "opinion far after": _mean(sums, at + 1, at + 8, 7),
            "article before": before,
            "article after": after,
            "article not begun": float(before < 0.02),
            "article over": float(after < 0.02),
            "in the best run": float(start <= at < end),
            "lines to the best run": min(max(start - at, 0), 8) / 8,
            "lines from the best run": min(max(at - end + 1, 0), 8) / 8,
        }
        made.append({name: value for name, value in values.items() if value})
    return made


def best_run(gains: Sequence[float]) -> tuple[int, int]:
    """The half-open range with the largest sum (Kadane's algorithm)."""
    best, total, begin, run = 0.0, 0.0, 0, (0, 0)
    for at, gain in enumerate(gains):
        if total <= 0:
            total, begin = 0.0, at
        total += gain
        if total > best:
            best, run = total, (begin, at + 1)
    return run


def _first(flags: Sequence[float]) -> int:
    return next((at for at, flag in enumerate(flags) if flag), len(flags))


def _sums(values: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(values)]


def _mean(sums: list[float], start: int, end: int, size: int) -> float:
    low, high = max(start, 0), min(end, len(sums) - 1)
    return (sums[high] - sums[low]) / size if high > low else 0.0
