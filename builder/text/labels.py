"""Labels made of longer texts."""

from __future__ import annotations


def shortened(text: str, limit: int) -> str:
    """`text` when it has at most `limit` characters, else its beginning up to a whole word and an ellipsis."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
