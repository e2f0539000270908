"""All written forms of people whom the catalogue keeps out of every output."""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue import Catalogue
from builder.model.entity import Entity, Registry
from builder.resolve.sightings import entries, fold


def suppressed_forms(registry: Registry, catalogue: Catalogue) -> frozenset[str]:
    """The forms to keep out: those the catalogue lists, and all forms of the entities they belong to.

    A form that is also another person's is kept out as well: what must not be seen comes first.
    """
    named = {fold(text) for person in catalogue.suppressed for text in (person.name, *person.same)}
    ids = {person.name for person in catalogue.suppressed}
    found = {text for person in catalogue.suppressed for text in (person.name, *person.same)}
    for entity in registry.entities:
        if entity.id in ids or named.intersection(map(fold, _forms(entity))):
            found.update(_forms(entity))
    for _, _, entry in entries(catalogue):
        if entry.id in ids or named.intersection(map(fold, (entry.name, *entry.same))):
            found.update((entry.name, *entry.same))
    return frozenset(found)


def _forms(entity: Entity) -> Iterator[str]:
    yield entity.name
    yield from (alias.text for alias in entity.aliases)
