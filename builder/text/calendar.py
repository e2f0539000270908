"""Dates as an article's date line writes them: ``20 January 2022``, ``20.01.2022``, ``2022年1月20日``.

A small grammar with month names of some thirty languages (``resources/calendar.yml``).  It
gives only what is written: ``3/4/2022`` is no date unless the language says which number is
the month, and ``4 months ago`` stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from builder.resources import read_yaml


@dataclass(frozen=True)
class WrittenDate:
    """A date and where it stands in the text searched."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last."""
    value: str
    """``YYYY-MM-DD``, or ``YYYY-MM`` when no day is written."""


Order = Literal["day", "month", "unknown"]
"""Which number comes first in 3/4/2022."""

# "Mar 27, 20255 mins": a year and the time that reading takes, glued by the copying.
_YEAR = r"(?P<y>(?:19|20)\d\d|[٢۲][٠۰]\d\d)(?:(?!\d)|(?=\d\d?\smin))"
_LINK = r"(?:\s|[-–,./]|(?:de|del|of|do|di|da|of|ng)\s){1,6}"
_NAME = r"(?P<m>[^\W\d_]{2,14}(?:\s(?:الأول|الثاني))?)"
_DAY = r"(?<![\d.,:/-])(?P<d>\d\d?)(?:st|nd|rd|th|er|º|ª|ος|η|e|a|-е|-го)?"
# Where a month name may begin: not inside a word, but "CorrespondentsApril 28" is two words glued by the copying.
_FRESH = r"(?-i:(?<![^\W\d_])|(?<=[a-z])(?=[A-Z]))"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d/.-]){_YEAR}(?P<s>[-/.])\s?(?P<m>\d\d?)(?P=s)\s?(?P<d>\d\d?)(?=\D|$)",  # 2022-01-20, 2022. 01. 20
        r"(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>\d\d?)\s?[月월]\s?(?P<d>\d\d?)\s?[日일]",  # 2022年1月20日
        rf"{_DAY}\.?{_LINK}{_NAME}\.?'?{_LINK}{_YEAR}",  # 20 January 2022, 20. Januar 2022, 20 de enero de 2022
        rf"{_FRESH}{_NAME}\.?\s{{0,3}}(?P<d>\d\d?)(?:st|nd|rd|th)?\s?,?\s{{1,3}}{_YEAR}",  # January 20, 2022
        rf"(?<!\d){_YEAR}[.,]?\s{_NAME}\.?\s(?P<d>\d\d?)(?!\d)",  # 2022. január 20., 2022 January 20
        rf"(?<![\d/.-])(?P<a>\d\d?)(?P<s>[./-])\s?(?P<b>\d\d?)(?P=s)\s?{_YEAR}",  # 20.01.2022, 1/20/2022
        r"(?<![\d/.:-])(?P<a>\d\d?)(?P<s>[./])(?P<b>\d\d?)(?P=s)(?P<yy>[0-3]\d)(?![\d/.:-])",  # 20.01.22
    )
)
_ANY = re.compile(r"(?:19|20|[٢۲][٠۰])\d\d|\d[./]\s?\d\d?[./]\s?\d")  # what every date has
_MONTH_ONLY = re.compile(rf"(?<![^\W\d_]){_NAME}\.?,?\s(?:de\s|del\s)?{_YEAR}", re.IGNORECASE)
_MONTH_FIRST = frozenset({"en"})  # languages in which 3/4/2022 may begin with the month


def written_dates(text: str, language: str = "", *, months: bool = False) -> list[WrittenDate]:
    """The dates written in `text`, in order; with `months` also ``January 2022``."""
    if not _ANY.search(text):
        return []
    order: Order = "day" if language and language not in _MONTH_FIRST else "unknown"
    found: list[WrittenDate] = []
    for pattern in _PATTERNS:
        found.extend(_dates(pattern, text, order))
    if months and not found:
        found.extend(_dates(_MONTH_ONLY, text, order))
    return _apart(sorted(found, key=lambda one: (one.start, -one.end)))


def _dates(pattern: re.Pattern[str], text: str, order: Order) -> Iterator[WrittenDate]:
    for match in pattern.finditer(text):
        parts = match.groupdict()
        word = parts.get("m") or ""
        glued = _glued(word) if word and match.start() == match.start("m") else 0
        value = _value(parts | {"m": word[glued:]} if glued else parts, order)
        if value:
            yield WrittenDate(match.start() + glued, match.end(), value)


def _glued(word: str) -> int:
    """Where the name of a month begins that a copied page has run together with the word before it ("CorrespondentsApril")."""
    at = next((at for at in range(len(word) - 1, 0, -1) if word[at].isupper() and word[at - 1].islower()), 0)
    return at if word[at:].casefold() in month_names() else 0


def _value(parts: dict[str, str | None], order: Order) -> str:
    year = int(parts.get("y") or f"20{parts['yy']}")
    if parts.get("a"):
        month, day = _ordered(int(parts["a"] or 0), int(parts["b"] or 0), str(parts["s"]), order)
    else:
        word = str(parts["m"])
        month = int(word) if word.isdigit() else month_names().get(word.casefold().replace(" ", "_"), 0)
        day = int(parts.get("d") or 0)
    if "d" not in parts and "a" not in parts:
        return f"{year:04}-{month:02}" if month else ""
    return ymd(year, month, day)


def _ordered(first: int, second: int, sign: str, order: Order) -> tuple[int, int]:
    """Month and day of two numbers; (0, 0) when either could be the month."""
    if first > 12 or sign == "." or first == second:
        return second, first
    if second > 12:
        return first, second
    return (second, first) if order == "day" else (first, second) if order == "month" else (0, 0)


def ymd(year: int, month: int, day: int) -> str:
    """``2020-01-05``, or "" for a day that is none."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _apart(found: list[WrittenDate]) -> list[WrittenDate]:
    kept: list[WrittenDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def relative_date(text: str) -> tuple[int, int] | None:
    """Where ``4 months ago`` stands in `text`; ``None`` when nowhere."""
    found = _relative().search(text)
    return found.span() if found else None


@cache
def month_names() -> dict[str, int]:
    """Month name in lower case (``_`` for a space) → its number."""
    return {
        form: number
        for line in read_yaml("calendar.yml")["months"].values()
        for number, forms in enumerate(line.split("|"), 1)
        for form in forms.split()
    }


@cache
def stamps() -> frozenset[str]:
    """Words that announce a date ("updated")."""
    return frozenset(read_yaml("calendar.yml")["stamps"].split())


@cache
def stamp_words() -> frozenset[str]:
    """All words that stand around a date that is announced ("last updated on")."""
    return stamps().union(read_yaml("calendar.yml")["stamp_links"].split())


@cache
def _relative() -> re.Pattern[str]:
    words = read_yaml("calendar.yml")["relative"]
    count = rf"(?:\d{{1,3}}|{_any(words['counts'])})"
    unit = _any(words["units"])
    # Copied pages glue an icon's name to the words: "access_time4 months ago".
    return re.compile(
        rf"(?:(?<![^\W_])|(?<=access_time)|(?<=schedule))(?:{count}\s?{unit}\s(?:{_any(words['after'])})|{_any(words['before'])}\s{count}\s?{unit})(?![^\W_])",
        re.IGNORECASE,
    )


def _any(words: str) -> str:
    return (
        "(?:"
        + "|".join(re.escape(word.replace("_", " ")) for word in sorted(words.split(), key=lambda w: (-len(w), w)))
        + ")"
    )
