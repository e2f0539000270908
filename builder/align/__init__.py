"""`Document`…, `Registry` → `Alignment`…: the same statement in several sources, side by side.

sentences → sketches ─► story gate ─► candidates ─► scores, less chance ─► best of each other
→ groups (complete link) ─► decisions by hand ─► passages ─► collation ─► differences
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from itertools import combinations

from builder.align.candidates import candidates
from builder.align.chance import Pair, without_chance
from builder.align.decisions import Group, contradictions, decide, unmet, verdicts
from builder.align.evidence import Evidence
from builder.align.groups import SLACK, adopt, best_of, complete_link
from builder.align.layout import Collection, lay_out
from builder.align.names import names_of
from builder.align.places import Places
from builder.align.score import score
from builder.align.sketch import Sketch, sketches_of
from builder.align.stories import STRONG, Gate, find_stories
from builder.align.threshold import thresholds
from builder.align.vectors import check_model, closeness, model_in, with_closeness
from builder.align.weights import Weights
from builder.catalogue import Catalogue
from builder.model.document import Document
from builder.model.entity import Registry
from builder.model.finding import Finding
from builder.model.passage import Alignment

__all__ = ["align", "align_all", "check_model", "unheeded"]
_ROUNDS = 3  # tentative groups a passage may stand in


def align(
    documents: Sequence[Document],
    registry: Registry,
    catalogue: Catalogue,
    executor: Executor | None = None,  # noqa: ARG001 - one core aligns 100,000 sentences in half a minute
) -> tuple[Alignment, ...]:
    """Statements told by two or more sources that are certain enough to be shown, ordered by their first witness."""
    groups, collection = _decided(documents, registry, catalogue, asked=bool(catalogue.decisions))
    return tuple(lay_out(group, collection) for group in groups if not group.tentative)


def align_all(documents: Sequence[Document], registry: Registry, catalogue: Catalogue) -> tuple[Alignment, ...]:
    """The same, followed by the tentative ones that only a person can decide."""
    groups, collection = _decided(documents, registry, catalogue, asked=True)
    return tuple(lay_out(group, collection) for group in groups)


def unheeded(catalogue: Catalogue, alignments: Sequence[Alignment]) -> tuple[Finding, ...]:
    """Remarks on decisions about statements that contradict each other or meet none of the statements."""
    return (*contradictions(catalogue), *unmet(catalogue, alignments))


def _decided(
    documents: Sequence[Document], registry: Registry, catalogue: Catalogue, *, asked: bool
) -> tuple[list[Group], Collection]:
    """All groups after the decisions by hand; tentative ones only where they are asked for."""
    ordered = sorted(documents, key=lambda document: document.id)
    names = names_of(registry)
    sketches = [sketch for index, document in enumerate(ordered) for sketch in sketches_of(document, index, names)]
    weights = Weights(sketches)
    gate = find_stories(sketches, weights)
    raw = {(a, b): score(sketches[a], sketches[b], weights) for a, b in candidates(sketches, weights, gate)}
    close: Mapping[Pair, Evidence] = {}
    if catalogue.embeddings:
        close = closeness(raw, sketches, ordered, weights=weights, model=model_in(catalogue.embeddings))
    scores = without_chance(with_closeness(raw, close) if close else raw, sketches)
    places = Places(sketches, ordered)
    collection = Collection(ordered, sketches, weights, scores, names, places, close)
    said = verdicts(catalogue, places)
    return decide(_groups(collection, gate, said, asked=asked), catalogue, places, said), collection


def _groups(collection: Collection, gate: Gate, said: Mapping[Pair, str], *, asked: bool) -> list[Group]:
    """Certain groups and, where asked for, tentative ones of pairs that stand in no certain group together.

    A tentative pair must come from two sources that are clearly on one story: there a weak likeness
    means more.  A passage may stand in several tentative groups, as a long sentence says several things.
    What a person said is not the same is like no pair at all; the measure for the others stays.
    """
    sketches = collection.sketches
    certain, tentative = thresholds(collection.scores, sketches)
    scores = {pair: value for pair, value in collection.scores.items() if said.get(pair) != "not"}
    best = best_of(scores, sketches)
    groups = complete_link({p: v for p, v in best.items() if v >= certain}, scores, sketches, certain)
    nearly = {p: v for p, v in best.items() if v >= SLACK * certain}
    groups = adopt(groups, nearly, scores, sketches=sketches, least=tentative)
    made = [_group(members, collection, tentative=False) for members in groups]
    if not asked:
        return made
    left = {p: v for p, v in best.items() if v >= tentative and gate.get(_sources(p, sketches), 0.0) >= STRONG}
    for _ in range(_ROUNDS):
        together = {pair for members in groups for pair in combinations(members, 2)}
        left = {p: v for p, v in left.items() if p not in together}
        groups = complete_link(left, scores, sketches, tentative)
        made += [_group(members, collection, tentative=True) for members in groups]
    return list({group.id: group for group in reversed(made)}.values())


def _sources(pair: Pair, sketches: Sequence[Sketch]) -> Pair:
    return sketches[pair[0]].source, sketches[pair[1]].source


def _group(members: Sequence[int], collection: Collection, *, tentative: bool) -> Group:
    """A group by the id of its first witness; a passage may stand in several tentative ones, so there the last counts too."""
    told = (members[0], members[-1]) if tentative else members[:1]
    return Group(tuple(members), collection.places.hashed(*told), tentative=tentative)
