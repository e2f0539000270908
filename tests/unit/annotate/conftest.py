"""Readings of plain texts, without a cleaner before them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from builder.annotate.reading import Reading, reading_of
from builder.model.seed import Block, BlockKind
from builder.model.span import verbatim


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """Makes a reading of a text, each line a block: ``reading("…", kinds=("title", "paragraph"))``."""

    def make(text: str, *, kinds: tuple[BlockKind, ...] = ()) -> Reading:
        lines = list(re.finditer(r"\S(?:[^\n]*\S)?", text))
        chosen = (*kinds, *("paragraph",) * (len(lines) - len(kinds)))
        return reading_of(
            tuple(
                Block(verbatim(text, m.start(), m.end()), kind, kept=True, trace=())
                for m, kind in zip(lines, chosen, strict=True)
            )
        )

    return make
