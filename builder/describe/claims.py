"""Claims made from pieces of blocks."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.document import Claim
from builder.model.seed import Block


def claim(  # noqa: PLR0913 - a place has two ends
    block: Block, start: int, end: int, rule: str, *, value: str = "", inferred: bool = False
) -> Claim:
    """The claim read from ``block.view.text[start:end]``; its value is that text unless given."""
    text = block.view.text[start:end]
    return Claim(value or " ".join(text.split()), text, block.view.locate(start, end), rule, inferred)


def whole(block: Block, rule: str) -> Claim:
    """The claim that all of a block's text is the value."""
    return claim(block, 0, len(block.view.text), rule)


def of_kind(blocks: tuple[Block, ...], *kinds: str) -> Iterator[Block]:
    """The blocks of some kinds, in order."""
    return (block for block in blocks if block.kind in kinds)


def headline_at(blocks: tuple[Block, ...]) -> int:
    """Index of the headline; 0 when there is none."""
    return next((at for at, one in enumerate(blocks) if one.kind == "title" and one.rule != "metadata:title-again"), 0)
