"""What a page is made of, as a hash: a page whose hash is the same need not be laid out again.

A page is given no more than it shows, so that it does not change with what it does not show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from builder.model.casebook import OutletDossier, PersonBrief, SourceBrief, Statement, TopicBrief
from builder.text.memory import mark_of

_BRIEFS = PersonBrief, TopicBrief, SourceBrief
_DOSSIERS = Statement, OutletDossier, *_BRIEFS


class Keys:
    """The hashes of pages; what stands on its page and in an index is looked through once."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def __call__(self, content: Mapping[str, object], *more: object) -> str:
        """The hash of a page's content and of what else is on it; empty when it holds what no file can hold."""
        return mark_of({name: self._part(value) for name, value in content.items()}, more).hex()

    def _part(self, value: object) -> object:
        """The same with hashes in the place of dossiers."""
        if isinstance(value, tuple | list):
            return [self._part(one) for one in value]
        return self._dossier(value) if isinstance(value, _DOSSIERS) else value

    def _dossier(self, made: Statement | OutletDossier | PersonBrief | TopicBrief | SourceBrief) -> bytes:
        """The hash of a dossier, or of what of it stands elsewhere."""
        name = made.ref.path
        if name not in self._known:
            self._known[name] = mark_of(replace(made, made_of="") if isinstance(made, _BRIEFS) else made)
        return self._known[name]
