"""Names for addresses: readable, ASCII where possible, the same for the same input."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LIMIT = 60  # characters; keeps paths short enough for every host and for Windows archives
_RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)


def slug(text: str, fallback: str = "x") -> str:
    """``text`` in lower case with hyphens; letters of other scripts are kept, accents dropped.

    Names that some file system reserves, and names that were cut, end in six characters of a hash.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", plain.casefold())
    made = "-".join(words)
    if made in _RESERVED or len(made) > _LIMIT:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
        made = f"{made[:_LIMIT].rstrip('-')}-{digest}"
    return made or fallback
