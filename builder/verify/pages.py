"""An HTML page → its citations, its anchors, its links to places in sources.

A citation is an element with ``data-sha`` and ``data-at``.  Its text is its own and its children's,
without those marked ``data-not-cited`` (a link to the source, "[… 312 characters not reproduced]").
An element with ``data-char="202e"`` stands for that one character, whatever it shows: so are
characters written that a page cannot hold or must not obey.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from builder.model.finding import Finding
from builder.verify.proof import Cited, fold, parse_at

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_CLASS = "d-q"  # the class of words taken from a source
_PLACE = re.compile(r"c\d+\b")
_OMISSION = re.compile(r"\[… \d+ characters? not reproduced\]")
_LONGEST_ASIDE = 120  # characters inside a citation that may be the site's own


@dataclass(frozen=True)
class Page:
    """What verifying needs of a page."""

    cited: tuple[Cited, ...]
    """Its citations in order."""
    unproven: tuple[Finding, ...]
    """Words shown as a source's without proof."""
    ids: frozenset[str]
    """Its anchors."""
    links: tuple[str, ...]
    """Links that point at a place in a source (``…#c2007``), as written."""


def read_page(path: str, text: str) -> Page:
    """The page at `path`."""
    reader = _Reader(path)
    reader.feed(text)
    reader.close()
    return Page(tuple(reader.cited), tuple(reader.unproven), frozenset(reader.ids), tuple(reader.links))


def dead_anchors(pages: Mapping[str, Page]) -> Iterator[Finding]:
    """One finding for each link to a place in a source that leads nowhere."""
    for path, page in pages.items():
        for link in page.links:
            target = _target(path, link)
            anchor = unquote(urlsplit(link).fragment)
            if target in pages and anchor in pages[target].ids:
                continue
            missing = "has no such place" if target in pages else "is not in the site"
            message = f"{path} links to {link}, but {target} {missing}"
            yield Finding("error", "verify/dead-anchor", message, "the page was altered, or a file is missing", path)


@dataclass
class _Open:
    """An element that is a citation and not yet closed."""

    depth: int
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)
    aside: int = 0


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.cited: list[Cited] = []
        self.unproven: list[Finding] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self._stack: list[str] = []
        self._open: list[_Open] = []
        self._muted: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in reversed(attrs)}  # the first of two equal names counts
        self._note(tag, found)
        if "data-char" in found:
            self._add(_character(found["data-char"]), len(self._stack))
        if tag in _VOID:
            return
        self._stack.append(tag)
        depth = len(self._stack)
        if "data-not-cited" in found or "data-char" in found:
            self._muted.append((depth, "data-char" if "data-char" in found else "data-not-cited"))
        if "data-sha" in found or "data-at" in found or _CLASS in found.get("class", "").split():
            self._open.append(_Open(depth, found))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # HTML knows no other self-closing elements than the void ones

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._stack:
            return
        while self._stack:
            closed = self._stack.pop()
            self._close(len(self._stack))
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open:
            self._add(data, len(self._stack))

    def close(self) -> None:
        super().close()
        self._stack.clear()
        self._close(0)

    def _note(self, tag: str, found: dict[str, str]) -> None:
        if "id" in found:
            self.ids.add(found["id"])
        href = found.get("href", "") if tag == "a" else ""
        if "#c" in href and _PLACE.match(href.rpartition("#")[2]) and not urlsplit(href).scheme:
            self.links.append(href)

    def _add(self, text: str, depth: int) -> None:
        """Adds `text` to every open citation in which no element up to `depth` is muted."""
        for one in self._open:
            inside = [why for mute, why in self._muted if one.depth < mute <= depth]
            if not inside:
                one.parts.append(text)
            elif "data-char" not in inside and not _OMISSION.fullmatch(text):
                one.aside += len(text)

    def _close(self, depth: int) -> None:
        self._muted = [mute for mute in self._muted if mute[0] <= depth]
        while self._open and self._open[-1].depth > depth:
            self._finish(self._open.pop())

    def _finish(self, one: _Open) -> None:
        sha, at, text = one.attributes.get("data-sha"), one.attributes.get("data-at"), "".join(one.parts)
        name = one.attributes.get("id") or at or f"“{fold(text)[:40]}”"
        if sha is None or at is None:
            self._complain(f"citation {name} carries no proof (data-sha, data-at)", "verify/no-proof")
            return
        if one.aside > _LONGEST_ASIDE:
            self._complain(f"citation {name} has {one.aside} characters that are not the source's", "verify/aside")
        self.cited.append(Cited(self.path, name, sha, parse_at(at), text))

    def _complain(self, message: str, code: str) -> None:
        self.unproven.append(Finding("error", code, f"{self.path}: {message}", "the page was altered", self.path))


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _target(page: str, link: str) -> str:
    """Path in the site of the page a link leads to."""
    path = unquote(urlsplit(link).path)
    if not path:
        return page
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    target = posixpath.normpath(joined)
    return posixpath.normpath(f"{target}/index.html") if path.endswith("/") or path in {".", ".."} else target
