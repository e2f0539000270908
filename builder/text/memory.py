"""What one build remembers for the next, as bytes.

An absent, broken or foreign memory knows nothing: it costs time and changes nothing.
"""

from __future__ import annotations

from typing import Self

import msgspec


class Remembered:
    """The root of the records that are kept between builds; each is a dataclass whose fields have defaults."""

    @classmethod
    def load(cls, content: bytes) -> Self:
        """The record in some bytes; one that knows nothing when they hold none."""
        try:
            return msgspec.msgpack.decode(content, type=cls)
        except msgspec.MsgspecError:
            return cls()

    def dump(self) -> bytes:
        """The record as bytes."""
        return msgspec.msgpack.encode(self)
