"""People kept out of every output: their places are withheld, their entities dropped, other words about them masked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from builder.model.casebook import Citation
from builder.model.document import Document
from builder.model.entity import Registry
from builder.model.history import History
from builder.model.passage import Alignment
from builder.model.span import Span

MASK = "[name withheld]"
Record = TypeVar("Record")


def pattern_of(forms: Iterable[str], flags: re.RegexFlag | Literal[0] = re.IGNORECASE) -> re.Pattern[str] | None:
    """Finds any of the written forms as whole words; ``None`` when there are none."""
    parts = [
        r"\s+".join(map(re.escape, form.split())) for form in sorted(forms, key=lambda f: (-len(f), f)) if form.split()
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", flags) if parts else None


def without(registry: Registry, pattern: re.Pattern[str] | None) -> Registry:
    """The registry without the suppressed, and without suggestions about them."""
    if pattern is None:
        return registry
    kept = tuple(entity for entity in registry.entities if not pattern.search(entity.name))
    ids = {entity.id for entity in kept}
    suggestions = tuple(s for s in registry.suggestions if s.right in ids and not pattern.search(s.left))
    return replace(registry, entities=kept, suggestions=suggestions)


def reticent(alignments: Iterable[Alignment], forms: Iterable[str]) -> list[Alignment]:
    """The alignments without single words of the forms among what two passages share and where they differ.

    Shared words are told in small letters (*both have: daughter, hamid*); a name in capitals is masked as a whole.
    """
    words = {word for form in forms for word in form.split() if len(word) > _PARTICLE}
    small = pattern_of(map(str.casefold, words), flags=0)
    any_case = pattern_of(words)
    if not (small and any_case):
        return list(alignments)
    return [
        replace(
            one,
            links=tuple(
                replace(link, reasons=tuple(small.sub(MASK, why) for why in link.reasons)) for link in one.links
            ),
            differences=tuple(
                replace(d, label=any_case.sub(MASK, d.label)) if d.kind in _OF_WORDS else d for d in one.differences
            ),
        )
        for one in alignments
    ]


_PARTICLE = 2  # letters of al, bin, de: told of anybody
_OF_WORDS = frozenset({"words", "object"})  # differences that are told by single words


def hidden_places(documents: Iterable[Document], pattern: re.Pattern[str] | None) -> Mapping[str, tuple[Span, ...]]:
    """By source id: where the suppressed are named; sources that do not name them are not in it."""
    if pattern is None:
        return {}
    found = {
        document.id: tuple(
            span
            for block in document.blocks
            for match in pattern.finditer(block.view.text)
            for span in block.view.locate(*match.span())
        )
        for document in documents
    }
    return {source: spans for source, spans in found.items() if spans}


def masked(record: Record, pattern: re.Pattern[str] | None) -> Record:
    """The record with every name outside citations masked; citations are cut by their places instead."""
    return _masked(record, pattern) if pattern else record


def _masked(record: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(record, str):
        return pattern.sub(MASK, record)
    if isinstance(record, tuple):
        return tuple(_masked(one, pattern) for one in record)
    if isinstance(record, (Citation, History)) or not is_dataclass(record) or isinstance(record, type):
        return record
    return replace(record, **{f.name: _masked(getattr(record, f.name), pattern) for f in fields(record)})
