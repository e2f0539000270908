"""`Document`…, `Registry` → `Alignment`…: the same statement in several sources, side by side.

sentences → sketches ─► story gate ─► candidates ─► scores ─► best of each other
→ groups (complete link) ─► decisions by hand ─► passages ─► collation ─► differences
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from itertools import combinations

from builder.align.candidates import candidates
from builder.align.decisions import Group, decide
from builder.align.groups import Pair, best_of, complete_link
from builder.align.labels import id_of
from builder.align.layout import Collection, lay_out
from builder.align.names import names_of
from builder.align.score import score
from builder.align.sketch import Sketch, sketches_of
from builder.align.stories import find_stories
from builder.align.threshold import thresholds
from builder.align.weights import Weights
from builder.catalogue import Catalogue
from builder.model.document import Document
from builder.model.entity import Registry
from builder.model.passage import Alignment

__all__ = ["align", "align_all"]


def align(
    documents: Sequence[Document],
    registry: Registry,
    catalogue: Catalogue,
    executor: Executor | None = None,  # noqa: ARG001 - one core aligns 100,000 sentences in a minute
) -> tuple[Alignment, ...]:
    """Statements told by two or more sources that are certain enough to be shown, ordered by their first witness."""
    groups, collection = _decided(documents, registry, catalogue)
    return tuple(lay_out(group, collection) for group in groups if not group.tentative)


def align_all(documents: Sequence[Document], registry: Registry, catalogue: Catalogue) -> tuple[Alignment, ...]:
    """The same, followed by the tentative ones that only a person can decide."""
    groups, collection = _decided(documents, registry, catalogue)
    return tuple(lay_out(group, collection) for group in groups)


def _decided(documents: Sequence[Document], registry: Registry, catalogue: Catalogue) -> tuple[list[Group], Collection]:
    ordered = sorted(documents, key=lambda document: document.id)
    names = names_of(registry)
    sketches = [sketch for index, document in enumerate(ordered) for sketch in sketches_of(document, index, names)]
    weights = Weights(sketches)
    collection = Collection(ordered, sketches, weights, _scores(sketches, weights), names)
    sources = [ordered[sketch.source].id for sketch in sketches]
    return decide(_groups(collection), catalogue, sources), collection


def _scores(sketches: Sequence[Sketch], weights: Weights) -> dict[Pair, float]:
    gate = find_stories(sketches, weights)
    return {
        (left, right): score(sketches[left], sketches[right], weights)
        for left, right in candidates(sketches, weights, gate)
    }


def _groups(collection: Collection) -> list[Group]:
    """Certain groups, and tentative ones of pairs that stand in no certain group together."""
    sketches, scores = collection.sketches, collection.scores
    certain, tentative = thresholds(scores, sketches)
    best = best_of(scores, sketches)
    groups = complete_link({p: v for p, v in best.items() if v >= certain}, scores, sketches, certain)
    together = {pair for members in groups for pair in combinations(members, 2)}
    rest = {p: v for p, v in best.items() if v >= tentative and p not in together}
    proposed = complete_link(rest, scores, sketches, tentative)
    made = [_group(members, collection, tentative=False) for members in groups]
    taken = {group.id for group in made}
    return made + [
        group for members in proposed if (group := _group(members, collection, tentative=True)).id not in taken
    ]


def _group(members: Sequence[int], collection: Collection, *, tentative: bool) -> Group:
    made = id_of([collection.sketches[index] for index in members], collection.documents, tentative=tentative)
    return Group(tuple(members), made, tentative=tentative)
