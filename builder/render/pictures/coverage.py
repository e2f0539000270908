"""How many sources were published when: one square for each, stacked over its day, month or year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from builder.render.pictures.scale import Extent, extent
from builder.render.pictures.svg import drawing, element, hint, link, words
from builder.render.pictures.timeline import Mark

_WIDTH, _LEFT, _HIGH = 940, 30, 132
_SQUARES = 10  # taller stacks become one bar with its number
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def coverage(marks: Sequence[Mark], *, name: str = "coverage") -> str:
    """The drawing; nothing when no source has a date.  A date is counted where it begins."""
    dated = sorted(
        ((one, mark) for mark in marks if (one := extent(mark.value))),
        key=lambda item: (item[0].first, item[1].label, item[1].href),
    )
    if not dated:
        return ""
    unit = _unit([one for one, _ in dated])
    first, last = _bin(dated[0][0].first, unit), _bin(dated[-1][0].first, unit)
    stacks: dict[int, list[Mark]] = {number: [] for number in range(first, last + 1)}
    for one, mark in dated:
        stacks[_bin(one.first, unit)].append(mark)
    step = (_WIDTH - _LEFT) / len(stacks)
    tallest = max(len(stack) for stack in stacks.values())
    parts = [element("path", class_="axis", d=f"M{_LEFT} {_HIGH}H{_WIDTH}")]
    for place, (number, stack) in enumerate(stacks.items()):
        x = _LEFT + place * step
        parts += _stack(stack, _label(number, unit), (x, step), tallest)
    every = max(1, round(70 / step))
    parts += [
        words(_label(n, unit), _LEFT + (p + 0.5) * step, _HIGH + 17, class_="quiet", text_anchor="middle")
        for p, n in enumerate(stacks)
        if p % every == 0
    ]
    told = f"{len(dated)} dated sources by {unit}. The table gives the same."
    return drawing(name, (_WIDTH, _HIGH + 26), f"Sources by {unit} of publication", told, parts)


def _unit(extents: Sequence[Extent]) -> str:
    """Day, month or year: as fine as the coarsest date allows, and as fits."""
    days = extents[-1].first - extents[0].first
    coarsest = max(one.last - one.first for one in extents)
    if days <= 45 and coarsest == 0:
        return "day"
    return "month" if days <= 4 * 366 and coarsest <= 31 else "year"


def _bin(day: int, unit: str) -> int:
    when = date.fromordinal(day)
    return {"day": day, "month": when.year * 12 + when.month - 1, "year": when.year}[unit]


def _label(number: int, unit: str) -> str:
    if unit == "year":
        return str(number)
    if unit == "month":
        return f"{_MONTHS[number % 12]} {number // 12}"
    when = date.fromordinal(number)
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def _stack(stack: Sequence[Mark], label: str, place: tuple[float, float], tallest: int) -> list[str]:
    x, step = place
    if not stack:
        return []
    if tallest > _SQUARES:
        height = (_HIGH - 22) * len(stack) / tallest
        bar = element(
            "rect",
            hint(f"{label}: {len(stack)}"),
            class_="bar",
            x=x + 1,
            y=_HIGH - height,
            width=max(1.0, step - 2),
            height=height,
        )
        number = (
            words(str(len(stack)), x + step / 2, _HIGH - height - 5, class_="quiet", text_anchor="middle")
            if step > 14
            else ""
        )
        return [bar + number]
    side = max(2.0, min(12.0, step - 2))
    return [
        link(
            mark.href,
            element(
                "rect",
                hint(f"{mark.value}: {mark.label}"),
                class_="square",
                x=x + (step - side) / 2,
                y=_HIGH - (n + 1) * (side + 1.5),
                width=side,
                height=side,
            ),
        )
        for n, mark in enumerate(stack)
    ]
