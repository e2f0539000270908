"""What speaks for or against a pair beside the likeness of its words: speakers, people, numbers, dates, names, negation.

One small function for each kind of evidence, in an ordered table; each says how many points
it is worth and why, in words a reader of the page understands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from builder.align.replaced import replaced
from builder.align.sketch import Sketch
from builder.align.weights import Weights


class Evidence(NamedTuple):
    """One thing that speaks for a pair, or against it."""

    points: float
    """Added to the score."""
    words: str
    """Why; ``{}`` stands for the names of the entities."""
    entities: tuple[str, ...] = ()
    """Marks of the entities it is about."""


Judge = Callable[[Sketch, Sketch, Weights], "Evidence | None"]
"""Looks at one kind of evidence; ``None`` when there is none."""

_RARE = 0.5  # a person, date or number at least as rare as this ties a pair together
_SPEAKER = 0.04
_OTHER_SPEAKER = -0.04
_SHARED = 0.04
_OTHER_NUMBERS = -0.12
_OTHER_PEOPLE = -0.04
_OTHER_NAMES = -0.08
_ANOTHER_NAME = -0.3
_NEGATED = -0.04


_DOZEN = frozenset(map(str, range(13)))


def evidence(left: Sketch, right: Sketch, weights: Weights) -> list[Evidence]:
    """All evidence on a pair, in the order of the table."""
    return [found for judge in _JUDGES if (found := judge(left, right, weights))]


def opposed(left: Sketch, right: Sketch, weights: Weights) -> bool:
    """True when something speaks against a pair: the evidence, or dates of which none is the other's."""
    if any(found.points < 0 for found in evidence(left, right, weights)):
        return True
    return bool(left.dates and right.dates) and not any(compatible(x, y) for x in left.dates for y in right.dates)


def compatible(left: str, right: str) -> bool:
    """True when two dates may be one day: the same, one inside the other, or as good as that can be told."""
    a, b = left.strip("~?%"), right.strip("~?%")
    return "/" in a or "/" in b or a.startswith(b) or b.startswith(a)


def _speakers(left: Sketch, right: Sketch, _: Weights) -> Evidence | None:
    if not left.speakers.isdisjoint(right.speakers):
        return Evidence(_SPEAKER, "same speaker: {}", tuple(sorted(left.speakers & right.speakers)))
    apart = (
        left.voice and right.voice and left.voice.isdisjoint(right.voice) and left.speakers.isdisjoint(right.perhaps)
    )
    return Evidence(_OTHER_SPEAKER, "other speakers") if apart and right.speakers.isdisjoint(left.perhaps) else None


def _people(left: Sketch, right: Sketch, weights: Weights) -> Evidence | None:
    """People who are spoken of; who speaks is judged above."""
    ours, theirs = left.people - left.speakers, right.people - right.speakers
    if not ours or not theirs:
        return None
    both = sorted(ours & theirs)
    if both:
        return Evidence(_worth(both, weights), "both name: {}", tuple(both))
    apart = (ours | left.perhaps).isdisjoint(theirs | right.perhaps)
    return Evidence(_OTHER_PEOPLE, "other people") if apart else None


def _numbers(left: Sketch, right: Sketch, weights: Weights) -> Evidence | None:
    if not left.numbers or not right.numbers:
        return None
    both = sorted(left.numbers & right.numbers)
    if len(both) * 2 < min(len(left.numbers), len(right.numbers)):
        return None if _of_other_kinds(left.numbers, right.numbers) else Evidence(_OTHER_NUMBERS, "other numbers")
    return Evidence(_worth(both, weights), f"same number: {', '.join(both)}") if both else None


def _of_other_kinds(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """*Two days* and 2020: numbers up to a dozen on one side, and only greater ones on the other."""
    return any(one <= _DOZEN and other.isdisjoint(_DOZEN) for one, other in ((ours, theirs), (theirs, ours)))


def _dates(left: Sketch, right: Sketch, weights: Weights) -> Evidence | None:
    if left.dates.isdisjoint(right.dates):
        return None
    both = sorted(left.dates & right.dates)
    return Evidence(_worth(both, weights), f"same date: {', '.join(both)}")


def _names(left: Sketch, right: Sketch, _: Weights) -> Evidence | None:
    """Two reports of two floods say the same of another river each."""
    if replaced(left, right):
        return Evidence(_ANOTHER_NAME, "another name in its place")
    apart = left.capitals and right.capitals and left.capitals.isdisjoint(right.capitals)
    return Evidence(_OTHER_NAMES, "other names") if apart else None


def _negation(left: Sketch, right: Sketch, _: Weights) -> Evidence | None:
    return Evidence(_NEGATED, "only one of them is negated") if left.negated != right.negated else None


_JUDGES: tuple[Judge, ...] = (_speakers, _people, _numbers, _dates, _names, _negation)


def _worth(marks: list[str], weights: Weights) -> float:
    rarest = max(weights.rarity(mark) for mark in marks)
    return _SHARED * rarest if rarest >= _RARE else 0.0
