"""The dossiers of people, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from builder.compose.allegations import only_here
from builder.compose.lookup import Lookup
from builder.compose.memory import Known
from builder.compose.person import perhaps, person_brief, person_dossier, why
from builder.compose.refusals import refusals_of
from builder.compose.shelf import Family, Shelf
from builder.compose.topic import Topic
from builder.model.casebook import PersonBrief, PersonDossier, Ref, Refusal
from builder.model.entity import Entity, Registry, Suggestion
from builder.text.memory import mark_of

People = Shelf[Entity, PersonDossier, PersonBrief]


def people_of(
    look: Lookup,
    registry: Registry,
    topics: Sequence[Topic],
    near: Mapping[str, Sequence[tuple[str, str]]],
    memory: dict[str, Known],
) -> People:
    """The dossiers of all who have a page; `near`: by source, the texts that are copies of its own."""
    at = _topics_at(topics)
    around = _Around(
        at,
        {source: mark_of(sorted(found.items())) for source, found in at.items()},
        _undecided(registry),
        refusals_of(look, registry),
        {source: frozenset(other for other, _ in found) for source, found in near.items()},
    )
    paged = (entity for entity in registry.entities if look.refs[entity.id].kind == "person")
    people = sorted(paged, key=lambda entity: (entity.name.casefold(), entity.id))
    family = Family(partial(_made_of, look, around), partial(_dossier, look, around), person_brief, PersonBrief)
    return Shelf(look, family, people, memory)


@dataclass(frozen=True)
class _Around:
    """What the rest of the dossier knows about people."""

    topics: Mapping[str, Mapping[int, Sequence[Ref]]]
    """By source and sentence."""
    marks: Mapping[str, bytes]
    """By source, a hash of them."""
    undecided: Mapping[str, Sequence[Suggestion]]
    """By id of the entity on either side."""
    refusals: Mapping[str, Sequence[Refusal]]
    """By id of the entity."""
    twins: Mapping[str, frozenset[str]]
    """By source, those that hold a copy of its text."""


def _dossier(look: Lookup, around: _Around, entity: Entity) -> PersonDossier:
    made = person_dossier(look, entity, around.undecided.get(entity.id, ()), around.topics)
    alone = only_here(made.about, around.twins)
    return replace(made, alone=alone, refusals=tuple(around.refusals.get(entity.id, ())))


def _made_of(look: Lookup, around: _Around, entity: Entity) -> str:
    sources = sorted({use.source for alias in (*entity.aliases, *entity.roles) for use in alias.uses})
    states = [look.state(source) for source in sources]
    if not all(states):
        return ""
    return mark_of(
        replace(entity, judgements=()),
        look.refs[entity.id],
        next((entry for entry in look.catalogue.people if entry.id == entity.id), None),
        why(look, entity),
        perhaps(look, entity, around.undecided.get(entity.id, ())),
        around.refusals.get(entity.id, ()),
        states,
        [around.marks.get(source, b"") for source in sources],
        [sorted(around.twins.get(source, ())) for source in sources],
    ).hex()


def _topics_at(topics: Sequence[Topic]) -> Mapping[str, Mapping[int, Sequence[Ref]]]:
    made: defaultdict[str, defaultdict[int, list[Ref]]] = defaultdict(lambda: defaultdict(list))
    for topic in sorted(topics, key=lambda topic: topic.id):  # who joins changes the order in which they are listed
        ref = topic.ref
        for source, index in topic.places:
            made[source][index].append(ref)
    return made


def _undecided(registry: Registry) -> Mapping[str, Sequence[Suggestion]]:
    """The suggestions by id of the entity on either side."""
    owners = registry.owners()
    found: defaultdict[str, list[Suggestion]] = defaultdict(list)
    for suggestion in registry.suggestions:
        left = {owners[use].id for use in suggestion.uses if use in owners}
        for entity in sorted(left | {suggestion.right}):
            found[entity].append(suggestion)
    return found
