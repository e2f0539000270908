"""People named in the same sentences: a circle, joined by lines as thick as they are often.

The order around the circle is fixed and keeps friends together: begin with the most joined, then
always the one joined most strongly to the last, ties by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from builder.render.pictures.svg import advance, drawing, element, hint, link, short, words
from builder.text.labels import counted

_PEOPLE = 30
_LABEL = 26


@dataclass(frozen=True)
class Bond:
    """Two that are named together."""

    left: str
    """Name of one."""
    right: str
    """Name of the other."""
    count: int
    """In how many sentences."""
    left_href: str = ""
    """Page of one."""
    right_href: str = ""
    """Page of the other."""


def together(bonds: Sequence[Bond], *, name: str = "together") -> str:
    """The drawing; nothing when nobody is named together."""
    ties = _ties(bonds)
    if not ties:
        return ""
    hrefs: dict[str, str] = {}
    for end, href in sorted(pair for b in bonds for pair in ((b.left, b.left_href), (b.right, b.right_href))):
        hrefs[end] = href or hrefs.get(end, "")
    people = _order(ties)
    shown = people[:_PEOPLE]
    margin = max(advance(short(person, _LABEL)) for person in shown) + 24
    radius = max(90.0, len(shown) * 11.0)
    centre = (margin + radius, radius + 26)
    angle = {person: 2 * pi * number / len(shown) - pi / 2 for number, person in enumerate(shown)}
    parts = [
        _line(pair, count, angle, centre, radius) for pair, count in sorted(ties.items()) if set(pair) <= set(shown)
    ]
    parts += [_person(person, hrefs[person], angle[person], centre, radius) for person in shown]
    height = 2 * radius + 52
    if len(people) > len(shown):
        parts.append(words(f"and {len(people) - len(shown)} more in the table", 2, height + 8, class_="quiet"))
        height += 16
    told = f"{len(shown)} people; a line joins two who are named in one sentence, the thicker the more often. The table gives the same."
    return drawing(name, (2 * centre[0], height), "People named together", told, parts)


def _ties(bonds: Sequence[Bond]) -> dict[tuple[str, str], int]:
    ties: dict[tuple[str, str], int] = {}
    for bond in bonds:
        if bond.left != bond.right and bond.count > 0:
            pair = (min(bond.left, bond.right), max(bond.left, bond.right))
            ties[pair] = max(ties.get(pair, 0), bond.count)
    return ties


def _order(ties: Mapping[tuple[str, str], int]) -> list[str]:
    """Everyone, in the order of the circle."""
    beside: dict[str, dict[str, int]] = {}
    for (left, right), count in ties.items():
        beside.setdefault(left, {})[right] = count
        beside.setdefault(right, {})[left] = count
    weight = {person: sum(row.values()) for person, row in beside.items()}
    strongest = sorted(weight, key=lambda person: (-weight[person], person))[:_PEOPLE]
    rest = sorted(set(weight) - set(strongest))
    waiting = dict.fromkeys(strongest)
    order = [strongest[0]]
    del waiting[strongest[0]]
    while waiting:
        last = beside[order[-1]]
        following = min(waiting, key=lambda person: (-last.get(person, 0), -weight[person], person))
        order.append(following)
        del waiting[following]
    return order + rest


def _line(
    pair: tuple[str, str], count: int, angle: Mapping[str, float], centre: tuple[float, float], radius: float
) -> str:
    (x1, y1), (x2, y2) = (_point(angle[person], centre, radius) for person in pair)
    inward = tuple((one + other) / 4 + middle / 2 for one, other, middle in ((x1, x2, centre[0]), (y1, y2, centre[1])))
    path = f"M{x1:.1f} {y1:.1f}Q{inward[0]:.1f} {inward[1]:.1f} {x2:.1f} {y2:.1f}"
    told = hint(f"{pair[0]} and {pair[1]}: {counted(count, 'sentence')}")
    return element("path", told, class_="tie", d=path, stroke_width=min(9.0, 1 + 0.9 * (count - 1)))


def _person(person: str, href: str, angle: float, centre: tuple[float, float], radius: float) -> str:
    x, y = _point(angle, centre, radius)
    on_left = cos(angle) < -0.01
    upright = abs(cos(angle)) <= 0.01
    anchor = "middle" if upright else "end" if on_left else "start"
    label_x = x if upright else x + (-11 if on_left else 11)
    label_y = y + (-12 if sin(angle) < 0 else 20) if upright else y + 4
    label = words(short(person, _LABEL), label_x, label_y, text_anchor=anchor)
    return link(href, hint(person), element("circle", class_="dot", cx=x, cy=y, r=5), label)


def _point(angle: float, centre: tuple[float, float], radius: float) -> tuple[float, float]:
    return centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)
