"""What one build remembers for the next, as bytes.

An absent, broken or foreign memory knows nothing: it costs time and changes nothing.
"""

from __future__ import annotations

import hashlib
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


def mark_of(*records: object) -> bytes:
    """A hash of some records, as the key under which is remembered what they lead to; empty when they hold what no file can hold."""
    try:
        return hashlib.sha256(_encode(records)).digest()
    except UnicodeEncodeError:  # half a surrogate pair
        return b""


_encode = msgspec.msgpack.Encoder().encode
