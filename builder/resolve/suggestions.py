"""What the machine will not decide, ranked, with the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.model.document import Document
from builder.model.entity import Entity, Suggestion
from builder.resolve.clusters import Clusters
from builder.resolve.judgements import Ruling
from builder.resolve.sightings import Sighting


def suggest(
    documents: Sequence[Document],
    sightings: Sequence[Sighting],
    clusters: Clusters,
    entities: Mapping[int, Entity],
    decided: Sequence[Ruling],
) -> tuple[Suggestion, ...]:
    """The suggestions, best first."""
    return ()
