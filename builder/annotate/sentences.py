"""Where sentences begin and end."""

from __future__ import annotations

import re

from builder.annotate.reading import Found, Reading
from builder.model.document import Sentence

_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“‘«(A-Z])")


def find_sentences(reading: Reading) -> list[Found[Sentence]]:
    """The sentences of a reading, in order; none crosses a block."""
    found = []
    for piece in reading.pieces:
        text = reading.text[piece.start : piece.end]
        cuts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
        for left, right in zip(cuts, cuts[1:], strict=False):
            part = text[left:right].rstrip()
            if part.strip():
                start = piece.start + left
                end = start + len(part)
                found.append(Found(start, end, Sentence(part, reading.locate(start, end), piece.block, piece.zone)))
    return found
