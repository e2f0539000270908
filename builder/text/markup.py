"""HTML → what a reader sees, every character with its place in the file.

A page is scanned once, from left to right, in linear time, as forgiving as a browser: tags
are gaps, an entity is a run of its own, white space is folded, and what is not shown
(scripts, styles, comments, hidden elements) never becomes text.  Line breaks and tabs inside
a run are shown as spaces; otherwise ``html.unescape`` of the slices is the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from builder.model.span import Run, Span, View

Attributes = dict[str, str]

_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_QUOTE_OR_END = re.compile(r"""[>"']""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SPACES = re.compile(r"[ \t\n\r\f]{2,}")
_BREAKS = {9: " ", 10: " ", 12: " ", 13: " "}
_HIDING = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_STREAMED = re.compile(r"S:[0-9a-f]{1,4}")  # id of a part that React sent hidden and the page's script shows at once
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autore?s?|autor(?:in|en)|auteurs?|auth?or-page|byline|profile/author)/[^/?#]", re.IGNORECASE
)
_ADDRESS = 300  # characters of an address that are looked at
_HINT = re.compile(r"[A-Za-z]{3,}")

_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_UNSEEN = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "svg",
        "math",
        "object",
        "iframe",
        "select",
        "textarea",
        "datalist",
        "noembed",
        "noframes",
        "canvas",
        "audio",
        "video",
    }
)
_BLOCK = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "label",
    }
)
_CLOSES = {"p": frozenset({"p"}), "li": frozenset({"li", "p"}), "td": frozenset({"td", "th", "p"}), "th": frozenset({"td", "th", "p"}),
           "tr": frozenset({"tr", "td", "th", "p"}), "dt": frozenset({"dt", "dd", "p"}), "dd": frozenset({"dt", "dd", "p"}), "option": frozenset({"option"})}  # fmt: skip
_DEEPEST = 120  # open elements that are remembered; deeper nesting is read as if it were flat


@dataclass(frozen=True)
class Token:
    """A tag, a comment, or the characters between two of them."""

    kind: Literal["start", "end", "text", "comment"]
    """What it is; declarations count as comments."""
    name: str
    """Tag name in lower case; empty otherwise."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last."""


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, item, cell: text without a break in it."""

    view: View
    """What a reader sees."""
    tag: str
    """The innermost block element."""
    within: frozenset[str]
    """Names of all elements it stands in."""
    hints: frozenset[str]
    """Words of the classes and ids around it and in it, lower case."""
    linked: float
    """Share of its characters that are links."""


@dataclass(frozen=True)
class Element:
    """A tag that says something about the page."""

    name: str
    """Tag name."""
    attributes: Attributes
    """Its attributes, names in lower case, references resolved."""
    span: Span
    """The tag itself, or for ``title`` and ``script`` what it encloses."""


@dataclass(frozen=True)
class Page:
    """A page, read."""

    pieces: tuple[Piece, ...]
    """Everything shown, in order."""
    head: tuple[Element, ...]
    """``html meta link title base time script[type=application/ld+json]`` and ``itemprop=datePublished``, in order."""
    comments: tuple[Span, ...]
    """Comments, without their marks."""
    authors: tuple[Span, ...] = ()
    """What the elements enclose that name the author or lead to the author's page, the innermost of them, in order."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page: disjoint, in order, together all of `text`."""
    at, size = 0, len(text)
    ends = _Ends(text)
    while at < size:
        tag = text.find("<", at)
        tag = size if tag < 0 else tag
        if tag > at:
            yield Token("text", "", at, tag)
        if tag == size:
            return
        token = _markup(text, tag, ends)
        yield token
        at = token.end
        if token.kind == "start" and token.name in _RAW:
            close = ends.closing(token.name, at)
            if close > at:
                yield Token("text", "", at, close)
            at = close


class _Ends:
    """Where things end; each question is asked of the rest of the file only once in vain, which keeps reading linear."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._low = ""
        self._missing: set[str] = set()

    def find(self, what: str, at: int) -> int:
        """Offset of `what` from `at` on; -1 when there is none."""
        if what in self._missing:
            return -1
        found = self._text.find(what, at)
        if found < 0:
            self._missing.add(what)
        return found

    def closing(self, name: str, at: int) -> int:
        """Offset of ``</name`` from `at` on; the end of the file when there is none."""
        what = f"</{name}"
        if what in self._missing:
            return len(self._text)
        self._low = self._low or _lower(self._text)
        found = self._low.find(what, at)
        if found < 0:
            self._missing.add(what)
        return len(self._text) if found < 0 else found


def _lower(text: str) -> str:
    """Lower case of the ASCII letters only: `str.lower` may change the length."""
    return text.translate(_ASCII)


_ASCII = {code: code + 32 for code in range(65, 91)}


def _markup(text: str, at: int, ends: _Ends) -> Token:
    """The tag or comment that begins at `at`, or the one character ``<`` as text."""
    if text.startswith("<!--", at):
        end = ends.find("-->", at + 4)
        return Token("comment", "", at, len(text) if end < 0 else end + 3)
    if text.startswith(("<!", "<?"), at):
        end = ends.find(">", at)
        return Token("comment", "", at, len(text) if end < 0 else end + 1)
    closing = text.startswith("</", at)
    name = _NAME.match(text, at + 1 + closing)
    if not name:
        return Token("text", "", at, at + 1)
    return Token("end" if closing else "start", name.group().lower(), at, _tag_end(text, name.end(), ends))


def _tag_end(text: str, at: int, ends: _Ends) -> int:
    """Offset behind the ``>`` that is not inside a quoted value."""
    while True:
        found = _QUOTE_OR_END.search(text, at)
        if not found:
            return len(text)
        if found.group() == ">":
            return found.end()
        # Only a value is quoted: in <p it's> the quote is a character like any other.
        close = ends.find(found.group(), found.end()) if text[found.start() - 1] in "= \t\n" else -1
        at = found.end() if close < 0 else close + 1


def attributes(text: str, token: Token) -> Attributes:
    """The attributes of a start tag; the first of a name counts."""
    made: Attributes = {}
    for match in _ATTRIBUTE.finditer(text, token.start + 1 + len(token.name), token.end):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        made.setdefault(match.group(1).lower(), unescape(value))
    return made


@dataclass
class _Open:
    """An open element."""

    name: str
    hidden: bool
    linked: bool
    hints: frozenset[str]
    author: int = 0
    """Offset behind the tag of an element that names the author; else 0."""


@dataclass
class _Reader:
    """Collects pieces while the tokens go by."""

    text: str
    stack: list[_Open] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    head: list[Element] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    authors: list[Span] = field(default_factory=list)
    nodes: list[tuple[int, int, bool]] = field(default_factory=list)
    hints: frozenset[str] = frozenset()
    broken: bool = False

    def read(self) -> Page:
        last = None
        for token in tokens(self.text):
            if token.kind == "text":
                self._text(token, last)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token)
            else:
                self.comments.append(Span(token.start, token.end))
            last = token
        self._flush()
        return Page(tuple(self.pieces), tuple(self.head), tuple(self.comments), tuple(self.authors))

    def _text(self, token: Token, last: Token | None) -> None:
        if last and last.kind == "start" and last.name in {"title", "script"}:
            self._enclosed(token, last)
        elif not (self.stack and self.stack[-1].hidden):
            self.nodes.append((token.start, token.end, any(one.linked for one in self.stack[-3:])))
            if self.stack and not self.text[token.start : token.start + 200].isspace():
                self.hints |= self.stack[-1].hints
            self.broken = False

    def _enclosed(self, token: Token, tag: Token) -> None:
        made = attributes(self.text, tag)
        if tag.name == "title" or made.get("type", "").lower() == "application/ld+json":
            self.head.append(Element(tag.name, made, Span(token.start, token.end)))

    def _start(self, token: Token) -> None:
        name = token.name
        made = attributes(self.text, token) if token.end - token.start > len(name) + 3 else {}
        if name in {"html", "meta", "link", "base", "time"} or made.get("itemprop", "").lower() == "datepublished":
            self.head.append(Element(name, made, Span(token.start, token.end)))
        if name in _BLOCK:
            self._flush()
            self._imply(name)
        if name == "br":
            if self.broken:
                self._flush()
            elif self.nodes:
                self.nodes.append((token.start, token.start, False))  # a line break inside a paragraph
            self.broken = bool(self.nodes)
        if name in _VOID or len(self.stack) >= _DEEPEST:
            return
        above = self.stack[-1] if self.stack else _Open("", hidden=False, linked=False, hints=frozenset())
        hidden = (
            above.hidden
            or name in _UNSEEN
            or ("hidden" in made and not _STREAMED.fullmatch(made.get("id", "")))
            or bool(_HIDING.search(made.get("style", "")[:500]))
        )
        if name in {"html", "body"}:
            hidden = False  # many pages hide themselves until a script has run
        own = f"{made.get('class', '')} {made.get('id', '')}"[:300]
        author = name in {"a", "span", "div", "p"} and _names_author(made)
        if author:
            own += " author"
        hints = above.hints | frozenset(map(str.lower, _HINT.findall(own))) if own != " " else above.hints
        self.stack.append(_Open(name, hidden, name == "a" or above.linked, hints, token.end if author else 0))

    def _imply(self, name: str) -> None:
        """An element that cannot stand in the open one closes it."""
        closed = _CLOSES.get(name, frozenset({"p"}))
        while self.stack and self.stack[-1].name in closed:
            self.stack.pop()

    def _end(self, token: Token) -> None:
        if token.name in _BLOCK:
            self._flush()
        for depth in range(len(self.stack) - 1, max(-1, len(self.stack) - 60), -1):
            if self.stack[depth].name == token.name:
                self._signed(self.stack[depth].author, token.start)
                del self.stack[depth:]
                return

    def _signed(self, start: int, end: int) -> None:
        """An element that names the author is closed."""
        if start and not (self.authors and self.authors[-1].start >= start):
            self.authors.append(Span(start, end))

    def _flush(self) -> None:
        """The text nodes so far become a piece."""
        if self.nodes:
            view = view_of(self.text, [(start, end) for start, end, _ in self.nodes])
            if view.text:
                linked = sum(end - start for start, end, link in self.nodes if link)
                total = sum(end - start for start, end, _ in self.nodes)
                tag = next((one.name for one in reversed(self.stack) if one.name in _BLOCK), "body")
                within = frozenset(one.name for one in self.stack)
                self.pieces.append(Piece(view, tag, within, self.hints, linked / total if total else 0.0))
            self.nodes.clear()
            self.hints = frozenset()
        self.broken = False


def _names_author(made: Attributes) -> bool:
    """The element says in a standard way that it names the author, or leads to the author's page."""
    said = f"{made.get('rel', '')} {made.get('itemprop', '')}".lower().split()
    return "author" in said or bool(_AUTHOR_PAGE.search(made.get("href", "")[:_ADDRESS]))


def read_page(text: str) -> Page:
    """The page in `text`."""
    return _Reader(text).read()


def view_of(text: str, nodes: list[tuple[int, int]]) -> View:
    """The view of some stretches of `text`: references resolved, white space folded, none at the ends."""
    parts: list[tuple[str, int, int]] = []  # shown, start, end
    for start, end in nodes:
        parts.extend(_shown(text, start, end) if end > start else [(" ", start, start)])
    return _folded(parts)


def _shown(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Stretches that are shown as they are, and references and wide spaces, which are not."""
    at = start
    while at < end:
        reference, spaces = _REFERENCE.search(text, at, end), _SPACES.search(text, at, end)
        found = min((m for m in (reference, spaces) if m), key=lambda m: m.start(), default=None)
        stop = found.start() if found else end
        if stop > at:
            yield text[at:stop].translate(_BREAKS), at, stop
        if not found:
            return
        shown = " " if found is spaces else unescape(found.group())
        yield shown, found.start(), found.end()
        at = found.end()


def _folded(parts: list[tuple[str, int, int]]) -> View:
    """One view of the parts; a space after a space, at the beginning or at the end is left out."""
    made: list[str] = []
    runs: list[Run] = []
    at = 0
    for shown, start, end in parts:
        spare = int(shown[:1] == " " and (not made or made[-1].endswith(" ")))
        left = shown[spare:]
        if not left:
            continue
        made.append(left)
        if end > start:  # the space that stands for <br> has no place
            runs.append(Run(at, len(left), Span(start + spare, end)))
        at += len(left)
    whole = "".join(made)
    if whole.endswith(" "):
        whole = whole[:-1]
        last = runs[-1]
        if last.at + last.length > len(whole):
            runs.pop()
            if last.length > 1:
                runs.append(Run(last.at, last.length - 1, Span(last.span.start, last.span.end - 1)))
    return View(whole, tuple(runs))
