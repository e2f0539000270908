"""What a page is made of, as a hash: a page whose hash is the same need not be laid out again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

import msgspec

from builder.model.casebook import SourceDossier, Statement, TopicDossier

_encode = msgspec.msgpack.Encoder().encode


class Keys:
    """The hashes of pages; a statement, which stands on many of them, is looked through once."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.statements = {made.ref.id: _digest(_encode(made)) for made in statements}

    def __call__(self, content: Mapping[str, object], *more: object) -> str:
        """The hash of a page's content and of what else is on it; empty when it holds what no file can hold."""
        parts = {name: self._part(value) for name, value in content.items()}
        try:
            return _digest(_encode((parts, more))).hex()
        except UnicodeEncodeError:  # half a surrogate pair
            return ""

    def _part(self, value: object) -> object:
        """The same with hashes in the place of its statements."""
        if isinstance(value, SourceDossier | TopicDossier):
            return replace(value, statements=()), [self.statements[made.ref.id] for made in value.statements]
        return value


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
