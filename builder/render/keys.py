"""What a page is made of, as a hash: a page whose hash is the same need not be laid out again.

A page is given no more than it shows, so that it does not change with what it does not show.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

import msgspec

from builder.model.casebook import Casebook, TopicDossier

_encode = msgspec.msgpack.Encoder().encode


class Keys:
    """The hashes of pages; a statement, which stands on many of them, is looked through once."""

    def __init__(self, book: Casebook) -> None:
        brief = {made.ref.id: made for topic in book.topics for made in topic.statements}
        self.statements = {name: _digest(_encode(made)) for name, made in brief.items()}

    def __call__(self, content: Mapping[str, object], *more: object) -> str:
        """The hash of a page's content and of what else is on it; empty when it holds what no file can hold."""
        parts = {name: self._part(value) for name, value in content.items()}
        try:
            return _digest(_encode((parts, more))).hex()
        except UnicodeEncodeError:  # half a surrogate pair
            return ""

    def _part(self, value: object) -> object:
        """The same with hashes in the place of its statements."""
        if isinstance(value, TopicDossier):
            return replace(value, statements=()), [self.statements[made.ref.id] for made in value.statements]
        return value


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
