"""`Seed` → `Block`…: which stretches are the article, which are the page's furniture, and why."""

from __future__ import annotations

import re

from builder.model.seed import Block, Seed, Trace
from builder.model.span import verbatim


def clean(seed: Seed, *, repeated: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """The blocks of a seed.  `repeated`: folded lines that other files of the same outlet have too."""
    return tuple(
        Block(verbatim(seed.text, m.start(), m.end()), "paragraph", True, (Trace("body:line", True, "a line of text"),))
        for m in re.finditer(r"\S(?:[^\n]*\S)?", seed.text)
    )
