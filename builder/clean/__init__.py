"""`Seed` → `Block`…: which stretches are the article, which are the page's furniture, and why.

Nothing is deleted: a line that is set aside stays a block, with the rule and the reason.
"""

from __future__ import annotations

from builder.clean.accounting import Account, account, by_rule
from builder.clean.overrule import misplaced, overrule
from builder.clean.page import clean_page
from builder.clean.plain import clean_plain
from builder.clean.repeats import Likeness, Sketch, likenesses, repeated_lines, shingles, sketch
from builder.model.seed import Block, Seed

__all__ = [
    "Account",
    "Likeness",
    "Sketch",
    "account",
    "by_rule",
    "clean",
    "likenesses",
    "misplaced",
    "overrule",
    "repeated_lines",
    "shingles",
    "sketch",
]


def clean(seed: Seed, repeated: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """The blocks of a seed.  `repeated`: folded lines that other files of the same outlet have too."""
    return clean_page(seed, repeated) if seed.media_type == "text/html" else clean_plain(seed, repeated)
