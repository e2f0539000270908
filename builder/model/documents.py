"""The documents of a dossier, each read when somebody looks into it, so that ten thousand need not be held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from builder.model.document import Document

_HELD = 500  # documents at hand: 35 MB


class Stamp(NamedTuple):
    """What is known of a document without reading it."""

    sha256: str
    """Of the bytes of its file."""
    digest: str = ""
    """Hash of all that it says; empty when that is not known, so that nothing can be remembered of it."""


class Documents(Mapping[str, Document]):
    """Documents by id, in the order of their files."""

    def __init__(self, stamps: Mapping[str, Stamp], read: Callable[[str], Document], held: int = _HELD) -> None:
        self._stamps = stamps
        self._read = lru_cache(maxsize=held)(read)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Documents:
        """Documents that somebody holds."""
        held = {document.id: document for document in documents}
        return cls({name: Stamp(one.seed.sha256) for name, one in held.items()}, held.__getitem__, held=0)

    def __getitem__(self, source: str) -> Document:
        return self._read(source)

    def __contains__(self, source: object) -> bool:
        return source in self._stamps

    def __iter__(self) -> Iterator[str]:
        return iter(self._stamps)

    def __len__(self) -> int:
        return len(self._stamps)

    def stamp(self, source: str) -> Stamp:
        """What is known of a document without reading it."""
        return self._stamps[source]

    def but(self, others: Mapping[str, Document]) -> Documents:
        """These, with others in the place of some, of which nothing can be remembered."""
        stamps = {
            source: stamp._replace(digest="") if source in others else stamp for source, stamp in self._stamps.items()
        }
        return Documents(stamps, lambda source: others[source] if source in others else self[source], held=0)
