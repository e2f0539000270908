"""How much of a source a public build may show, and which characters these are.

The cap counts *distinct* characters of one source over the whole site: what two pages show counts
once, and no choice of pages can add up to the text.  It is the larger of a number of characters
(300: two or three sentences, so that a short notice can be quoted at all) and of a share (15 %: so
that a long report can be compared in more than one place; well below what would replace reading it).
The order of asking is the order of granting, so the caller asks for what matters most first.

What is not granted is left out in place: ``[… 312 characters not reproduced]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from builder.model.span import Span

_WORTH = 40  # characters; a shorter beginning of a cut passage says nothing


@dataclass(frozen=True)
class Ask:
    """A passage that a page would like to show."""

    page: str
    """Path of the page, for the report."""
    spans: tuple[Span, ...]
    """Its places in the source's text."""


@dataclass(frozen=True)
class Grant:
    """What may be shown of one source."""

    shown: tuple[Span, ...]
    """The characters, ordered, disjoint, neighbours joined."""
    cap: int
    """How many there may be."""
    used: int
    """How many there are."""
    spent: tuple[tuple[str, int], ...]
    """Page and the characters it was the first to show, most first: where the cap went."""
    refused: tuple[tuple[str, int], ...]
    """Page and the characters it asked for in vain, most first."""


@dataclass(frozen=True)
class Part:
    """A stretch of a passage that is shown or left out as a whole."""

    span: Span
    """Its place."""
    shown: bool
    """False when it is not reproduced."""


def cap_of(length: int, *, characters: int, share: float) -> int:
    """How many distinct characters of a text of `length` may be shown; never more than it has."""
    return min(length, max(characters, int(length * share)))


def grant(text: str, asks: Iterable[Ask], cap: int) -> Grant:
    """What may be shown of `text`, the asks served in their order.

    A passage that does not fit any more is granted up to the last word that does; a later, shorter
    one may still fit whole.
    """
    mask = bytearray(len(text))
    left = cap
    spent: dict[str, int] = {}
    refused: dict[str, int] = {}
    for ask in asks:
        wanted = sum(_take(mask, span, 0) for span in ask.spans)
        given = _give(text, mask, ask.spans, left) if wanted > left else wanted
        if wanted <= left:
            for span in ask.spans:
                _take(mask, span, 1)
        left -= given
        spent[ask.page] = spent.get(ask.page, 0) + given
        refused[ask.page] = refused.get(ask.page, 0) + wanted - given
    return Grant(_runs(mask), cap, cap - left, _ranked(spent), _ranked(refused))


def clip(spans: Iterable[Span], shown: Iterable[Span]) -> tuple[Span, ...]:
    """The parts of `spans` that may be shown."""
    return tuple(part.span for part in parts(spans, shown) if part.shown)


def parts(spans: Iterable[Span], shown: Iterable[Span]) -> tuple[Part, ...]:
    """`spans` in order, cut where showing begins and ends; neighbours of one kind are joined."""
    allowed = sorted(shown)
    found: list[Part] = []
    first = 0
    for span in sorted(spans):
        while first < len(allowed) and allowed[first].end <= span.start:
            first += 1
        at = span.start
        for one in allowed[first:]:
            if one.start >= span.end:
                break
            found.append(Part(Span(at, max(at, one.start)), shown=False))
            found.append(Part(Span(max(at, one.start), min(one.end, span.end)), shown=True))
            at = min(one.end, span.end)
        found.append(Part(Span(at, span.end), shown=False))
    return _joined([part for part in found if len(part.span)])


def withheld(length: int, shown: Iterable[Span]) -> tuple[Span, ...]:
    """The rest of a text of that length."""
    return tuple(part.span for part in parts((Span(0, length),), shown) if not part.shown)


def omission(characters: int) -> str:
    """``[… 312 characters not reproduced]``."""
    return f"[… {characters} character{'s' * (characters != 1)} not reproduced]"


def _take(mask: bytearray, span: Span, mark: int) -> int:
    """How many characters of `span` are new; they are marked when `mark` is 1."""
    new = mask.count(0, span.start, span.end)
    if mark:
        mask[span.start : span.end] = b"\x01" * (min(span.end, len(mask)) - span.start)
    return new


def _give(text: str, mask: bytearray, spans: tuple[Span, ...], left: int) -> int:
    """Marks the beginning of a passage that fits, up to the end of a word; how many characters are new."""
    given = 0
    for span in spans:
        new = _take(mask, span, 0)
        piece = span if new <= left - given else _beginning(text, mask, span, left - given)
        given += _take(mask, piece, 1)
        if piece != span:
            break
    return given


def _beginning(text: str, mask: bytearray, span: Span, left: int) -> Span:
    """The longest beginning of `span` with at most `left` new characters that ends with a word."""
    end, new = span.start, 0
    while end < span.end and new + (not mask[end]) <= left:
        new += not mask[end]
        end += 1
    while end > span.start and not (text[end].isspace() and not text[end - 1].isspace()):
        end -= 1
    return Span(span.start, end if end - span.start >= _WORTH else span.start)


def _runs(mask: bytearray) -> tuple[Span, ...]:
    found: list[Span] = []
    at = mask.find(1)
    while at >= 0:
        end = mask.find(0, at)
        end = len(mask) if end < 0 else end
        found.append(Span(at, end))
        at = mask.find(1, end)
    return tuple(found)


def _joined(found: list[Part]) -> tuple[Part, ...]:
    made: list[Part] = []
    for shown, group in groupby(found, key=lambda part: part.shown):
        for part in group:
            if made and made[-1].shown == shown and made[-1].span.end == part.span.start:
                made[-1] = Part(Span(made[-1].span.start, part.span.end), shown)
            else:
                made.append(part)
    return tuple(made)


def _ranked(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((page, n) for page, n in counts.items() if n), key=lambda item: (-item[1], item[0])))
