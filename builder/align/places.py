"""Sketches by the ids that people use: a witness by its file and place, a passage by its permalink."""

from __future__ import annotations

import hashlib

from builder.align.sources import Sources
from builder.model.span import Span


class Places:
    """Where the sketches of a collection stand in their files."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._ids: dict[int, str] = {}

    def source(self, number: int) -> str:
        """Id of the source a sketch is from."""
        return self._sources.ids[self._sources.source(number)]

    def id(self, number: int) -> str:
        """The id of a witness: hash of its file and place, so that nothing else changes it."""
        if number not in self._ids:
            self._ids[number] = self.hashed(number)
        return self._ids[number]

    def hashed(self, *numbers: int) -> str:
        """One id for a witness, or for several."""
        return hashlib.sha256(" ".join(map(self._sources.place, numbers)).encode()).hexdigest()[:12]

    def at(self, citation: str) -> int | None:
        """The sketch in which a citation (``source#c123``) begins; ``None`` when there is none."""
        source, _, anchor = citation.rpartition("#")
        if not anchor[1:].isdigit():
            return None
        offset = int(anchor[1:])
        return next((n for n in self._from(source) if _holds(self._sources.spans(n), offset)), None)

    def source_named(self, name: str) -> str:
        """Id of the source of that id, or whose id alone begins with it and a hyphen; the name itself where there is none."""
        ids = self._sources.ids
        begun = [one for one in ids if one.startswith(f"{name}-")]
        return begun[0] if name not in ids and len(begun) == 1 else name

    def _from(self, source: str) -> range:
        """The sketches of a source."""
        name = self.source_named(source)
        found = (n for n, one in enumerate(self._sources.ids) if one == name)
        return next((self._sources.numbers(n) for n in found), range(0))


def _holds(spans: tuple[Span, ...], offset: int) -> bool:
    return spans[0].start <= offset < spans[-1].end
