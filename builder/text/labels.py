"""Short words for longer texts and for numbers of things."""

from __future__ import annotations


def shortened(text: str, limit: int) -> str:
    """`text` when it has at most `limit` characters, else its beginning up to a whole word and an ellipsis."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def counted(count: int, noun: str) -> str:
    """*1 source*, *1,200 sources*."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
