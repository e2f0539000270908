"""Plain strings made safe for Markdown and HTML, character for character.

Pages are Markdown; a seed's words must come out of Markdown, HTML and the browser exactly as
they stand in the file.  So every character that could mean something to either becomes a
numeric entity, which both leave alone; white space runs become one space, as a browser shows
them; characters that are not seen but obeyed (controls, bidirectional marks) become an empty
element that names the character, which the style sheet makes visible.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

_RISKY = re.compile(r"[\\`*_{}\[\]<>&|~^=#]")
_MARKUP = re.compile(r"""[<>&"']""")
_QUOTES = re.compile(r"""["']""")
_LINE_START = re.compile(r"^(?:[-+?!:]|\d+[.)])")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1b\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_SPACE = re.compile(r"[ \t\n\r\f\x1c-\x1f\x85\u2028\u2029]+")


def markdown(value: object) -> Markup:
    """``value`` for use inside a line of a Markdown page; what is `Markup` already stays."""
    return value if isinstance(value, Markup) else _markdown(str(value))


@lru_cache(maxsize=1 << 14)
def _markdown(text: str) -> Markup:
    text = _RISKY.sub(_entity, _SPACE.sub(" ", text))
    text = _LINE_START.sub(lambda m: _entities(m.group()), text)
    return Markup(_UNSEEN.sub(_shown, text))  # noqa: S704 - every character that means something was replaced


def html(value: object) -> Markup:
    """``value`` for use inside a raw HTML block of a page (which Markdown leaves alone)."""
    return value if isinstance(value, Markup) else _html(str(value))


@lru_cache(maxsize=1 << 14)
def _html(text: str) -> Markup:
    return Markup(_UNSEEN.sub(_shown, _MARKUP.sub(_entity, _SPACE.sub(" ", text))))  # noqa: S704


def attribute(value: object) -> Markup:
    """``value`` for use inside a quoted attribute: as `markdown`, unseen characters left out."""
    return Markup(_QUOTES.sub(_entity, markdown(_UNSEEN.sub("", str(value)))))  # noqa: S704 - escaped twice over


def stand_in(text: str) -> str:
    """``text`` for a drawing, which has no way to name a character that is not seen but obeyed: � stands there."""
    return _UNSEEN.sub("\ufffd", text)


def head(value: str) -> str:
    """``value`` for the front matter, which themes print as it is: into the title, attributes, tags."""
    return _MARKUP.sub(_entity, _SPACE.sub(" ", _UNSEEN.sub("", value)))


def script(json: str) -> str:
    """JSON for use inside a ``<script>``: no tag can begin or end in it."""
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


def _entities(text: str) -> str:
    return "".join(c if c.isalnum() else f"&#{ord(c)};" for c in text)


def _shown(match: re.Match[str]) -> str:
    code = f"{ord(match.group()):04x}"
    return f'<span class="d-unseen" data-char="{code}" title="U+{code.upper()}"></span>'
