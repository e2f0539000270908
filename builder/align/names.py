"""Who is behind the names, as the registry knows it: for sure, or perhaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
    marks: Mapping[str, str] = field(default_factory=dict)
    """What stands for an entity where words are compared, by its id."""
    marked: Mapping[str, Entity] = field(default_factory=dict)
    """Entities by these marks."""

    def mark_of(self, ref: MentionRef) -> str:
        """What stands for the entity of a mention; empty when that is not known."""
        return self.marks[self.owners[ref].id] if ref in self.owners else ""

    def perhaps_marked(self, mark: str) -> Iterator[str]:
        """What stands for those of whom it is asked, or open, whether they are the one so marked."""
        others = self.perhaps.get(self.marked[mark].id, ())
        return (self.marks[other] for other in others if other in self.marks)

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
    marks = _marks(registry.entities)
    marked = {marks[one]: entity for one, entity in entities.items()}
    return Names(owners, entities, {one: frozenset(others) for one, others in perhaps.items()}, marks, marked)


def _marks(entities: Sequence[Entity]) -> dict[str, str]:
    """A mark for each entity: the longest of its written forms, with its id where one that is named more has the same.

    An id follows what most sources write, so one article more may turn it; that must not make all that names the
    entity be compared anew.
    """
    marks: dict[str, str] = {}
    taken: set[str] = set()
    for one in sorted(entities, key=lambda one: (-sum(len(alias.uses) for alias in one.aliases), one.id)):
        form = max((alias.text for alias in one.aliases), key=_length, default=one.id)
        marks[one.id] = f"{form} {one.id}" if form in taken else form
        taken.add(form)
    return marks


def _length(form: str) -> tuple[int, str]:
    return len(form), form
