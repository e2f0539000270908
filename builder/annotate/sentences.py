"""Where sentences begin and end.

No sentence crosses a block.  Inside quotation marks a cut is made only where both sides are whole
sentences of some length, so that a long speech can be cited piece by piece and ``“Who? Me?” he asked``
stays in one.
"""

from __future__ import annotations

from itertools import pairwise

from builder.annotate.breaks import sentence_breaks
from builder.annotate.quotations.marks import Quoted, quoted_stretches
from builder.annotate.reading import Found, Piece, Reading
from builder.model.document import Sentence

_LEAST = 20  # characters on each side of a cut inside quotation marks


def find_sentences(reading: Reading) -> list[Found[Sentence]]:
    """The sentences of a reading, in order; none crosses a block."""
    return [
        Found(start, end, Sentence(reading.text[start:end], reading.locate(start, end), piece.block, piece.zone))
        for piece in reading.pieces
        for start, end in _sentences(reading.text, piece)
    ]


def _sentences(text: str, piece: Piece) -> list[tuple[int, int]]:
    stretches = quoted_stretches(text, piece.start, piece.end)
    breaks = sentence_breaks(text, piece.start, piece.end)
    cuts = [piece.start, *_harmless(breaks, stretches), piece.end]
    trimmed = (_trim(text, left, right) for left, right in pairwise(cuts))
    return [(start, end) for start, end in trimmed if start < end]


def _harmless(breaks: list[int], stretches: list[Quoted]) -> list[int]:
    """The breaks that leave no fragment of a quotation behind; both lists are in order."""
    kept: list[int] = []
    at = 0
    for cut in breaks:
        while at < len(stretches) and stretches[at].end <= cut:
            at += 1
        inside = at < len(stretches) and stretches[at].left < cut
        if not inside:
            kept.append(cut)
            continue
        left = max(stretches[at].left, kept[-1] if kept else 0)
        if cut - left >= _LEAST and stretches[at].right - cut >= _LEAST:
            kept.append(cut)
    return kept


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
