"""Dates as written, and what they mean.

A small grammar finds the expressions, longest first: explicit ones ("January 5, 2020", "early 2020", "from 2014 to
2017") mean what they say; relative ones ("on Sunday", "two days later", "last month") are counted from what the source
itself gives, its publication date or a date just before, and carry the reasoning in words.  Where it gives
nothing to count from they stay unresolved: never from today, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from builder.annotate.dates.reckoning import month_near, months_between, moved, part_of, week_of, weekday_near
from builder.annotate.reading import Found, Piece, Reading
from builder.model.document import DateMention, Metadata, Sentence
from builder.resources import read_yaml
from builder.text.calendar import written_dates, ymd

Reckoned = tuple[str, str]
"""EDTF value and the reasoning; both empty when nothing is given to count from."""
PUBLICATION = "the publication on"
"""In the reasoning of every date that is counted from the day of publication."""


@dataclass(frozen=True)
class Anchor:
    """What a relative date may be counted from."""

    published: str
    """Publication date the source itself states; empty when it states none."""
    value: str = ""
    """The date met last in the text, when it stands near."""
    text: str = ""
    """As it was written."""

    @property
    def year(self) -> str:
        """Year of publication."""
        return self.published[:4]


def find_dates(reading: Reading, sentences: list[Found[Sentence]], metadata: Metadata) -> list[Found[DateMention]]:
    """The date expressions of a reading, in order; relative ones are anchored only on what the source gives."""
    claim = metadata.published
    published = claim.value if claim and not claim.inferred and re.fullmatch(r"\d{4}(-\d\d){0,2}", claim.value) else ""
    language = metadata.language.value if metadata.language else ""
    found: list[Found[DateMention]] = []
    for piece in reading.pieces:
        if piece.zone != "byline":
            found.extend(_of_piece(reading, piece, sentences, Anchor(published), language))
    return found


def _of_piece(
    reading: Reading, piece: Piece, sentences: list[Found[Sentence]], anchor: Anchor, language: str
) -> Iterator[Found[DateMention]]:
    text = reading.text
    numbers = [n for n, s in enumerate(sentences) if piece.start <= s.start < piece.end]
    expressions = _expressions(text, piece.start, piece.end, language)
    programme = sum(row is _day_without_year for _, _, row, _ in expressions) >= _PROGRAMME
    for start, end, row, match in expressions:
        value, because = row(match, anchor) if row and match else (_written(text[start:end], language), "")
        if programme and row is _day_without_year:
            value, because = "", "a list of days does not say which year is meant"
        sentence = max((n for n in numbers if sentences[n].start <= start), default=-1)
        if value:
            anchor = Anchor(anchor.published, value, value if because else text[start:end])
        yield Found(start, end, DateMention(text[start:end], reading.locate(start, end), value, sentence, because))


_PROGRAMME = 6  # days without a year in one paragraph: a tour, a season, a timetable

Row = Callable[[re.Match[str], Anchor], Reckoned]


def _expressions(
    text: str, start: int, end: int, language: str
) -> list[tuple[int, int, Row | None, re.Match[str] | None]]:
    """The expressions of a paragraph, apart from one another: the longest of those that begin together."""
    part = text[start:end]
    found: list[tuple[int, int, Row | None, re.Match[str] | None]] = [
        (start + one.start, start + one.end, None, None) for one in written_dates(part, language)
    ]
    if language in {"", "en"}:
        there = _ingredients(part)
        for pattern, row, needed in grammar():
            if needed <= there:
                found.extend((m.start(), m.end(), row, m) for m in pattern.finditer(text, start, end))
    kept: list[tuple[int, int, Row | None, re.Match[str] | None]] = []
    for one in sorted(found, key=lambda f: (f[0], -f[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _ingredients(part: str) -> set[str]:
    """Which of the `_INGREDIENTS` may stand in a paragraph; most hold none, and need not be searched pattern by pattern."""
    low = part.lower()
    return {name for name, letters in _letters().items() if any(map(low.__contains__, letters))}


_INGREDIENTS = ("{M}", "{Y}", "{W}", "unit>", "word>")
"""Parts of a pattern without which it cannot match: a month, a year, a weekday, *day* or *week*, *yesterday*."""


@cache
def _letters() -> dict[str, tuple[str, ...]]:
    """Ingredient → letters of which one must be there."""
    words = read_yaml("dates.yml")
    months = tuple(month[:3] for month in words["months"])
    units = ("day", "week", "month", "year", "decade")
    return dict(zip(_INGREDIENTS, (months, ("19", "20"), ("day",), units, ("day", "tonight", "tomorrow")), strict=True))


def _written(text: str, language: str) -> str:
    dates = written_dates(text, language)
    return dates[0].value if dates else ""


@cache
def grammar() -> tuple[tuple[re.Pattern[str], Row, frozenset[str]], ...]:
    """Pattern, meaning and ingredients, one row for each kind of expression."""
    rows: tuple[tuple[str, Row], ...] = (
        (
            r"(?:from |between )?{M} (?P<d>{D})(?:st|nd|rd|th)?,? {Y}(?: to | and | until | ?[-–—] ?){M2} (?P<d2>{D})(?:st|nd|rd|th)?,? {Y2}",
            _day_range,
        ),
        (r"{M} (?P<d>{D}) ?[-–—] ?(?P<d2>{D}),? {Y}", _days_of_month),
        (r"(?P<d>{D}) ?[-–—] ?(?P<d2>{D}) {M},? {Y}", _days_of_month),
        (r"(?:{W},? )?{M} (?P<d>{D})(?:st|nd|rd|th)?,? {Y}", _day),
        (r"(?:{W},? )?(?:the )?(?P<d>{D})(?:st|nd|rd|th)?(?: of)? {M},? {Y}", _day),
        (r"(?:the )?(?P<part>{P})[ -](?:of )?(?:the )?{M},? {Y}", _part_of_month),
        (r"(?:last )?{M},? {Y}", _month),
        (r"(?:{W},? )?{M} (?P<d>{D})(?:st|nd|rd|th)?(?![\d,.:]*\d)", _day_without_year),
        (r"(?:{W},? )?(?:the )?(?P<d>{D})(?:st|nd|rd|th)?(?: of)? {M}(?! \d)", _day_without_year),
        (r"(?:from |between )?{Y}(?: to | and | until | ?[-–—] ?){Y2}", _years),
        (r"(?P<season>{S}) (?:of )?{Y}", _season),
        (r"(?:the )?(?P<part>{P})[ -](?:of )?(?:the (?:year )?)?{Y}", _part_of_year),
        (r"the (?P<decade>(?:19|20)\d)0s", _decade),
        (r"(?<=\b{B} ){Y}", _year),
        (r"(?P<n>{N}) (?P<unit>day|week|month|year|decade)s? (?P<way>ago)", _ago),
        (r"(?P<n>{N}) (?P<unit>day|week|month|year|decade)s? (?P<way>later|earlier|before that|after that)", _later),
        (r"(?P<n>{N}) (?P<unit>day|week|month|year|decade)s? (?P<way>after|before)(?= \w)", _after_event),
        (r"the (?P<way>next|following|previous) (?P<unit>day|week|month|year)", _next_to),
        (r"(?P<way>last|this|next|this past|this coming) (?P<unit>week|month|year)", _this),
        (
            r"(?P<way>last|next|this past|this coming|later on|earlier on|on|late|early|since|until|by|before|after) {W}(?: (?:morning|afternoon|evening|night))?",
            _weekday,
        ),
        (r"{W}(?: (?:morning|afternoon|evening|night))?", _weekday),
        (r"(?P<way>last|next|this|this past|in|since|by|until|early|late|mid) {M}(?! \d)", _month_without_year),
        (r"(?:the )?(?P<part>{P}) of (?P<way>the|this|last|next) year", _part_of_this_year),
        (r"(?P<word>yesterday|today|tonight|tomorrow)", _yesterday),
    )
    return tuple(
        (
            re.compile(rf"(?<![\w/-])(?:{_filled(pattern)})(?![\w])", re.IGNORECASE),
            row,
            frozenset(name for name in _INGREDIENTS if name in pattern.replace("(?:{W},? )?", "")),
        )
        for pattern, row in rows
    )


def _filled(pattern: str) -> str:
    words = read_yaml("dates.yml")
    months = "|".join([*words["months"], *(rf"{m}\b\.?" for m in words["short_months"] if m)])
    before = "|".join(sorted(words["before_year"], key=lambda w: (len(w), w)))
    parts = {
        "{M}": rf"(?P<m>{months})",
        "{M2}": rf"(?P<m2>{months})",
        "{Y}": r"(?P<y>(?:19|20)\d\d)",
        "{Y2}": r"(?P<y2>(?:19|20)\d\d)",
        "{D}": r"[12]\d|3[01]|0?[1-9]",
        "{W}": rf"(?P<w>{'|'.join(words['weekdays'])})",
        "{S}": "|".join(words["seasons"]),
        "{P}": "|".join(words["parts"]),
        "{N}": rf"\d{{1,3}}|{'|'.join(words['numbers'])}",
        "{B}": before,
    }
    if "{B}" in pattern:  # a look-behind must have one width
        return "|".join(
            pattern.replace("{B}", word).replace("{Y}", parts["{Y}"].replace("P<y>", f"P<y{n}>"))
            for n, word in enumerate(before.split("|"))
        )
    for name, value in parts.items():
        pattern = pattern.replace(name, value)
    return pattern


# ------------------------------------------------------------------ explicit


def _number_of(month: str) -> int:
    words = read_yaml("dates.yml")
    low = month.lower().rstrip(".")
    return int(words["months"].index(low)) + 1 if low in words["months"] else int(words["short_months"].index(low)) + 1


def _day(m: re.Match[str], _: Anchor) -> Reckoned:
    return ymd(int(m["y"]), _number_of(m["m"]), int(m["d"])), ""


def _day_range(m: re.Match[str], _: Anchor) -> Reckoned:
    first = ymd(int(m["y"]), _number_of(m["m"]), int(m["d"]))
    last = ymd(int(m["y2"]), _number_of(m["m2"]), int(m["d2"]))
    return (f"{first}/{last}" if first and last else ""), ""


def _days_of_month(m: re.Match[str], _: Anchor) -> Reckoned:
    month = _number_of(m["m"])
    first, last = ymd(int(m["y"]), month, int(m["d"])), ymd(int(m["y"]), month, int(m["d2"]))
    return (f"{first}/{last}" if first and last else ""), ""


def _month(m: re.Match[str], _: Anchor) -> Reckoned:
    return f"{m['y']}-{_number_of(m['m']):02}", ""


def _part_of_month(m: re.Match[str], anchor: Anchor) -> Reckoned:
    return part_of(_month(m, anchor)[0], m["part"].lower()), ""


def _years(m: re.Match[str], _: Anchor) -> Reckoned:
    return (f"{m['y']}/{m['y2']}" if m["y"] < m["y2"] else ""), ""


def _season(m: re.Match[str], _: Anchor) -> Reckoned:
    return f"{m['y']}-{read_yaml('dates.yml')['seasons'][m['season'].lower()]}", ""


def _part_of_year(m: re.Match[str], _: Anchor) -> Reckoned:
    return part_of(m["y"], m["part"].lower()), ""


def _decade(m: re.Match[str], _: Anchor) -> Reckoned:
    return f"{m['decade']}X", ""


def _year(m: re.Match[str], _: Anchor) -> Reckoned:
    return m[0], ""


# ------------------------------------------------------------------ relative


def _day_without_year(m: re.Match[str], anchor: Anchor) -> Reckoned:
    month, side = _month_meant(anchor.published, _number_of(m["m"]), ahead=_coming(m), back=False)
    value = ymd(int(month[:4]), int(month[5:]), int(m["d"])) if month else ""
    return _counted(value, side)


def _month_without_year(m: re.Match[str], anchor: Anchor) -> Reckoned:
    way = m["way"].lower()
    ahead = way in {"next", "by", "until"} or (way not in {"last", "since", "this past"} and _coming(m))
    value, side = _month_meant(
        anchor.published, _number_of(m["m"]), ahead=ahead, back=way in {"last", "since", "this past"}
    )
    if way == "last" and value and value == anchor.published[:7]:
        value = moved(value, -1, "year") + value[4:]
    rough = part_of(value, way) if value and way in {"early", "late", "mid"} else value
    return _counted(rough, side)


def _month_meant(published: str, month: int, *, ahead: bool, back: bool) -> Reckoned:
    """The month without a year and why: the next one where the words look forward, else the last one if it is near."""
    value = month_near(published, month, ahead=ahead)
    if ahead or back or not value or months_between(value, published) <= _NEAR_MONTHS:
        side = "first one from" if ahead else "last one up to"
        return value, f"the {side} {PUBLICATION} {published}"
    return "", "the source does not say which year is meant"


_NEAR_MONTHS = 6  # "in May" may also be the next one when the last is longer ago


def _ago(m: re.Match[str], anchor: Anchor) -> Reckoned:
    unit, count = m["unit"].lower(), _count(m["n"])
    value = moved(anchor.published, -count, unit) if anchor.published else ""
    rough = value + "~" if value and unit != "day" else value
    return _counted(rough, f"{m['n'].lower()} {_plural(unit, count)} before {PUBLICATION} {anchor.published}")


def _coming(m: re.Match[str]) -> bool:
    """True when the words before a date look forward: "will meet on Monday", "the fair opens June 5"."""
    before = m.string[max(0, m.start() - _LOOK_BACK) : m.start()]
    return bool(_FORWARD.search(before) or _TO_COME.search(before))


_FORWARD = re.compile(r"\b(?:will|shall|scheduled|expected|planned|plans to|due|upcoming)\b[^.;!?]*$", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:begins|starts|opens|concludes|ends|premieres|airs|arrives|(?:kicks|kick) off|(?:goes|go) on sale|takes place)\b[^.;!?]{0,45}$",
    re.IGNORECASE,
)  # a programme is told in the present
_LOOK_BACK = 120  # characters


def _later(m: re.Match[str], anchor: Anchor) -> Reckoned:
    unit, count = m["unit"].lower(), _count(m["n"])
    back = m["way"].lower() in {"earlier", "before that"}
    value = moved(anchor.value, -count if back else count, unit) if _plain(anchor.value) else ""
    return _counted(value, f"{m['n'].lower()} {_plural(unit, count)} {'before' if back else 'after'} {anchor.text}")


def _after_event(m: re.Match[str], _: Anchor) -> Reckoned:
    """For "two days after the attack": counted only when a date follows, which the text gives as such."""
    found = written_dates(m.string[m.end() : m.end() + _DATE_ROOM], "en")
    if not found or found[0].start > 1:
        return "", "the source gives no date for what it is counted from"
    unit, count, way = m["unit"].lower(), _count(m["n"]), m["way"].lower()
    value = moved(found[0].value, -count if way == "before" else count, unit)
    words = m.string[m.end() + found[0].start : m.end() + found[0].end]
    return _counted(value, f"{m['n'].lower()} {_plural(unit, count)} {way} {words}")


_DATE_ROOM = 24  # characters


def _next_to(m: re.Match[str], anchor: Anchor) -> Reckoned:
    count = -1 if m["way"].lower() == "previous" else 1
    value = moved(anchor.value, count, m["unit"].lower()) if _plain(anchor.value) else ""
    return _counted(value, f"one {m['unit'].lower()} {'before' if count < 0 else 'after'} {anchor.text}")


def _this(m: re.Match[str], anchor: Anchor) -> Reckoned:
    way, unit = m["way"].lower(), m["unit"].lower()
    shift = {"last": -1, "this past": -1, "next": 1, "this coming": 1}.get(way, 0)
    value = ""
    if anchor.published:
        value = (
            week_of(anchor.published, shift)
            if unit == "week"
            else moved(anchor.published[: 7 if unit == "month" else 4], shift, unit)
        )
    return _counted(value, f"seen from {PUBLICATION} {anchor.published}")


def _weekday(m: re.Match[str], anchor: Anchor) -> Reckoned:
    way = (m.groupdict().get("way") or "").lower()
    number = read_yaml("dates.yml")["weekdays"].index(m["w"].lower())
    ahead = way in {"next", "this coming", "later on", "until", "by"} or (
        way not in {"last", "since", "this past", "earlier on"} and _coming(m)
    )
    value = weekday_near(anchor.published, number, ahead=ahead) if anchor.published else ""
    if value and value == anchor.published and way in {"last", "next"}:
        value = moved(value, 1 if way == "next" else -1, "week")
    side = "the first one from" if ahead else "the last one up to"
    return _counted(value, f"{side} {PUBLICATION} {anchor.published}")


def _part_of_this_year(m: re.Match[str], anchor: Anchor) -> Reckoned:
    shift = {"last": -1, "next": 1}.get(m["way"].lower(), 0)
    value = moved(anchor.year, shift, "year") if anchor.published else ""
    return _counted(part_of(value, m["part"].lower()) if value else "", f"the year of {PUBLICATION} {anchor.published}")


def _yesterday(m: re.Match[str], anchor: Anchor) -> Reckoned:
    shift = {"yesterday": -1, "tomorrow": 1}.get(m["word"].lower(), 0)
    value = moved(anchor.published, shift, "day") if anchor.published else ""
    return _counted(value, f"seen from {PUBLICATION} {anchor.published}")


def _counted(value: str, because: str) -> Reckoned:
    if value or "which year" in because:
        return value, because
    return "", "the source gives no date to count from"


def _count(word: str) -> int:
    return int(word) if word.isdigit() else int(read_yaml("dates.yml")["numbers"][word.lower()])


def _plural(unit: str, count: int) -> str:
    return unit if count == 1 else f"{unit}s"


def _plain(value: str) -> bool:
    """True for a date that can be counted from: no interval, no season, nothing approximate."""
    return bool(re.fullmatch(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?", value))
