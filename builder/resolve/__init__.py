"""`Document`…, `Catalogue` → `Registry`: who is behind the names."""

from __future__ import annotations

from collections.abc import Sequence

from builder.catalogue import Catalogue
from builder.model.document import Document
from builder.model.entity import Registry
from builder.resolve.bodies import join_bodies
from builder.resolve.clusters import Clusters
from builder.resolve.entities import make_entities
from builder.resolve.judgements import Index, apply, contradictions, left_open, rulings
from builder.resolve.people import join_people
from builder.resolve.places import join_places
from builder.resolve.roles import tie_roles
from builder.resolve.sightings import find_sightings, settle_kinds
from builder.resolve.stories import Stories
from builder.resolve.suggestions import suggest
from builder.resolve.suppression import suppressed_forms

__all__ = ["contradictions", "resolve", "suppressed_forms"]


def resolve(documents: Sequence[Document], catalogue: Catalogue) -> Registry:
    """The entities behind all mentions, with the judgements they rest on and what is left undecided."""
    documents = sorted(documents, key=lambda document: document.id)
    sightings = settle_kinds(find_sightings(documents, catalogue))
    clusters = Clusters(len(sightings))
    stories = Stories(sightings)
    decided, index = rulings(catalogue), Index(sightings)
    negative = apply(decided, index, clusters)
    join_bodies(documents, sightings, clusters)
    join_places(sightings, clusters)
    join_people(sightings, clusters, stories)
    entities = make_entities(sightings, clusters, catalogue, {d.id: d.seed.sha256 for d in documents})
    entities = tie_roles(documents, entities, catalogue, stories)
    suggestions = suggest(documents, sightings, clusters, entities, stories)
    ordered = sorted(entities.values(), key=lambda entity: (entity.kind, entity.id))
    return Registry(tuple(ordered), suggestions, negative, left_open(decided, index, clusters, entities))
