"""Who cites whom, from left to right: outlet, cited outlet, document, speaker.

Layers by longest path, arrows that would close a circle left out of the layering; within a layer,
four sweeps of the barycentre heuristic (Sugiyama, Tagawa and Toda 1981), ties by name.  An arrow
that passes a layer has a lane between its boxes; all that lead to one box share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.render.pictures.svg import drawing, element, hint, link, short, words

_BOX, _HIGH, _GAP_X, _GAP_Y = 176, 42, 64, 16
_NODES = 40  # more cannot be read; the best connected are drawn
_LABEL = 25
_LANE = 0.4  # of a row, for arrows that pass


@dataclass(frozen=True)
class Node:
    """Somebody or something that is cited or cites."""

    id: str
    """Its identity within the drawing."""
    name: str
    """What stands in the box."""
    kind: str
    """outlet, agency, document, speaker, source: the small word above the name."""
    href: str = ""
    """Its page."""
    missing: bool = False
    """True when the dossier does not have it; drawn with a dashed box."""


@dataclass(frozen=True)
class Arrow:
    """One cites the other."""

    left: str
    """Id of the one that cites."""
    right: str
    """Id of the one that is cited."""
    inferred: bool = False
    """True when carried over from an earlier sentence; drawn dashed."""


def chain(nodes: Sequence[Node], arrows: Sequence[Arrow], *, name: str = "chain") -> str:
    """The drawing; nothing when there are no arrows."""
    known = {node.id: node for node in nodes}
    valid = sorted(
        {a for a in arrows if a.left in known and a.right in known and a.left != a.right},
        key=lambda a: (a.left, a.right, a.inferred),
    )
    if not valid:
        return ""
    kept = _best(known, valid)
    shown = [arrow for arrow in valid if arrow.left in kept and arrow.right in kept]
    layers, routes = _with_lanes(_layers(kept, shown), shown)
    layers = _ordered(layers, routes.values(), known)
    places = _places(layers, _steps(routes.values()), kept)
    width = len(layers) * (_BOX + _GAP_X) - _GAP_X + 4
    height = max(_height(layer, kept) for layer in layers) * (_HIGH + _GAP_Y) + 4
    parts = [_head(name)]
    parts += [_arrow(arrow, [places[stop] for stop in routes[arrow]], known, name) for arrow in shown]
    parts += [_box(known[node], *places[node]) for layer in layers for node in layer if node in kept]
    left_out = len({node for arrow in valid for node in (arrow.left, arrow.right)}) - len(kept)
    if left_out:
        parts.append(words(f"and {left_out} more in the table", 2, height + 14, class_="quiet"))
        height += 22
    told = f"{len(shown)} arrows between {len(kept)} outlets, documents and speakers; dashed arrows are inferred. The table gives the same."
    return drawing(name, (width, height), "Chain of citation", told, parts)


def _best(known: Mapping[str, Node], arrows: Sequence[Arrow]) -> frozenset[str]:
    degree: dict[str, int] = {}
    for arrow in arrows:
        for end in (arrow.left, arrow.right):
            degree[end] = degree.get(end, 0) + 1
    ranked = sorted(degree, key=lambda node: (-degree[node], known[node].name, node))[:_NODES]
    kept = frozenset(ranked)
    strongest = sorted(arrows, key=lambda arrow: -degree[arrow.left] - degree[arrow.right])[: _NODES // 2]
    among = [
        arrow for arrow in arrows if {arrow.left, arrow.right} <= kept
    ]  # none when many cite a few and those nobody
    return frozenset(end for arrow in among or strongest for end in (arrow.left, arrow.right))


def _layers(nodes: frozenset[str], arrows: Sequence[Arrow]) -> list[list[str]]:
    """Longest path from those nobody cites; an arrow back to an ancestor is ignored."""
    onward: dict[str, list[str]] = {node: [] for node in sorted(nodes)}
    for arrow in arrows:
        onward[arrow.left].append(arrow.right)
    order: list[str] = []
    forward = _without_circles(onward, order)
    depth = dict.fromkeys(onward, 0)
    for node in reversed(order):
        for target in forward[node]:
            depth[target] = max(depth[target], depth[node] + 1)
    return [[node for node in onward if depth[node] == level] for level in range(max(depth.values()) + 1)]


def _without_circles(onward: Mapping[str, Sequence[str]], order: list[str]) -> dict[str, list[str]]:
    """The arrows that close no circle; `order` is filled with the nodes, each behind all it points to."""
    forward: dict[str, list[str]] = {node: [] for node in onward}
    open_, done = set[str](), set[str]()
    cited = {target for targets in onward.values() for target in targets}
    for root in sorted(onward, key=lambda node: (node in cited, node)):
        stack = [(root, iter(onward[root]))] if root not in done else []
        open_.update(node for node, _ in stack)
        while stack:
            node, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                open_.discard(node)
                done.add(node)
                order.append(node)
            elif target not in open_:
                forward[node].append(target)
                if target not in done:
                    open_.add(target)
                    stack.append((target, iter(onward[target])))
    return forward


def _with_lanes(
    layers: Sequence[Sequence[str]], arrows: Sequence[Arrow]
) -> tuple[list[list[str]], dict[Arrow, tuple[str, ...]]]:
    """The layers with the lanes of passing arrows, and the stops of each arrow."""
    depth = {node: level for level, layer in enumerate(layers) for node in layer}
    lane = "{}\n{}".format
    routes = {
        arrow: (
            arrow.left,
            *(lane(arrow.right, level) for level in range(depth[arrow.left] + 1, depth[arrow.right])),
            arrow.right,
        )
        for arrow in arrows
    }
    lanes = [
        sorted({lane(arrow.right, level) for arrow in arrows} & {stop for route in routes.values() for stop in route})
        for level in range(len(layers))
    ]
    return [[*layer, *passing] for layer, passing in zip(layers, lanes, strict=True)], routes


def _steps(routes: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """What each box or lane is joined to, one step to either side; more often where more arrows join them."""
    beside: dict[str, list[str]] = {}
    for route in routes:
        for left, right in pairwise(route):
            beside.setdefault(left, []).append(right)
            beside.setdefault(right, []).append(left)
    return beside


def _ordered(layers: list[list[str]], routes: Iterable[Sequence[str]], known: Mapping[str, Node]) -> list[list[str]]:
    beside = _steps(routes)
    order = {stop: (known[stop.partition("\n")[0]].name, stop) for layer in layers for stop in layer}
    layers = [sorted(layer, key=order.__getitem__) for layer in layers]
    for _sweep in range(4):
        for number, layer in enumerate(layers):
            height = {
                node: place / max(1, len(row) - 1) if len(row) > 1 else 0.5
                for row in layers
                for place, node in enumerate(row)
            }
            centre = {node: sum(height[other] for other in beside[node]) / len(beside[node]) for node in layer}
            layers[number] = sorted(layer, key=lambda node: (round(centre[node], 6), order[node]))
    return layers


def _height(layer: Iterable[str], boxes: frozenset[str]) -> float:
    """Of a layer, in rows."""
    return sum(1.0 if stop in boxes else _LANE for stop in layer)


def _places(
    layers: Sequence[Sequence[str]], beside: Mapping[str, Sequence[str]], boxes: frozenset[str]
) -> dict[str, tuple[float, float]]:
    """Upper left corner of each box, and of the lanes so that arrows pass in their middle.

    The tallest layer from the top, the others level with their neighbours in it.
    """
    heights = [_height(layer, boxes) for layer in layers]
    tallest = max(range(len(layers)), key=heights.__getitem__)
    rows: dict[str, float] = {}
    for number in sorted(range(len(layers)), key=lambda number: (abs(number - tallest), number)):
        rows |= _level(layers[number], rows, beside, boxes, heights[tallest])
    columns = {stop: column for column, layer in enumerate(layers) for stop in layer}
    lift = {stop: 0.0 if stop in boxes else (_LANE * (_HIGH + _GAP_Y) - _GAP_Y - _HIGH) / 2 for stop in columns}
    return {
        stop: (columns[stop] * (_BOX + _GAP_X) + 2.0, rows[stop] * (_HIGH + _GAP_Y) + 2.0 + lift[stop])
        for stop in columns
    }


def _level(
    layer: Sequence[str],
    rows: Mapping[str, float],
    beside: Mapping[str, Sequence[str]],
    boxes: frozenset[str],
    height: float,
) -> dict[str, float]:
    """Rows of a layer, in its order: level with the neighbours that have theirs, none above another, all within `height`."""
    made: dict[str, float] = {}
    free, rest = 0.0, _height(layer, boxes)
    for stop in layer:
        placed = [rows[end] for end in beside[stop] if end in rows]
        level = sum(placed) / len(placed) if placed else free
        made[stop] = min(max(level, free), height - rest)
        size = _height([stop], boxes)
        free, rest = made[stop] + size, rest - size
    return made


def _box(node: Node, x: float, y: float) -> str:
    frame = element("rect", class_="box dashed" if node.missing else "box", x=x, y=y, width=_BOX, height=_HIGH, rx=3)
    kind = f"{node.kind}, not in this dossier" if node.missing else node.kind
    lines = words(kind, x + 9, y + 15, class_="quiet") + words(short(node.name, _LABEL), x + 9, y + 32)
    return link(node.href, hint(f"{node.name} ({kind})"), frame, lines)


def _arrow(arrow: Arrow, stops: Sequence[tuple[float, float]], known: Mapping[str, Node], name: str) -> str:
    told = f"{known[arrow.left].name} cites {known[arrow.right].name}{' (inferred)' if arrow.inferred else ''}"
    ends = [(x, y + _HIGH / 2) for x, y in stops]
    begin = (ends[0][0] + _BOX, ends[0][1])
    path = f"M{begin[0]:.1f} {begin[1]:.1f}"
    for x, y in ends[1:-1]:
        path += f"{_curve(begin, (x, y))}H{x + _BOX:.1f}"
        begin = (x + _BOX, y)
    path += _curve(begin, (ends[-1][0] - 3, ends[-1][1]))
    return element(
        "path", hint(told), class_="line dashed" if arrow.inferred else "line", d=path, marker_end=f"url(#{name}-head)"
    )


def _curve(begin: tuple[float, float], end: tuple[float, float]) -> str:
    bend = max(24.0, (end[0] - begin[0]) / 2)
    if end[0] <= begin[0]:  # back or within the layer: around the outside
        bend = 46.0
    return f"C{begin[0] + bend:.1f} {begin[1]:.1f} {end[0] - bend:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _head(name: str) -> str:
    tip = element("path", class_="tip", d="M0 0L7 3.5L0 7z")
    return element(
        "defs",
        element("marker", tip, id=f"{name}-head", markerWidth=7, markerHeight=7, refX=6, refY=3.5, orient="auto"),
    )
