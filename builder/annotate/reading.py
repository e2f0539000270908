"""What annotators read: the article and its metadata lines as one string, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from builder.model.document import Zone
from builder.model.seed import Block
from builder.model.span import Span, View, join

Record = TypeVar("Record")
BETWEEN = "\n\n"
_ZONES: dict[str, Zone] = {
    "title": "title",
    "standfirst": "standfirst",
    "byline": "byline",
    "dateline": "byline",
    "caption": "caption",
    "credit": "caption",
    "heading": "heading",
    "paragraph": "body",
    "list": "body",
    "quote": "body",
}


@dataclass(frozen=True)
class Piece:
    """One block inside a reading."""

    block: int
    """Index into the document's blocks."""
    zone: Zone
    """Which part of the source it is."""
    start: int
    """Offset of its first character in the reading's text."""
    end: int
    """Offset behind its last."""


@dataclass(frozen=True)
class Reading:
    """The text annotators work on; boilerplate is not part of it."""

    view: View
    """All readable blocks, a blank line between each."""
    pieces: tuple[Piece, ...]
    """In order."""

    @property
    def text(self) -> str:
        """The string to search in."""
        return self.view.text

    def locate(self, start: int, end: int) -> tuple[Span, ...]:
        """The places in the seed of ``text[start:end]``."""
        return self.view.locate(start, end)


@dataclass(frozen=True)
class Found(Generic[Record]):
    """A record and where it stands in the reading (records themselves only know the seed)."""

    start: int
    end: int
    record: Record


def reading_of(blocks: tuple[Block, ...]) -> Reading:
    """The reading of a document: kept blocks and metadata lines, no furniture."""
    chosen = [(number, block, _ZONES[block.kind]) for number, block in enumerate(blocks) if block.kind in _ZONES]
    pieces = []
    at = 0
    for number, block, zone in chosen:
        pieces.append(Piece(number, zone, at, at + len(block.view.text)))
        at += len(block.view.text) + len(BETWEEN)
    return Reading(join([block.view for _, block, _ in chosen], BETWEEN), tuple(pieces))
