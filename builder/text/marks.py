"""Quotation marks of all scripts: which characters open, close, or do either."""

from __future__ import annotations

import re

CLOSERS: dict[str, str] = {
    "“": '”“"″',
    "„": '“”‟"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "”": "”",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "〝": "〞",
    '"': '"”“',
    "''": "''",
    "``": "''\"",
    "‘": "’'",
    "'": "'’",
    "‚": "‘’",
    "＂": "＂",
}
"""Opening mark → marks that may close it, as writers and keyboards really mix them."""

TYPED_OPEN = frozenset("“„‟«‹「『〝‘‚") | {"``"}
TYPED_CLOSE = frozenset("”»›」』〞’")
SINGLE = frozenset("‘’‚'‹›")

MARK = re.compile(r"''|``|[“”„‟«»‹›「」『』〝〞\"＂‘’‚']")
"""Any mark; an apostrophe looks like one and is told apart by what stands round it."""
