"""JSON that people read too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import msgspec

_ROWS = 256  # made at a time


def indented(value: object) -> str:
    """A value as JSON, one entry a line, letters of all scripts as they are."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode("utf-8")


def in_pieces(value: object, depth: int = 0) -> Iterator[str]:
    """The same piece by piece: an iterator in it is a list too long to be held, whose rows are made as they are asked for."""
    margin = "\n" + " " * depth
    if isinstance(value, dict):
        mark = "{"
        for name, part in value.items():
            yield f"{mark}{margin} {indented(name)}: "
            yield from in_pieces(part, depth + 1)
            mark = ","
        yield f"{margin}}}" if value else "{}"
    elif isinstance(value, Iterator):
        mark = "["
        while rows := list(islice(value, _ROWS)):
            yield mark + indented(rows)[1:-2].replace("\n", margin)
            mark = ","
        yield f"{margin}]" if mark == "," else "[]"
    else:
        yield indented(value).replace("\n", margin)
