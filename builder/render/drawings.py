"""Which pictures a page has: the casebook's events, chains and companions, handed to the drawing functions."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from markupsafe import Markup

from builder.model.casebook import Casebook, ChainLink, Citation, Event, unarticled
from builder.render import pictures
from builder.render.pictures import Arrow, Bond, Mark, Node
from builder.render.ways import html_way


def timeline(events: Iterable[Event], page: str) -> Markup:
    """The three lanes of some events, as a figure for `page`."""
    return _figure(
        pictures.timeline(_marks(events, page)),
        "When it happened, was published, was saved. Folds in the line leave out empty time.",
    )


def strip(events: Iterable[Event], page: str) -> Markup:
    """The lanes without words, for the home page."""
    return _figure(pictures.strip(_marks(events, page)), "Dates the sources give, and when they were published.")


def coverage(published: Iterable[Event], page: str) -> Markup:
    """How many sources were published when."""
    return _figure(pictures.coverage(_marks(published, page)), "Sources by date of publication.")


def chain(book: Casebook, page: str) -> Markup:
    """Who cites whom."""
    wanted = {unarticled(w.name) for w in book.wanted}
    nodes: dict[str, Node] = {}
    arrows = []
    for left, right, _ in book.chains:
        ends = left.key, right.key
        for key, link in zip(ends, (left, right), strict=True):
            if key not in nodes:
                nodes[key] = _node(key, link, page, missing=unarticled(link.name) in wanted)
        arrows.append(Arrow(*ends, right.inferred))
    return _figure(
        pictures.chain(tuple(nodes.values()), tuple(arrows)),
        "An arrow leads from the one who cites to the one who is cited; dashed boxes are not in this dossier.",
    )


def _node(key: str, link: ChainLink, page: str, *, missing: bool) -> Node:
    kind = "unknown outlet" if link.ref and link.ref.kind == "source" else link.kind
    return Node(key, link.name, kind, _href(link.ref.path, page) if link.ref else "", missing)


def together(book: Casebook, page: str) -> Markup:
    """Who is named with whom."""
    bonds = [Bond(a.name, b.name, count, _href(a.path, page), _href(b.path, page)) for a, b, count in book.together]
    return _figure(pictures.together(bonds), "The thicker a line, the more sentences name both.")


def _marks(events: Iterable[Event], page: str) -> list[Mark]:
    seen: dict[tuple[str, str], Mark] = {}
    for event in events:
        if (event.lane, event.value) not in seen:
            place = _place(event.cited) or event.source.path
            seen[event.lane, event.value] = Mark(event.lane, event.value, event.label, _href(place, page))
    return list(seen.values())


def _place(cited: Citation | None) -> str:
    return f"sources/{cited.source}.md#{cited.anchor}" if cited else ""


def _href(path: str, page: str) -> str:
    return html_way(path, posixpath.dirname(page))


def _figure(picture: str, caption: str) -> Markup:
    return Markup(pictures.figure(picture, caption))  # noqa: S704 - the drawing functions escape every word
