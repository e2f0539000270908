"""`Documents`, `Catalogue` → `Registry`: who is behind the names."""

from __future__ import annotations

from itertools import chain

from builder.catalogue import Catalogue
from builder.model.documents import Documents
from builder.model.entity import Registry
from builder.resolve.answers import Answers
from builder.resolve.bodies import join_bodies
from builder.resolve.clusters import Clusters
from builder.resolve.entities import make_entities
from builder.resolve.glimpses import Memory, glimpses_of
from builder.resolve.judgements import Index, apply, contradictions, left_open, rulings
from builder.resolve.people import join_people
from builder.resolve.places import join_places
from builder.resolve.roles import tie_roles
from builder.resolve.roster import Roster
from builder.resolve.sightings import listed, settle_kinds
from builder.resolve.stories import Stories
from builder.resolve.suggestions import suggest
from builder.resolve.suppression import suppressed_forms

__all__ = ["Memory", "contradictions", "resolve", "suppressed_forms"]


def resolve(documents: Documents, catalogue: Catalogue, memory: Memory | None = None) -> Registry:
    """The entities behind all mentions, with the judgements they rest on and what is left undecided.

    `memory`: what an earlier run saw in these documents; what this one sees is in it afterwards.
    """
    memory = memory or Memory()
    sources, answers = glimpses_of(documents, memory), Answers(memory.answers)
    sightings = settle_kinds((*listed(catalogue), *chain.from_iterable(source.sightings for source in sources)))
    clusters = Clusters(len(sightings))
    roster = Roster(sightings, clusters, Stories(sightings), answers)
    decided, index = rulings(catalogue), Index(sightings)
    negative = apply(decided, index, clusters)
    join_bodies(sources, sightings, clusters)
    join_places(sightings, clusters)
    join_people(roster)
    entities = make_entities(sightings, clusters, catalogue, {source.source: source.sha256 for source in sources})
    entities = tie_roles(sources, entities, catalogue, roster.stories)
    suggestions = suggest(sources, entities, roster)
    memory.answers = answers.given
    ordered = sorted(entities.values(), key=lambda entity: (entity.kind, entity.id))
    return Registry(tuple(ordered), suggestions, negative, left_open(decided, index, clusters, entities))
