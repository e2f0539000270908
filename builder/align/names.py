"""Who is behind the names, as the registry knows it: for sure, or perhaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.model.entity import Entity, MentionRef, Registry


@dataclass(frozen=True)
class Names:
    """A registry made ready for looking up."""

    owners: Mapping[MentionRef, Entity]
    """Each resolved mention with its entity."""
    entities: Mapping[str, Entity]
    """Entities by id."""
    perhaps: Mapping[str, frozenset[str]]
    """Entities that a person is asked, or unsure, whether they are one: never called different."""

    def distinct(self, ids: Iterable[str]) -> list[str]:
        """The ids in order, without those that may be an earlier or later one."""
        chosen = list(dict.fromkeys(ids))
        return [one for one in chosen if not self.perhaps.get(one, frozenset()).intersection(chosen)]


def names_of(registry: Registry) -> Names:
    """The names of a registry."""
    owners = registry.owners()
    perhaps: dict[str, set[str]] = defaultdict(set)
    for suggestion in registry.suggestions:
        for use in suggestion.uses:
            if use in owners and owners[use].id != suggestion.right:
                perhaps[owners[use].id].add(suggestion.right)
    for one, other in registry.unsure:
        perhaps[one].add(other)
    entities = {entity.id: entity for entity in registry.entities}
    return Names(owners, entities, {one: frozenset(others) for one, others in perhaps.items()})
