"""How many sources were published when: one square for each, stacked over its day, month or year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from builder.render.pictures.scale import MONTHS, Extent, extent
from builder.render.pictures.svg import drawing, element, hint, link, words
from builder.render.pictures.timeline import Mark

_WIDTH = 940
_SQUARE, _STEP = 12.0, 13.5
_SQUARES = 10  # taller stacks become bars with their number


@dataclass(frozen=True)
class _Stack:
    """The sources of one day, month or year, and where they stand."""

    label: str
    marks: tuple[Mark, ...]
    x: float
    width: float


def coverage(marks: Sequence[Mark], *, name: str = "coverage") -> str:
    """The drawing; nothing when no two sources differ in their date.  A date is counted where it begins."""
    dated = [(one, mark) for mark in marks if (one := extent(mark.value))]
    if len({one.first for one, _ in dated}) < 2:
        return ""
    dated.sort(key=lambda item: (item[0].first, item[1].label, item[1].href))
    unit = _unit([one for one, _ in dated])
    stacks = _stacks(dated, unit)
    tallest = max(len(stack.marks) for stack in stacks)
    base = 18 + min(tallest, _SQUARES) * _STEP
    parts = [element("path", class_="axis", d=f"M0 {base:.1f}H{_WIDTH}")]
    for stack in stacks:
        parts += _bar(stack, base, tallest) if tallest > _SQUARES else _squares(stack, base)
    every = max(1, round(74 / stacks[0].width))
    parts += [
        words(stack.label, stack.x + stack.width / 2, base + 17, class_="quiet", text_anchor="middle")
        for stack in stacks[::every]
    ]
    told = f"{len(dated)} dated sources by {unit}. The table gives the same."
    return drawing(name, (_WIDTH, base + 26), f"Sources by {unit} of publication", told, parts)


def _unit(extents: Sequence[Extent]) -> str:
    """Day, month or year: as fine as the coarsest date allows, and as fits."""
    days = extents[-1].first - extents[0].first
    coarsest = max(one.last - one.first for one in extents)
    if days <= 31 and coarsest == 0:
        return "day"
    return "month" if days <= 4 * 366 and coarsest <= 31 else "year"


def _stacks(dated: Sequence[tuple[Extent, Mark]], unit: str) -> list[_Stack]:
    held: dict[int, list[Mark]] = {}
    for one, mark in dated:
        held.setdefault(_number(one.first, unit), []).append(mark)
    first, last = min(held), max(held)
    width = _WIDTH / (last - first + 1)
    return [_Stack(_label(n, unit), tuple(held.get(n, ())), (n - first) * width, width) for n in range(first, last + 1)]


def _number(day: int, unit: str) -> int:
    when = date.fromordinal(day)
    return {"day": day, "month": when.year * 12 + when.month - 1, "year": when.year}[unit]


def _label(number: int, unit: str) -> str:
    if unit == "year":
        return str(number)
    if unit == "month":
        return f"{MONTHS[number % 12]} {number // 12}"
    when = date.fromordinal(number)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def _squares(stack: _Stack, base: float) -> list[str]:
    side = max(2.0, min(_SQUARE, stack.width - 1.5))
    x = stack.x + (stack.width - side) / 2
    return [
        link(
            mark.href,
            element(
                "rect",
                hint(f"{mark.value}: {mark.label}"),
                class_="square",
                x=x,
                y=base - (n + 1) * _STEP,
                width=side,
                height=side,
            ),
        )
        for n, mark in enumerate(stack.marks)
    ]


def _bar(stack: _Stack, base: float, tallest: int) -> list[str]:
    if not stack.marks:
        return []
    count = len(stack.marks)
    height = (base - 18) * count / tallest
    told = hint(f"{stack.label}: {count}")
    bar = element(
        "rect", told, class_="bar", x=stack.x + 1, y=base - height, width=max(1.0, stack.width - 2), height=height
    )
    number = words(str(count), stack.x + stack.width / 2, base - height - 5, class_="quiet", text_anchor="middle")
    return [bar, number if stack.width > 16 else ""]
