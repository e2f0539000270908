"""Sketches by the ids that people use: a witness by its file and place, a passage by its permalink."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from builder.align.sketch import Sketch, view_of
from builder.model.document import Document
from builder.model.span import Span


class Places:
    """Where the sketches of a collection stand in their files."""

    def __init__(self, sketches: Sequence[Sketch], documents: Sequence[Document]) -> None:
        self._sketches = sketches
        self._documents = documents
        self._ids: dict[int, str] = {}
        self._of_source: dict[str, list[int]] = {}

    def source(self, number: int) -> str:
        """Id of the source a sketch is from."""
        return self._documents[self._sketches[number].source].id

    def id(self, number: int) -> str:
        """The id of a witness: hash of its file and place, so that nothing else changes it."""
        if number not in self._ids:
            self._ids[number] = self.hashed(number)
        return self._ids[number]

    def hashed(self, *numbers: int) -> str:
        """One id for a witness, or for several."""
        return hashlib.sha256(" ".join(map(self._place, numbers)).encode()).hexdigest()[:12]

    def at(self, citation: str) -> int | None:
        """The sketch in which a citation (``source#c123``) begins; ``None`` when there is none."""
        source, _, anchor = citation.rpartition("#")
        if not anchor[1:].isdigit():
            return None
        offset = int(anchor[1:])
        return next((n for n in self._from(source) if _holds(self._spans(n), offset)), None)

    def source_named(self, name: str) -> str:
        """Id of the source of that id, or whose id alone begins with it and a hyphen; the name itself where there is none."""
        ids = [document.id for document in self._documents]
        begun = [one for one in ids if one.startswith(f"{name}-")]
        return begun[0] if name not in ids and len(begun) == 1 else name

    def _from(self, source: str) -> list[int]:
        """The sketches of a source."""
        if not self._of_source:
            for number in range(len(self._sketches)):
                self._of_source.setdefault(self.source(number), []).append(number)
        return self._of_source.get(self.source_named(source), [])

    def _spans(self, number: int) -> tuple[Span, ...]:
        sketch = self._sketches[number]
        sentence = self._documents[sketch.source].sentences[sketch.sentence]
        return view_of(self._documents[sketch.source], sentence).locate(sketch.start, sketch.end) or sentence.spans

    def _place(self, number: int) -> str:
        spans = self._spans(number)
        return f"{self._documents[self._sketches[number].source].seed.sha256}:{spans[0].start}-{spans[-1].end}"


def _holds(spans: tuple[Span, ...], offset: int) -> bool:
    return spans[0].start <= offset < spans[-1].end
