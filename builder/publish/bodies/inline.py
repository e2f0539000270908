"""One line of a generated page → HTML: links, bold words, and what stands there already.

A seed's words come to a page with every character that means something to Markdown as an entity
(`builder.render.escape`), so the few forms left are those our own templates write.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ENTITY = r"&#?\w{1,32};"
_TAG = r'</?(?:a|b|bdi|br|code|i|mark|q|span)(?: [a-z-]+(?:="[^"<>\[\]`\\]*")?)*>'
_WORDS = rf"(?:[^\\`*_{{}}\[\]<>&]|{_ENTITY}|{_TAG})+"
_LINK = re.compile(rf'(?<!!)\[({_WORDS})\]\(([^()\[\]<>&"\s%?:]+)\)(?:\{{: ([^{{}}\n]*) \}})?')
_KNOWN = re.compile(rf"{_LINK.pattern}|{_TAG}|{_ENTITY}|\*\*")
_STRONG = re.compile(r"\*\*([^\s*](?:[^*\n]*[^\s*])?)\*\*")
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&]")
_HTML = re.compile(f"{_TAG}|{_ENTITY}")
_MARKUP = re.compile("[<>&]")
_ATTRIBUTE = re.compile(r'\.([a-z][\w-]*)|([a-z][a-z-]*)(?:="([^"]*)")?')


class ForeignError(Exception):
    """Something our templates do not write: Python-Markdown has to read the page."""


def inline(text: str, link: Callable[[str], str]) -> str:
    """The text as HTML.

    Args:
        text: Markdown of one block.
        link: the address in the site for one in the folder of pages.

    """
    if _ACTIVE.search(_KNOWN.sub("", text)) or text.strip() != text.strip(" "):  # odd spaces at an end
        raise ForeignError(text)
    made = _LINK.sub(lambda m: f"{tag('a', listed(m[3] or '') | {'href': link(m[2])})}{m[1]}</a>", text)
    made = _STRONG.sub(r"<strong>\1</strong>", made)
    if "**" in made:
        raise ForeignError(text)
    return made


def verbatim(text: str) -> str:
    """The text, which is HTML already and holds no block."""
    if _MARKUP.search(_HTML.sub("", text)):
        raise ForeignError(text)
    return text


def tag(name: str, attributes: dict[str, str | None]) -> str:
    """An opening tag, its attributes in alphabetical order."""
    words = (key if value is None else f'{key}="{value}"' for key, value in sorted(attributes.items()))
    return f"<{' '.join((name, *words))}>"


def listed(written: str) -> dict[str, str | None]:
    """The attributes in a list like ``.class key="value" word``."""
    if _ATTRIBUTE.sub("", written).strip():
        raise ForeignError(written)
    found: dict[str, str | None] = {}
    for name, key, value in _ATTRIBUTE.findall(written):
        if name:
            found["class"] = f"{found['class']} {name}" if "class" in found else name
        else:
            if key in {"id", "data-toc-label"}:
                raise ForeignError(written)
            found[key] = value if f'{key}="' in written else None
    return found
