"""What a person decided is not one, or left open: shown on the pages of both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from builder.compose.lookup import Lookup, fold
from builder.model.casebook import Refusal
from builder.model.entity import Entity, Judgement, Registry


def refusals_of(lookup: Lookup, registry: Registry) -> Mapping[str, Sequence[Refusal]]:
    """By entity id: the refusals and open questions that concern it, in the order they were decided."""
    index = _index(registry.entities)
    made: defaultdict[str, list[Refusal]] = defaultdict(list)
    for judgement in registry.judgements:
        for mine, other in ((judgement.left, judgement.right), (judgement.right, judgement.left)):
            for entity in _meant(lookup, mine, index):
                others = [one for one in _meant(lookup, other, index) if one.id != entity.id]
                made[entity.id].append(_refusal(lookup, judgement, other, others))
    return made


def _index(entities: Sequence[Entity]) -> Mapping[str, list[Entity]]:
    """Entities by id and by each written form."""
    found: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for key in dict.fromkeys((entity.id, *(fold(alias.text) for alias in entity.aliases))):
            found[key].append(entity)
    return found


def _meant(lookup: Lookup, side: str, index: Mapping[str, list[Entity]]) -> list[Entity]:
    """The entities that one side of a decision means: an id, a form, or a form in one source."""
    source, _, form = side.rpartition("#")
    found = index.get(side) or index.get(fold(form), [])
    return [one for one in found if not source or _source(lookup, source) in _sources(one, form)]


def _sources(entity: Entity, form: str) -> set[str]:
    return {use.source for alias in entity.aliases if fold(alias.text) == fold(form) for use in alias.uses}


def _source(lookup: Lookup, named: str) -> str:
    """The source that is named by its id, or by the beginning of it."""
    begun = [source for source in lookup.sources if source.startswith((f"{named}-", f"{named}_"))]
    return named if named in lookup.sources or len(begun) != 1 else begun[0]


def _refusal(lookup: Lookup, judgement: Judgement, side: str, others: Sequence[Entity]) -> Refusal:
    source, _, form = side.rpartition("#")
    ref = lookup.refs.get(others[0].id) if len(others) == 1 else None
    known = lookup.sources.get(_source(lookup, source))
    text = ref.name if ref and not source else form
    return Refusal(
        text, known.sigil if known else "", ref, judgement.verdict == "unsure", judgement.because, judgement.by
    )
