"""``dossier entities``: who is behind the names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from builder.machine.lines import Line, ends
from builder.machine.reading import chosen_catalogue, read_files
from builder.model.document import Document
from builder.model.documents import Documents
from builder.model.entity import Entity
from builder.resolve import resolve


def entity_lines(paths: Sequence[str], catalogue: Path | None) -> Iterator[Line]:
    """One object per entity."""
    documents, errors = read_files(paths)
    yield from errors.values()
    registry = resolve(Documents.of(documents.values()), chosen_catalogue(catalogue))
    by_id = {document.id: (path, document) for path, document in documents.items()}
    for entity in registry.entities:
        yield {
            "id": entity.id,
            "name": entity.name,
            "kind": entity.kind,
            "aliases": [
                {"text": alias.text, "path": by_id[source][0], "count": count}
                for alias in entity.aliases
                for source, count in sorted(_counts(use.source for use in alias.uses).items())
            ],
            "roles": [{"text": text, "path": by_id[source][0]} for source, text in sorted(_roles(entity, by_id))],
            "reasons": [" ".join((f"{j.left} = {j.right}:", "; ".join(j.because))) for j in entity.judgements],
            "suggested": [
                {
                    "text": suggestion.left.rpartition("#")[2],
                    "path": by_id[use.source][0],
                    "why": "; ".join(suggestion.because),
                }
                | ends(by_id[use.source][1].mentions[use.index].spans)
                for suggestion in registry.suggestions
                if suggestion.right == entity.id
                for use in suggestion.uses
            ],
        }


def _roles(entity: Entity, documents: dict[str, tuple[str, Document]]) -> set[tuple[str, str]]:
    """(source, role) of all roles: those beside the name, and the phrases that stand for it."""
    beside = {
        (use.source, documents[use.source][1].mentions[use.index].role)
        for alias in entity.aliases
        for use in alias.uses
    }
    alone = {(use.source, role.text) for role in entity.roles for use in role.uses}
    return {(source, text) for source, text in beside | alone if text}


def _counts(values: Iterable[str]) -> dict[str, int]:
    made: dict[str, int] = {}
    for value in values:
        made[value] = made.get(value, 0) + 1
    return made
