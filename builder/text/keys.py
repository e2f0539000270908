"""One name for all that a result depends on."""

from __future__ import annotations

import hashlib


def key_of(*parts: str) -> str:
    """A hash of the parts; their order matters, and where each ends."""
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()
