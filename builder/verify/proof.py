"""Whether a text is what the file says at the places it names."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from builder.model.finding import Finding
from builder.verify.evidence import Evidence

_AT = re.compile(r"\d{1,12}-\d{1,12}(?:,\d{1,12}-\d{1,12})*")
_TAG = re.compile(r"<[^<>]{0,100000}>")
_AROUND = 30  # characters shown on each side of the first difference

Spans = tuple[tuple[int, int], ...]
"""Half-open ranges of code points in the decoded raw text."""


@dataclass(frozen=True)
class Cited:
    """A citation as a site shows it."""

    path: str
    """Page or data file, relative to the site."""
    name: str
    """How the citation is called there: an id, a line, an index."""
    sha256: str
    """Hash of the raw file."""
    spans: Spans | None
    """Where the words are said to stand; ``None`` when what is said makes no sense."""
    text: str
    """The words as shown."""

    @property
    def place(self) -> str:
        """Page and name, as messages give them."""
        return f"{self.path}, citation {self.name}"

    @property
    def sensible(self) -> bool:
        """Whether hash and offsets can be true."""
        return self.spans is not None and bool(re.fullmatch("[0-9a-f]{64}", self.sha256))


def parse_at(value: str) -> Spans | None:
    """``2007-2050,2060-2070`` as ranges in order; ``None`` when it is not that."""
    if not _AT.fullmatch(value):
        return None
    pairs = (part.split("-") for part in value.split(","))
    return in_order(tuple((int(start), int(end)) for start, end in pairs))


def read_spans(value: object) -> Spans | None:
    """``"2007-2050,2060-2070"`` or ``[[2007, 2050], [2060, 2070]]`` as ranges; ``None`` when it is neither."""
    if isinstance(value, str) and not value.startswith("["):
        return parse_at(value)
    try:
        pairs: Any = json.loads(value) if isinstance(value, str) else value
        return in_order(tuple((int(start), int(end)) for start, end in pairs))
    except (TypeError, ValueError):
        return None


def in_order(spans: Spans) -> Spans | None:
    """The ranges, neighbours joined; ``None`` when one is empty, or they overlap or go backwards."""
    if not spans or any(start >= end for start, end in spans) or any(a[1] > b[0] for a, b in pairwise(spans)):
        return None
    joined = [spans[0]]
    for start, end in spans[1:]:
        if start == joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def complaint(cited: Cited, evidence: Evidence) -> Finding | None:
    """What is wrong with a citation whose file is there; ``None`` when it is proven."""
    where = cited.place
    if cited.spans is None or not cited.sensible:
        return _refuse(cited, "verify/no-proof", f"{where}: its hash or offsets make no sense", "the page was altered")
    text = evidence.text(cited.sha256)
    if cited.spans[-1][1] > len(text):
        found = f"{where}: {evidence.path(cited.sha256)} has {len(text)} characters, not {cited.spans[-1][1]}"
        return _refuse(cited, "verify/altered", found, "the page was altered")
    slices = [text[start:end] for start, end in cited.spans]
    return _compared(cited, slices, where, evidence)


def _compared(cited: Cited, slices: list[str], where: str, evidence: Evidence) -> Finding | None:
    readings = list(_readings(slices, markup=evidence.is_markup(cited.sha256)))
    differences = [first_difference(cited.text, pieces) for pieces in readings]
    if None in differences:
        return None
    at, pieces = max(zip(differences, readings, strict=True), key=lambda pair: pair[0] or 0)
    shown, expected = fold(cited.text), fold(" ".join(pieces))
    message = (
        f"{where} differs from {evidence.path(cited.sha256)} at its character {at}: "
        f"the page has “{_near(shown, at or 0)}”, the file “{_near(expected, at or 0)}”"
    )
    return _refuse(cited, "verify/altered", message, "compare the two; one of them was altered")


def _readings(slices: list[str], *, markup: bool) -> Iterator[list[str]]:
    """The slices as a reader may see them: as they are; in HTML and Markdown with entities read and tags gone."""
    yield slices
    if markup:
        yield [html.unescape(piece) for piece in slices]
        yield [html.unescape(piece) for slice_ in slices for piece in _TAG.split(slice_)]


def first_difference(shown: str, pieces: list[str]) -> int | None:
    """Offset in the folded `shown` at which it leaves the pieces; ``None`` when it is all of them and no more.

    White space counts as one space, at both ends as none; between two pieces, where the file has
    something that is not shown, there may be a space or not.
    """
    text, at = fold(shown), 0
    for piece in map(fold, pieces):
        at += text.startswith(" ", at) and not piece.startswith(" ")
        if not text.startswith(piece, at):
            return at + _common(text[at : at + len(piece)], piece)
        at += len(piece)
    return None if at == len(text) else at


def fold(text: str) -> str:
    """White space as a reader sees it."""
    return " ".join(text.split())


def _common(left: str, right: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _near(text: str, at: int) -> str:
    left = max(0, at - _AROUND)
    return f"{'…' * (left > 0)}{text[left : at + _AROUND]}{'…' * (at + _AROUND < len(text))}"


def _refuse(cited: Cited, code: str, message: str, hint: str) -> Finding:
    return Finding("error", code, message, hint, cited.path)
