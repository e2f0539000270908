"""``dossier align``: statements that two or more files tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.align import CERTAIN, align, align_all
from builder.machine.lines import Line, ends
from builder.machine.reading import chosen_catalogue, read_files
from builder.model.documents import Documents
from builder.model.passage import Alignment, Link, Passage
from builder.resolve import resolve


def align_lines(paths: Sequence[str], catalogue: Path | None, *, tentative: bool = False) -> Iterator[Line]:
    """One object per statement told by two or more files; on demand, those as well that only a person can decide."""
    documents, errors = read_files(paths)
    yield from errors.values()
    chosen, read = chosen_catalogue(catalogue), Documents.of(documents.values())
    registry = resolve(read, chosen)
    by_id = {document.id: path for path, document in documents.items()}
    laid = align_all if tentative else align
    for alignment in laid(read, registry, chosen):
        yield {
            "id": alignment.id,
            "label": alignment.label,
            "kind": alignment.kind,
            "score": round(alignment.score, 4),
            "tentative": alignment.tentative,
            "members": [_member(passage, by_id[passage.source]) for passage in alignment.passages],
            "links": [
                {"a": link.a, "b": link.b, "score": round(link.score, 4), "reasons": list(link.reasons)}
                for link in _links(alignment)
            ],
        }


def _links(alignment: Alignment) -> list[Link]:
    """The pairs that make the statement: those as like as two passages must be, and the strongest one of each passage."""
    if alignment.tentative:
        return list(alignment.links)
    best: dict[int, float] = {}
    for link in alignment.links:
        for end in (link.a, link.b):
            best[end] = max(link.score, best.get(end, 0.0))
    return [link for link in alignment.links if link.score >= min(CERTAIN, best[link.a], best[link.b])]


def _member(passage: Passage, path: str) -> Line:
    return {"path": path, "text": passage.text, "speaker": passage.speaker or None, "status": passage.status} | ends(
        passage.spans
    )
