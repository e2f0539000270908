"""An outlet that another page of the same template names: offered as inferred, never asserted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.model.document import Claim, Document

RULE = "sibling:template"
_LINES = 2  # furniture lines in common before two pages count as one template


def with_siblings(documents: Sequence[Document], repeated: Mapping[str, frozenset[str]]) -> list[Document]:
    """The documents; one that names no outlet has that of its template's other pages, when those agree.

    Args:
        documents: as read, one by one.
        repeated: by document id, the folded lines that other pages of its template have too.

    """
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        if document.metadata.outlet:
            for line in repeated.get(document.id, ()):
                named[line][document.metadata.outlet.value] += 1
    return [document if document.metadata.outlet else _offered(document, repeated, named) for document in documents]


def _offered(document: Document, repeated: Mapping[str, frozenset[str]], named: Mapping[str, Counter[str]]) -> Document:
    shared: Counter[str] = Counter()
    for line in repeated.get(document.id, ()):
        shared.update(dict.fromkeys(named.get(line, ()), 1))
    if len(shared) != 1 or max(shared.values()) < _LINES:
        return document
    claim = Claim(next(iter(shared)), "", (), RULE, inferred=True)
    return replace(document, metadata=replace(document.metadata, outlet=claim))
