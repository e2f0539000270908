"""Dates on a line: EDTF values as days, and an axis on which long empty stretches are folded.

A dossier about three weeks often names one year long before.  On an even axis the three weeks
would be one dot, so a stretch in which nothing begins or ends, and which is more than twice as
long as all shorter ones together, is folded to a quarter of those, and the fold is drawn.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_FOLD = 2
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Extent:
    """A stretch of days."""

    first: int
    """Its first day, as an ordinal."""
    last: int
    """Its last day."""
    open_first: bool = False
    """True when it may have begun earlier."""
    open_last: bool = False
    """True when it may have gone on."""


def extent(value: str) -> Extent | None:
    """The days of an EDTF date or interval: ``2021``, ``2021-07~``, ``2021-07-26/2021-07-28``, ``../2021``, ``2021/..``."""
    left, slash, right = value.partition("/")
    first, last = _days(left), _days(right if slash else left)
    if first is None and last is None:
        return None
    begin, end = first or last, last or first
    assert begin is not None  # one of them is known, as the line above says
    assert end is not None
    if begin[0] > end[1]:
        begin, end = end, begin
    return Extent(begin[0], end[1], open_first=first is None, open_last=last is None)


def _days(value: str) -> tuple[int, int] | None:
    found = _DATE.match(value.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:  # 2021-13, 2021-02-30, year 0
        return None
    return first.toordinal(), last.toordinal()


@dataclass(frozen=True)
class Axis:
    """Days to pixels, linear between knots."""

    knots: tuple[tuple[int, float], ...]
    """(day, pixel), both rising; two at least."""
    folds: tuple[tuple[float, float], ...]
    """Pixels between which a long stretch is folded."""

    def at(self, day: int) -> float:
        """The pixel of a day."""
        behind = max(1, bisect_left(self.knots, day, key=lambda knot: knot[0]))
        if behind == len(self.knots):
            return self.knots[-1][1]
        (left, x), (right, x_right) = self.knots[behind - 1 : behind + 1]
        return x + (x_right - x) * max(0, day - left) / (right - left)


def axis(extents: Sequence[Extent], left: float, right: float) -> Axis:
    """The axis that holds all `extents`, one at least, between two pixels."""
    days = sorted({day for one in extents for day in (one.first, one.last + 1)})
    gaps = [later - earlier for earlier, later in pairwise(days)]
    limit, fold = _limit(gaps)
    weights = [gap if gap <= limit else fold for gap in gaps]
    scale = (right - left) / sum(weights)
    pixels = [left, *(left + scale * done for done in accumulate(weights))]
    folds = tuple((pixels[n], pixels[n + 1]) for n, gap in enumerate(gaps) if gap > limit)
    return Axis(tuple(zip(days, pixels, strict=True)), folds)


def _limit(gaps: Sequence[int]) -> tuple[int, float]:
    """The longest gap that is drawn in full, and how long the others are drawn."""
    drawn = 0
    for gap in sorted(gaps):
        if drawn and gap > _FOLD * drawn:
            break
        limit, drawn = gap, drawn + gap
    return limit, drawn / 4


def ticks(scale: Axis, room: float = 74) -> list[tuple[float, str]]:
    """(pixel, label) of years, months or days, as fine as `room` pixels between labels allow."""
    first, last = scale.knots[0][0], scale.knots[-1][0]
    knots = [day for day, _ in scale.knots] if scale.folds else []  # in a week between folds no month begins
    inside = [
        (scale.at(day), label) for day, label in (*_candidates(first, last), *((day, _day(day)) for day in knots))
        if not any(begin < scale.at(day) < end for begin, end in scale.folds)
    ]  # fmt: skip
    taken: list[tuple[float, str]] = []
    for x, label in inside:
        if all(abs(x - other) >= room for other, _ in taken):
            taken.append((x, label))
    return sorted(taken)


def _candidates(first: int, last: int) -> list[tuple[int, str]]:
    """Beginnings of years, then of months, then days: the coarse ones take their place first."""
    begin, end = (date.fromordinal(min(max(day, 1), date.max.toordinal())) for day in (first, last))
    years = range(begin.year, end.year + 1)
    step = max(1, len(years) // 12)
    made = [(date(year, 1, 1).toordinal(), str(year)) for year in years if year % step == 0]
    if len(years) <= 12:
        made += [(date(y, m, 1).toordinal(), f"{MONTHS[m - 1]} {y}") for y in years for m in range(2, 13)]
    if last - first <= 92:
        made += [(day, _day(day)) for day in range(first, end.toordinal() + 1)]
    return [(day, label) for day, label in made if first <= day <= last]


def _day(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
