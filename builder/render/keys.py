"""What a page is made of, as a hash: a page whose hash is the same need not be laid out again.

A page is given no more than it shows, so that it does not change with what it does not show.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

import msgspec

from builder.model.casebook import OutletDossier, PersonDossier, SourceBrief, Statement, TopicDossier

_encode = msgspec.msgpack.Encoder().encode
_DOSSIERS = PersonDossier, TopicDossier, Statement, OutletDossier, SourceBrief


class Keys:
    """The hashes of pages; a dossier, which stands on its page and in an index, is looked through once."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._whole = {made.ref.path: made for made in statements}
        self._known: dict[str, bytes] = {}

    def __call__(self, content: Mapping[str, object], *more: object) -> str:
        """The hash of a page's content and of what else is on it; empty when it holds what no file can hold."""
        try:
            return _digest(({name: self._part(value) for name, value in content.items()}, more)).hex()
        except UnicodeEncodeError:  # half a surrogate pair
            return ""

    def _part(self, value: object) -> object:
        """The same with hashes in the place of dossiers."""
        if isinstance(value, tuple | list):
            return [self._part(one) for one in value]
        return self._dossier(value) if isinstance(value, _DOSSIERS) else value

    def _dossier(self, made: PersonDossier | TopicDossier | Statement | OutletDossier | SourceBrief) -> bytes:
        """The hash of a dossier; that of a topic has those of its statements, of which it holds less than their pages."""
        name = made.ref.path
        if name not in self._known:
            told = made.statements if isinstance(made, TopicDossier) else ()
            whole = replace(made, statements=()) if isinstance(made, TopicDossier) else made
            self._known[name] = _digest((whole, [self._dossier(self._whole[one.ref.path]) for one in told]))
        return self._known[name]


def _digest(what: object) -> bytes:
    return hashlib.sha256(_encode(what)).digest()
