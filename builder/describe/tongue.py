"""Which language the article is in."""

from __future__ import annotations

from builder.model.document import Claim
from builder.model.seed import Block
from builder.text.language import identify

_SAMPLE = 6000  # characters


def language(blocks: tuple[Block, ...]) -> Claim | None:
    """ISO 639-1 code; nothing when the text does not tell."""
    text = ""
    for block in blocks:
        if block.kept and len(text) < _SAMPLE:
            text += block.view.text[:_SAMPLE] + "\n"
    code = identify(text)
    return Claim(code, "", (), "language:words") if code else None
