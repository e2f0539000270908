"""`Seed` → `Block`…: which stretches are the article, which are the page's furniture, and why."""

from __future__ import annotations

from builder.clean.page import clean_page
from builder.clean.plain import clean_plain
from builder.model.seed import Block, Seed


def clean(seed: Seed, repeated: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """The blocks of a seed.  `repeated`: folded lines that other files of the same outlet have too."""
    return clean_page(seed, repeated) if seed.media_type == "text/html" else clean_plain(seed, repeated)
