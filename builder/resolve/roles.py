"""Role phrases ("the Iraqi Prime Minister") tied to the people they stand for, article by article.

A phrase is tied only with evidence: it stands beside the name; or the same article gives that
office to one person and no other; or the other sources of its story do.  Two people who may be
meant are told apart by the country said, then by who was named just before; otherwise the phrase
stays with nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.catalogue import Catalogue, RoleEntry
from builder.model.entity import Alias, Entity, Judgement, MentionRef
from builder.resolve.glimpses import Glimpse, Phrase
from builder.resolve.offices import Office, office
from builder.resolve.sightings import entries
from builder.resolve.stories import Stories

_NEAR = 3  # sentences back in which a person is still in mind


@dataclass(frozen=True)
class Holders:
    """Who holds which office, says whom."""

    here: Mapping[str, Mapping[int, tuple[Office, ...]]]
    """`Document.id` → entity → offices that source gives it; an entity that has none there has an empty tuple."""
    anywhere: Mapping[int, tuple[Office, ...]]
    """Entity → offices of all sources and of the catalogue."""
    places: Mapping[str, Mapping[int, tuple[int, ...]]]
    """`Document.id` → entity → indexes of its mentions, in order."""
    curated: Mapping[str, tuple[tuple[int, tuple[Office, ...]], ...]]
    """`Document.id` → entities with the offices the catalogue gives them on its day."""


@dataclass(frozen=True)
class Tie:
    """A role phrase and the person it stands for."""

    use: MentionRef
    words: str
    entity: int
    rule: str
    because: str


def tie_roles(
    sources: Sequence[Glimpse], entities: Mapping[int, Entity], catalogue: Catalogue, stories: Stories
) -> dict[int, Entity]:
    """The entities with the role phrases that stand for them."""
    holders = _holders(sources, entities, catalogue)
    ties: dict[int, list[Tie]] = {}
    for source in sources:
        for tie in _ties(source, holders, entities, stories):
            ties.setdefault(tie.entity, []).append(tie)
    return {
        number: _with_roles(entity, ties[number]) if number in ties else entity for number, entity in entities.items()
    }


def _with_roles(entity: Entity, ties: Sequence[Tie]) -> Entity:
    """`entity` with its role phrases."""
    uses: dict[str, list[MentionRef]] = {}
    judgements: dict[Judgement, None] = {}
    for tie in ties:
        uses.setdefault(tie.words, []).append(tie.use)
        judgements[Judgement(f"{tie.use.source}#{tie.words}", entity.name, "same", tie.rule, (tie.because,), 0.9)] = (
            None
        )
    made = tuple(Alias(words, tuple(sorted(refs))) for words, refs in uses.items())
    roles = tuple(sorted(made, key=lambda alias: (-len(alias.uses), alias.text)))
    return replace(entity, roles=roles, judgements=(*entity.judgements, *judgements))


# ------------------------------------------------------------------ who holds what


def _holders(sources: Sequence[Glimpse], entities: Mapping[int, Entity], catalogue: Catalogue) -> Holders:
    people = {number: entity for number, entity in entities.items() if entity.kind == "person"}
    roles = {source.source: source.roles for source in sources}
    here: dict[str, dict[int, tuple[Office, ...]]] = {}
    places: dict[str, dict[int, tuple[int, ...]]] = {}
    anywhere: dict[int, tuple[Office, ...]] = {}
    for number, entity in people.items():
        for use in sorted(use for alias in entity.aliases for use in alias.uses):
            said = _offices([roles[use.source].get(use.index, "")])
            own = here.setdefault(use.source, {})
            own[number] = tuple(dict.fromkeys((*own.get(number, ()), *said)))
            anywhere[number] = tuple(dict.fromkeys((*anywhere.get(number, ()), *said)))
            seen = places.setdefault(use.source, {})
            seen[number] = (*seen.get(number, ()), use.index)
    by_id = {entity.id: number for number, entity in people.items()}
    listed = [
        (by_id[entry.id], entry.roles)
        for _, kind, entry in entries(catalogue)
        if kind == "person" and entry.id in by_id and entry.roles
    ]
    curated = {source.source: _curated(source.day, listed) for source in sources}
    return Holders(here, anywhere, places, curated)


def _offices(texts: Iterable[str]) -> tuple[Office, ...]:
    found = (office(text) for text in texts if text)
    return tuple(one for one in found if one)


def _curated(day: str, listed: Sequence[tuple[int, Sequence[RoleEntry]]]) -> tuple[tuple[int, tuple[Office, ...]], ...]:
    """Entities with the offices they held on the day of a source, as the catalogue says."""
    return tuple((number, _offices(role.as_ for role in roles if _within(day, role))) for number, roles in listed)


def _within(day: str, role: RoleEntry) -> bool:
    """Whether a role was held on a day; an undated source fits a role without dates only."""
    if not day:
        return not role.from_ and not role.to
    return (not role.from_ or role.from_[: len(day)] <= day) and (not role.to or day[: len(role.to)] <= role.to)


# ------------------------------------------------------------------ whom a phrase means


def _ties(source: Glimpse, holders: Holders, entities: Mapping[int, Entity], stories: Stories) -> Iterator[Tie]:
    for phrase in source.phrases:
        beside = _beside(phrase, holders.places.get(source.source, {}))
        if beside is not None:
            use = MentionRef(source.source, phrase.index)
            yield Tie(use, phrase.text, beside, "beside its name", f"it stands beside {entities[beside].name}")
        elif said := office(phrase.office):
            yield from _tie_by_office(source, phrase, said, (holders, entities, stories))


def _beside(phrase: Phrase, places: Mapping[int, tuple[int, ...]]) -> int | None:
    """The person whose name stands directly behind or before."""
    return next((number for other in phrase.beside for number, seen in places.items() if other in seen), None)


def _tie_by_office(
    source: Glimpse, phrase: Phrase, said: Office, known: tuple[Holders, Mapping[int, Entity], Stories]
) -> Iterator[Tie]:
    holders, entities, stories = known
    use = MentionRef(source.source, phrase.index)
    given = [number for number, offices in holders.curated[use.source] if any(held.fits(said) for held in offices)]
    if len(given) == 1:
        because = f"dossier.yml gives this office to {entities[given[0]].name}"
        yield Tie(use, phrase.text, given[0], "dossier.yml", because)
        return
    found = _held_here(use.source, said, holders)
    chosen = _choose(source, phrase.index, found, holders)
    if chosen is not None:
        because = f"the same article gives this office to {entities[chosen].name}"
        yield Tie(use, phrase.text, chosen, "held in its article", because)
    elif not found:
        held = _held_elsewhere(use.source, said, holders, stories)
        if len(held) == 1:
            because = f"other sources of this story give this office to {entities[held[0]].name}"
            yield Tie(use, phrase.text, held[0], "held in its story", because)


def _held_here(source: str, said: Office, holders: Holders) -> list[int]:
    """People of the source who hold the office, by its own words, else by those of other sources."""
    present = holders.here.get(source, {})
    own = {number: [o for o in offices if o.fits(said)] for number, offices in present.items()}
    found = [number for number, offices in own.items() if offices]
    if said.head == "counterpart":
        return [
            n
            for n in present
            if said.country and any(o.leads and o.country == said.country for o in holders.anywhere[n])
        ]
    exact = [number for number in found if any(o.country == said.country for o in own[number])]
    if exact or (found and not said.country):
        return exact or found
    return [number for number in present if any(_surely(o, said) for o in holders.anywhere[number])] or found


def _surely(held: Office, said: Office) -> bool:
    """Whether an office said elsewhere is the one said here: the same country, or none said of an office that leads one."""
    return held.fits(said) and (held.country == said.country != "" or (said.leads and not said.country))


def _held_elsewhere(source: str, said: Office, holders: Holders, stories: Stories) -> list[int]:
    """People whom other sources of the story give exactly this office of this country."""
    if not said.country:
        return []
    found = [
        number
        for number, offices in holders.anywhere.items()
        if any(o.fits(said) and o.country == said.country for o in offices)
    ]
    near = {number for other, people in holders.places.items() if stories.related(source, [other]) for number in people}
    return [number for number in found if number in near] if len(found) == 1 else []


def _choose(source: Glimpse, index: int, found: Sequence[int], holders: Holders) -> int | None:
    """The only one, or the one named just before."""
    if len(found) < 2:
        return found[0] if found else None
    sentence = source.sentence[index]
    near = {}
    for number in found:
        places = holders.places[source.source][number]
        at = bisect_left(places, index) - 1
        back = sentence - source.sentence[places[at]] if at >= 0 else _NEAR + 1
        if 0 <= back <= _NEAR:
            near[number] = back
    nearest = [number for number, back in near.items() if back == min(near.values())]
    return nearest[0] if len(nearest) == 1 else None
