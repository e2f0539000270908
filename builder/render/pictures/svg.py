"""The few SVG elements the drawings are made of, as strings on one line each.

No blank line ever occurs, because one would end the HTML block a drawing stands in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape

from builder.render.escape import stand_in

_TITLED = re.compile(r'<title id="([^"]+)"')
_NARROW, _WIDE = 6.7, 13.0  # average advance of a letter at 13 px, and of a full-width one


def element(name: str, content: str = "", **attributes: str | float) -> str:
    """One element; ``class_`` and ``stroke_width`` become ``class`` and ``stroke-width``."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items() if value != ""
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def words(text: str, x: float, y: float, **attributes: str | float) -> str:
    """A line of text."""
    return element("text", _escaped(text), x=x, y=y, **attributes)


def hint(text: str) -> str:
    """What is shown on hover, and read out for a link without words."""
    return element("title", _escaped(text))


def link(href: str, *parts: str) -> str:
    """The parts, as a link when there is somewhere to go."""
    inner = "".join(parts)
    return element("a", inner, href=href) if href else element("g", inner)


def drawing(name: str, size: tuple[float, float], title: str, description: str, parts: Iterable[str]) -> str:
    """A whole drawing; `name` makes its ids unique on the page."""
    width, height = size
    heads = element("title", _escaped(title), id=f"{name}-title")
    heads += element("desc", _escaped(description), id=f"{name}-desc")
    return element(
        "svg", heads + "".join(parts), xmlns="http://www.w3.org/2000/svg", class_="d-svg", role="group", viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width, height=height, aria_labelledby=f"{name}-title", aria_describedby=f"{name}-desc",
    )  # fmt: skip


def figure(picture: str, caption: str) -> str:
    """A drawing in its frame, which scrolls by itself where the screen is narrower; nothing for no drawing."""
    if not picture:
        return ""
    titled = _TITLED.search(picture)
    assert titled, "a drawing has a title"
    frame = f'<div class="d-scroll" tabindex="0" role="region" aria-labelledby="{titled[1]}">{picture}</div>'
    return f'<figure class="d-picture" data-search-exclude>{frame}<figcaption>{_escaped(caption)}</figcaption></figure>'


def short(text: str, limit: int) -> str:
    """`text` within `limit` characters, cut at a space where there is one."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rpartition(" ")[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:–-") + "…"


def advance(text: str) -> float:
    """About how wide `text` is, in pixels at 13 px."""
    return sum(_WIDE if unicodedata.east_asian_width(c) in "WF" else _NARROW for c in text)


def _escaped(text: str) -> str:
    return escape(stand_in(text), quote=False)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"{value:.1f}".rstrip("0").rstrip(".")
