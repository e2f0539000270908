"""`Documents`, `Registry` → `Alignment`…: the same statement in several sources, side by side.

sentences → sketches ─► story gate ─► candidates ─► scores, less chance, by overlap ─► best of each other
→ groups ─► decisions by hand ─► passages ─► collation ─► differences
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from itertools import combinations

from builder.align.chance import Pair
from builder.align.comparing import compare, find_copies, find_gate, links_of
from builder.align.copies import Origins
from builder.align.decisions import Group, contradictions, decide, unmet, verdicts
from builder.align.groups import (
    ASKED,
    CERTAIN,
    SEVERAL,
    Likeness,
    further,
    grouped,
    lend,
    likeness_by,
)
from builder.align.layout import Collection, group_key, lay_out
from builder.align.memory import Memory
from builder.align.names import names_of
from builder.align.places import Places
from builder.align.sources import Sources
from builder.align.vectors import check_model, model_in
from builder.catalogue import Catalogue
from builder.model.documents import Documents
from builder.model.entity import Registry
from builder.model.finding import Finding
from builder.model.passage import Alignment

__all__ = ["CERTAIN", "Memory", "align", "align_all", "check_model", "unheeded"]
_ROUNDS = 3  # tentative groups a passage may stand in


def align(
    documents: Documents,
    registry: Registry,
    catalogue: Catalogue,
    executor: Executor | None = None,
    memory: Memory | None = None,
) -> tuple[Alignment, ...]:
    """Statements told by two or more sources that are certain enough to be shown, ordered by their first witness.

    `executor`: where sources are laid together; without one here, or on the cores of this machine when there are many.
    `memory`: what an earlier run found; what this one finds is in it afterwards.
    """
    kept = Memory() if memory is None or catalogue.embeddings else memory
    sources = Sources(documents, names_of(registry), kept)
    groups, collection = _decided(sources, catalogue, executor, asked=bool(catalogue.decisions))
    certain = {group_key(group, collection): group for group in groups if not group.tentative}
    kept.alignments = {key: kept.alignments.get(key) or lay_out(group, collection) for key, group in certain.items()}
    return tuple(kept.alignments.values())


def align_all(documents: Documents, registry: Registry, catalogue: Catalogue) -> tuple[Alignment, ...]:
    """The same, followed by the tentative ones that only a person can decide."""
    groups, collection = _decided(Sources(documents, names_of(registry), Memory()), catalogue, None, asked=True)
    return tuple(lay_out(group, collection) for group in groups)


def unheeded(catalogue: Catalogue, alignments: Sequence[Alignment]) -> tuple[Finding, ...]:
    """Remarks on decisions about statements that contradict each other or meet none of the statements."""
    return (*contradictions(catalogue), *unmet(catalogue, alignments))


def _decided(
    sources: Sources, catalogue: Catalogue, executor: Executor | None, *, asked: bool
) -> tuple[list[Group], Collection]:
    """All groups after the decisions by hand; tentative ones only where they are asked for."""
    places = Places(sources)
    said = verdicts(catalogue, places)
    gate = find_gate(sources)
    model = model_in(catalogue.embeddings) if catalogue.embeddings else None
    compared, close = compare(sources, gate, find_copies(sources), model=model, executor=executor)
    links = links_of(compared, sources, gate, frozenset(pair for pair, verdict in said.items() if verdict == "not"))
    likeness = likeness_by(links.scores, sources.source, gate)
    groups = _groups(links.best, likeness, sources, places, asked=asked)
    return decide(groups, catalogue, places, said), Collection(
        sources, links.scores, places, close, Origins(sources.names.owners)
    )


def _groups(
    best: Mapping[Pair, float], likeness: Likeness, sources: Sources, places: Places, *, asked: bool
) -> list[Group]:
    """Certain groups and, where asked for, tentative ones of pairs that stand in no certain group together.

    A passage may stand in several tentative groups, as a long sentence says several things.
    What a person said is not the same is like no pair at all; the measure for the others stays.
    """
    source = sources.source
    groups = grouped(best, source, likeness, enough=CERTAIN, least=SEVERAL * ASKED)
    guests = lend(groups, best, source, likeness)
    told = list(zip(groups, guests, strict=True))
    told += further([[*members, *lent] for members, lent in told], best, source, likeness, sources.words)
    made = [_group(members, places, guests=lent) for members, lent in told]
    if not asked:
        return made
    groups = [[*members, *lent] for members, lent in told]
    left = {pair: value for pair, value in best.items() if value >= SEVERAL * ASKED}
    for _ in range(_ROUNDS):
        together = {(min(pair), max(pair)) for members in groups for pair in combinations(members, 2)}
        left = {pair: value for pair, value in left.items() if pair not in together}
        groups = grouped(left, source, likeness, enough=ASKED, least=SEVERAL * ASKED)
        made += [_group(members, places, tentative=True) for members in groups]
    return list({group.id: group for group in reversed(made)}.values())


def _group(members: Sequence[int], places: Places, *, guests: Sequence[int] = (), tentative: bool = False) -> Group:
    """A group by the id of its first witness; a passage may stand in several tentative ones, so there the last counts too."""
    told = (members[0], members[-1]) if tentative else members[:1]
    everybody = tuple(sorted((*members, *guests)))
    return Group(everybody, places.hashed(*told), tentative=tentative, lent=frozenset(guests))
