"""``dossier annotate``: names, quotations and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from builder.machine.lines import Line, ends
from builder.machine.reading import chosen_catalogue, read_files
from builder.model.document import Document, Mention, Quotation, Speaker
from builder.model.documents import Documents
from builder.model.entity import Entity, MentionRef
from builder.resolve import resolve


def annotate_lines(paths: Sequence[str], catalogue: Path | None) -> Iterator[Line]:
    """One object per file: mentions, quotations and dates; entity ids are shared by the call."""
    documents, errors = read_files(paths)
    registry = resolve(Documents.of(documents.values()), chosen_catalogue(catalogue))
    owners = registry.owners()
    for path in paths:
        yield _annotated(path, documents[path], owners) if path in documents else errors[path]


def _annotated(path: str, document: Document, owners: dict[MentionRef, Entity]) -> Line:
    def owner(index: int) -> Entity | None:
        return owners.get(MentionRef(document.id, index)) if index >= 0 else None

    def entity(index: int) -> str | None:
        found = owner(index)
        return found.id if found else None

    return {
        "path": path,
        "text": document.seed.text,
        "mentions": [
            line for index, mention in enumerate(document.mentions) for line in _mention(mention, entity(index))
        ],
        "quotes": [_quotation(quotation, owner) for quotation in document.quotations],
        "dates": [ends(date.spans) | {"text": date.text, "value": date.value or None} for date in document.dates],
    }


def _mention(mention: Mention, entity: str | None) -> Iterator[Line]:
    """The mention, and as another one the role that stands beside the name."""
    if mention.role_spans:
        said = {"text": mention.role, "kind": "role", "entity": entity, "reasons": ["beside the name"]}
        yield ends(mention.role_spans) | said
    named = {"text": mention.text, "kind": mention.kind, "entity": entity, "reasons": list(mention.reasons)}
    yield ends(mention.spans) | named


def _quotation(quotation: Quotation, owner: Callable[[int], Entity | None]) -> Line:
    def entity(mention: int) -> Line:
        found = owner(mention)
        return {"entity": found.id if found else None, "name": found.name if found else None}

    def speaker(who: Speaker) -> Line:
        return ends(who.spans) | {"text": who.text} | entity(who.mention)

    return ends(quotation.spans) | {
        "text": quotation.text,
        "kind": quotation.kind,
        "cue": quotation.cue or None,
        "stance": quotation.stance or None,
        "speaker": speaker(quotation.speaker) if quotation.speaker else None,
        "speakers": [speaker(who) for who in quotation.more_speakers],
        "chain": [{"text": step.text} | entity(step.mention) | ends(step.spans) for step in quotation.chain],
        "flags": list(quotation.flags),
        "pattern": quotation.pattern,
    }
