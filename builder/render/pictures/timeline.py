"""Three clocks in three lanes: when it happened, when it was published, when it was saved.

A day is a dot, a stretch a bar, an end that is not known a dashed one.  Labels never overlap: a
mark takes the first row of its lane with room for itself and its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.render.pictures.scale import Axis, Extent, axis, extent, ticks
from builder.render.pictures.svg import advance, drawing, element, hint, link, short, words

Lane = Literal["happened", "published", "captured"]
Side = Literal["left", "right", "inside"]
LANES: tuple[tuple[Lane, str], ...] = (("happened", "happened"), ("published", "published"), ("captured", "saved"))

_WIDTH, _LEFT, _RIGHT = 940, 104, 906
_ROW, _HEAD = 24, 10
_ROWS = 10  # of one lane; what does not fit is counted below it
_LABEL = 34
_OPEN = 26
_MANY, _UNDER = 200, 3  # marks of a lane; pixels by which a dot lies beside another and is hidden by it


@dataclass(frozen=True)
class Mark:
    """A date on the timeline."""

    lane: Lane
    """Which clock."""
    value: str
    """EDTF date or interval."""
    label: str
    """A few words; longer ones are cut, and given whole on hover."""
    href: str = ""
    """Where it leads."""


@dataclass(frozen=True)
class _Placed:
    """A mark with its place in a lane."""

    mark: Mark
    extent: Extent
    row: int
    side: Side


def timeline(marks: Sequence[Mark], *, name: str = "timeline") -> str:
    """The three lanes; nothing when no mark has a date that can be drawn."""
    dated = _dated(marks)
    if not dated:
        return ""
    scale = axis([one for _, one in dated], _LEFT, _RIGHT)
    parts: list[str] = []
    y = float(_HEAD)
    for lane, heading in LANES:
        mine = [(mark, one) for mark, one in dated if mark.lane == lane]
        if mine:
            y = _lane(parts, heading, _pack(mine, scale), scale, y)
    parts[:0] = _frame(scale, y)
    drawn = "; ".join(f"{sum(mark.lane == lane for mark, _ in dated)} {heading}" for lane, heading in LANES)
    return drawing(
        name, (_WIDTH, y + 30), "Timeline in three lanes", f"Dates: {drawn}. The table gives the same.", parts
    )


def strip(marks: Sequence[Mark], *, name: str = "strip") -> str:
    """The timeline without labels, one thin row to a lane, for the home page."""
    dated = _dated(marks)
    if not dated:
        return ""
    scale = axis([one for _, one in dated], _LEFT, _RIGHT)
    parts: list[str] = []
    y = 8.0
    for lane, heading in LANES:
        mine = [(mark, one) for mark, one in dated if mark.lane == lane]
        if mine:
            parts.append(words(heading, 0, y + 14, class_="quiet"))
            parts += [link(mark.href, _shape(mark, one, scale, y + 10)) for mark, one in _apart(mine, scale)]
            y += 22
    parts[:0] = _frame(scale, y)
    return drawing(
        name,
        (_WIDTH, y + 30),
        "Dates of this dossier",
        "One row for each clock. On the timeline page a table gives the same.",
        parts,
    )


def _apart(mine: Sequence[tuple[Mark, Extent]], scale: Axis) -> Iterable[tuple[Mark, Extent]]:
    """The marks; of hundreds, one of those that would lie upon one another."""
    if len(mine) <= _MANY:
        return mine
    seen: dict[tuple[int, int], tuple[Mark, Extent]] = {}
    for mark, one in mine:
        begin, end = _reach(one, scale)
        seen.setdefault((int(begin // _UNDER), int((end - begin) // _UNDER)), (mark, one))
    return seen.values()


def _dated(marks: Sequence[Mark]) -> list[tuple[Mark, Extent]]:
    found = [(mark, one) for mark in marks if (one := extent(mark.value))]
    return sorted(found, key=lambda item: (item[1].first, item[1].last, item[0].label, item[0].href))


def _pack(mine: Sequence[tuple[Mark, Extent]], scale: Axis) -> list[_Placed]:
    """Each mark in the first row with room; row `_ROWS` means: no room at all."""
    ends = [float("-inf")] * _ROWS
    placed = []
    for mark, one in mine:
        begin, end = _reach(one, scale)
        room = advance(short(mark.label, _LABEL)) + 14
        side = _side(begin, end, room)
        needs = (begin - (room if side == "left" else 6), end + (room if side == "right" else 6))
        row = next((number for number, taken in enumerate(ends) if taken <= needs[0]), _ROWS)
        if row < _ROWS:
            ends[row] = needs[1]
        placed.append(_Placed(mark, one, row, side))
    return placed


def _side(begin: float, end: float, room: float) -> Side:
    """Where the words have room: behind the mark, before it, or, for a bar that fills the lane, on it."""
    if end + room <= _WIDTH:
        return "right"
    return "left" if begin - room >= _LEFT else "inside"


def _lane(parts: list[str], heading: str, placed: Sequence[_Placed], scale: Axis, top: float) -> float:
    """Draws a lane below `top`; gives the pixel below it."""
    parts.append(words(heading, 0, top + 16, class_="quiet"))
    parts += [_labelled(one, scale, top + one.row * _ROW + 12) for one in placed if one.row < _ROWS]
    bottom = top + (1 + max(min(one.row, _ROWS - 1) for one in placed)) * _ROW
    missing = sum(one.row == _ROWS for one in placed)
    if missing:
        parts.append(words(f"and {missing} more in the table", _LEFT, bottom + 12, class_="quiet"))
        bottom += 18
    parts.append(element("path", class_="axis", d=f"M0 {bottom + 4}H{_WIDTH}"))
    return bottom + 10


def _labelled(one: _Placed, scale: Axis, y: float) -> str:
    begin, end = _reach(one.extent, scale)
    label = short(one.mark.label, _LABEL)
    x = {"left": begin - 9, "right": end + 9, "inside": begin + 9}[one.side]
    beside = words(label, x, y + 4, text_anchor="end" if one.side == "left" else "")
    return link(one.mark.href, _shape(one.mark, one.extent, scale, y), beside)


def _reach(one: Extent, scale: Axis) -> tuple[float, float]:
    """The pixels of a stretch; a day is a dot in its middle, an open end reaches a little further."""
    begin, end = scale.at(one.first), scale.at(one.last + 1)
    if one.first == one.last and not (one.open_first or one.open_last):
        begin, end = (begin + end) / 2 - 5, (begin + end) / 2 + 5
    return begin - _OPEN * one.open_first, end + _OPEN * one.open_last


def _shape(mark: Mark, one: Extent, scale: Axis, y: float) -> str:
    begin, end = _reach(one, scale)
    told = hint(f"{mark.value}: {mark.label}")
    if end - begin <= 10:
        return element("circle", told, class_="dot", cx=(begin + end) / 2, cy=y, r=5)
    kind = "bar bar--open" if one.open_first or one.open_last else "bar"
    return element("rect", told, class_=kind, x=begin, y=y - 4, width=end - begin, height=8, rx=4)


def _frame(scale: Axis, bottom: float) -> list[str]:
    """Ticks with their labels, and the folds."""
    parts = []
    for x, label in ticks(scale):
        parts.append(element("path", class_="axis", d=f"M{x:.1f} 4V{bottom:.1f}"))
        parts.append(words(label, x, bottom + 16, class_="quiet", text_anchor="middle"))
    for begin, end in scale.folds:
        middle = (begin + end) / 2
        parts.append(
            element(
                "path",
                hint("A long time in which nothing begins or ends is folded here"),
                class_="line",
                d=f"M{middle - 6:.1f} {bottom + 4:.1f}l4 -8M{middle:.1f} {bottom + 4:.1f}l4 -8",
            )
        )
    return parts
