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
from collections import Counter
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
def read_weights(name: str = "line") -> Weights:
    """The weights of ``resources/NAME_weights.json``: for the lines of a text, or of a saved page."""
    table = json.loads(read_bytes(f"{name}_weights.json"))
    return Weights(table["first"], table["second"])


def score(signs: Sequence[Signs], weights: Weights) -> list[Score]:
    """One score per line, in order."""
    around = [own | near for own, near in zip((s.values for s in signs), surroundings(signs), strict=True)]
    chances = [chance(values, weights.first) for values in around]
    knowing = [values | more for values, more in zip(around, neighbours(signs, chances), strict=True)]
    return [Score(chance(values, weights.second), values) for values in knowing]


def chance(values: Values, weights: dict[str, float]) -> float:
    """The logistic function of the weighted sum."""
    total = weights["bias"]
    for name, value in values.items():
        total += weights.get(name, 0.0) * value
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def surroundings(signs: Sequence[Signs]) -> list[Values]:
    """First pass: what stands near a line."""
    if not signs:
        return []
    start, end = best_run([s.words - _COST for s in signs])
    near = [_near(signs), _sections(signs), _gaps(signs), _topic(signs, start, end), _place(signs, start, end)]
    return [
        {name: value for part in parts for name, value in part.items() if value} for parts in zip(*near, strict=True)
    ]


def _near(signs: Sequence[Signs]) -> list[Values]:
    """Long sentences, furniture, short lines and dates near by."""
    longs = [float(s.sentence and s.words >= _LONG) for s in signs]
    sentences = [float(s.sentence and s.words >= _MIDDLE) for s in signs]
    long = _Window(longs)
    furniture = _Window([float(s.phrase is not None) for s in signs])
    dated = _Window([float(s.dated and s.words < _LONG) for s in signs])
    return [
        {
            "long line before": before,
            "long line after": after,
            "sentence before": sentence_before,
            "sentence after": sentence_after,
            "long lines near before": long.mean(at - _NEAR, at),
            "long lines near after": long.mean(at + 1, at + 1 + _NEAR),
            "long lines far before": long.mean(at - _FAR, at),
            "long lines far after": long.mean(at + 1, at + 1 + _FAR),
            "furniture before": furniture.mean(at - _NEAR, at),
            "furniture after": furniture.mean(at + 1, at + 1 + _NEAR),
            "dates near": dated.mean(at - _FAR, at + _FAR),
        }
        for at, (before, after, sentence_before, sentence_after) in enumerate(
            zip([0.0, *longs], [*longs[1:], 0.0], [0.0, *sentences], [*sentences[1:], 0.0], strict=False)
        )
    ]


def _sections(signs: Sequence[Signs]) -> list[Values]:
    """How far above the heading of a section stands that is not the article."""
    made = []
    since = {"teaser": 99, "comments": 99}
    for sign in signs:
        family = sign.phrase.rule.partition(":")[0] if sign.phrase and sign.phrase.opens else ""
        since = {name: 0 if name == family else count + 1 for name, count in since.items()}
        made.append(
            {
                "under related links": max(0.0, 1 - since["teaser"] / _REACH),
                "just under related links": float(0 < since["teaser"] <= 2),
                "under comments": max(0.0, 1 - since["comments"] / 60),
            }
        )
    return made


def _gaps(signs: Sequence[Signs]) -> list[Values]:
    """Blank lines around a line, where the text has blank lines between paragraphs."""
    apart = [s.apart for s in signs]
    if sum(apart) < len(apart) * 0.4:
        return [{} for _ in signs]
    after = [*apart, True][1:]
    return [{"no gap before": float(not b), "no gap after": float(not a)} for b, a in zip(apart, after, strict=True)]


def _topic(signs: Sequence[Signs], start: int, end: int) -> list[Values]:
    """How many of a line's longer words the main run of text has elsewhere."""
    counts = Counter(word for sign in signs[start:end] for word in sign.topic)
    made = []
    for at, sign in enumerate(signs):
        own = start <= at < end
        shared = sum(counts[word] > own for word in sign.topic)
        made.append(
            {
                "words of the article": shared / len(sign.topic) if len(sign.topic) > 2 else 0.0,
                "few long words": float(len(sign.topic) <= 2),
            }
        )
    return made


def _place(signs: Sequence[Signs], start: int, end: int) -> list[Values]:
    """Where the line stands in the file and to the longest run."""
    count = len(signs)
    long = [s.sentence and s.words >= _LONG for s in signs]
    first = next((at for at, flag in enumerate(long) if flag), count)
    last = next((at for at in range(count - 1, -1, -1) if long[at]), -1)
    return [
        {
            "in the longest run": float(start <= at < end),
            "before the longest run": min(max(start - at, 0), 10) / 10,
            "after the longest run": min(max(at - end + 1, 0), 10) / 10,
            "before the first long line": float(at < first),
            "after the last long line": float(at > last),
            "first lines": float(at < _NEAR),
            "last lines": float(at >= count - _NEAR),
        }
        for at in range(count)
    ]


def neighbours(signs: Sequence[Signs], chances: list[float]) -> list[Values]:
    """Second pass: what the first pass thought of the lines near by."""
    near = _Window(chances)
    mass = _Window([p * s.words for p, s in zip(chances, signs, strict=True)])
    total = mass.sum(0, len(chances)) or _FLOOR
    start, end = best_run([(p - 0.5) * min(s.words, 60.0) for p, s in zip(chances, signs, strict=True)])
    made = []
    for at, p in enumerate(chances):
        before, after = mass.sum(0, at) / total, mass.sum(at + 1, len(chances)) / total
        values = {
            "first opinion": log(max(p, _FLOOR) / max(1 - p, _FLOOR)) / 5,
            "opinion before": near.mean(at - 1, at),
            "opinion after": near.mean(at + 1, at + 2),
            "opinion near before": near.mean(at - 3, at),
            "opinion near after": near.mean(at + 1, at + 4),
            "opinion far before": near.mean(at - 7, at),
            "opinion far after": near.mean(at + 1, at + 8),
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


class _Window:
    """Sums over any stretch of a list in constant time."""

    def __init__(self, values: Sequence[float]) -> None:
        self._sums = [0.0, *accumulate(values)]

    def sum(self, start: int, end: int) -> float:
        """Of the values from `start` up to `end`, as far as there are any."""
        low, high = max(start, 0), min(end, len(self._sums) - 1)
        return self._sums[high] - self._sums[low] if high > low else 0.0

    def mean(self, start: int, end: int) -> float:
        """The same by the length asked for: lines beyond the ends of the file count 0."""
        return self.sum(start, end) / (end - start)
