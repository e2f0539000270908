"""Role phrases ("the Iraqi Prime Minister") tied to the people they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.catalogue import Catalogue
from builder.model.document import Document
from builder.model.entity import Entity
from builder.resolve.clusters import Clusters
from builder.resolve.sightings import Sighting
from builder.resolve.stories import Stories


def tie_roles(
    documents: Sequence[Document],
    sightings: Sequence[Sighting],
    clusters: Clusters,
    entities: Mapping[int, Entity],
    catalogue: Catalogue,
    stories: Stories,
) -> dict[int, Entity]:
    """The entities with the role phrases that stand for them."""
    return dict(entities)
