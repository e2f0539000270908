"""JSON that people read too."""

from __future__ import annotations

import msgspec


def indented(value: object) -> str:
    """A value as JSON, one entry a line, letters of all scripts as they are."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode("utf-8")
