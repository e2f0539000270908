"""Arithmetic with EDTF dates: a day, a month or a year moved by so many of each, without a clock.

EDTF (ISO 8601-2): ``2020-01`` a month, ``2021-22`` summer 2021, ``199X`` a decade, ``2020-01~`` about then,
``2014/2017`` an interval.
"""

from __future__ import annotations

from datetime import date, timedelta

Unit = str
"""day, week, month, year or decade."""


def exact(value: str) -> date | None:
    """The day of ``2020-01-05``; ``None`` for anything less exact."""
    try:
        return date.fromisoformat(value) if len(value) == len("2020-01-05") else None
    except ValueError:
        return None


def moved(value: str, count: int, unit: Unit) -> str:
    """`value` moved by `count` units, as exact as both allow; "" when it is too coarse or leaves the calendar."""
    if not value:
        return ""
    year, month = int(value[:4]), int(value[5:7]) if value[5:7].isdigit() else 0
    if unit in {"year", "decade"}:
        return _year(year + count * (10 if unit == "decade" else 1))
    if unit == "month":
        return _month(year, month + count) if 1 <= month <= 12 else ""
    day = exact(value)
    try:
        return (day + timedelta(days=count * (7 if unit == "week" else 1))).isoformat() if day else ""
    except OverflowError:
        return ""


def week_of(value: str, shift: int) -> str:
    """The week (Monday to Sunday) `shift` weeks from the day, as an interval."""
    day = exact(value)
    if not day:
        return ""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def weekday_near(value: str, weekday: int, *, ahead: bool) -> str:
    """The last such weekday up to the day, or the first from it on."""
    day = exact(value)
    if not day:
        return ""
    away = (weekday - day.weekday()) % 7 if ahead else -((day.weekday() - weekday) % 7)
    return (day + timedelta(days=away)).isoformat()


def month_near(value: str, month: int, *, ahead: bool) -> str:
    """The last such month up to the one of `value`, or the first from it on."""
    if len(value) < len("2020-01"):
        return ""
    year, now = int(value[:4]), int(value[5:7])
    if ahead:
        return _month(year + (month < now), month)
    return _month(year - (month > now), month)


def months_between(first: str, second: str) -> int:
    """How many months the second date lies behind the first."""
    return (int(second[:4]) - int(first[:4])) * 12 + int(second[5:7]) - int(first[5:7])


def part_of(value: str, part: str) -> str:
    """``early 2020`` and its kin: the month meant, marked as approximate."""
    if len(value) > len("2020"):
        return f"{value}~"
    months = {
        "early": 1,
        "beginning": 1,
        "start": 1,
        "turn": 1,
        "first half": 3,
        "mid": 6,
        "middle": 6,
        "second half": 9,
        "late": 11,
        "end": 12,
    }
    return f"{value}-{months[part]:02}~"


def _year(year: int) -> str:
    return f"{year:04}" if 1 <= year <= 9999 else ""


def _month(year: int, month: int) -> str:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04}-{month:02}" if _year(year) else ""
