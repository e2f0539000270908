"""Lines of ``dossier.yml`` about names that no source has: most are slips of the pen, and would do nothing in silence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from builder.catalogue import Catalogue
from builder.model.document import Document
from builder.model.entity import Registry
from builder.model.finding import Finding, Severity
from builder.resolve.judgements import FILE
from builder.resolve.sightings import entries, fold

Line = tuple[str, Severity, tuple[str, ...]]
"""Its place in the catalogue, how much it matters, and the forms and ids of which the sources should have one."""


def unmet(documents: Collection[Document], registry: Registry, catalogue: Catalogue) -> tuple[Finding, ...]:
    """A finding for each line that meets nobody; it does not repeat the name, which may be one to keep out."""
    known = {fold(text) for entity in registry.entities for text in (entity.id, *(a.text for a in entity.aliases))}
    lines = [line for line in _lines(catalogue) if known.isdisjoint(map(fold, line[2]))]
    places = {place: severity for place, severity, forms in lines if not _written(forms, documents)}
    return tuple(
        Finding(
            severity,
            "resolve/nobody",
            "no source has the name that this line is about",
            "write it as a source does, or copy the id from the address of a page",
            FILE,
            catalogue.lines.get(place, 0),
        )
        for place, severity in places.items()
    )


def _lines(catalogue: Catalogue) -> Iterator[Line]:
    for number, person in enumerate(catalogue.suppressed):
        yield f"suppress[{number}]", "warning", (person.name, *person.same)
    for place, _, entry in entries(catalogue):
        yield place, "note", (entry.name, *entry.same)
    for number, decision in enumerate(catalogue.decisions):
        for side in decision.pair or ():
            yield f"decisions[{number}]", "warning", (side.rpartition("#")[2],)


def _written(forms: Iterable[str], documents: Iterable[Document]) -> bool:
    """Whether one of the forms stands in some text, though nobody was found to bear it."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
    return any(pattern.search(document.seed.text) for document in documents)
