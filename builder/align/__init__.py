"""`Document`…, `Registry` → `Alignment`…: the same statement in several sources, side by side.

sentences → sketches ─► story gate ─► candidates ─► scores ─► best of each other
→ groups (complete link) ─► decisions by hand ─► passages ─► collation ─► differences
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor

from builder.align.candidates import candidates
from builder.align.decisions import Group, decide
from builder.align.groups import Pair, best_of, complete_link
from builder.align.labels import id_of
from builder.align.layout import Collection, lay_out
from builder.align.score import score
from builder.align.sketch import Sketch, sketches_of
from builder.align.stories import find_stories
from builder.align.threshold import threshold
from builder.align.weights import Weights
from builder.catalogue import Catalogue
from builder.model.document import Document
from builder.model.entity import Registry
from builder.model.passage import Alignment

__all__ = ["align"]


def align(
    documents: Sequence[Document],
    registry: Registry,
    catalogue: Catalogue,
    executor: Executor | None = None,  # noqa: ARG001 - one core aligns 100,000 sentences in a minute
) -> tuple[Alignment, ...]:
    """Statements told by two or more sources, ordered by their first witness."""
    ordered = sorted(documents, key=lambda document: document.id)
    owners = registry.owners()
    sketches = [sketch for index, document in enumerate(ordered) for sketch in sketches_of(document, index, owners)]
    weights = Weights(sketches)
    scores = _scores(sketches, weights)
    groups = [Group(tuple(members), id_of(sketches[members[0]], ordered)) for members in _groups(sketches, scores)]
    collection = Collection(
        ordered, sketches, weights, scores, owners, {entity.id: entity for entity in registry.entities}
    )
    sources = [ordered[sketch.source].id for sketch in sketches]
    return tuple(lay_out(group, collection) for group in decide(groups, catalogue, sources))


def _scores(sketches: Sequence[Sketch], weights: Weights) -> dict[Pair, float]:
    gate = find_stories(sketches, weights)
    return {
        (left, right): score(sketches[left], sketches[right], weights)
        for left, right in candidates(sketches, weights, gate)
    }


def _groups(sketches: Sequence[Sketch], scores: Mapping[Pair, float]) -> list[list[int]]:
    least = threshold(scores, sketches)
    links = {pair: value for pair, value in best_of(scores, sketches).items() if value >= least}
    return complete_link(links, scores, sketches, least)
