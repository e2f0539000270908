"""Who is behind the names: entities, the judgements they rest on, and what is left undecided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "suggest", "different", "unsure"]


@dataclass(frozen=True, order=True, slots=True)
class MentionRef:
    """One mention of one source."""

    source: str
    """`Document.id`."""
    index: int
    """Index into `Document.mentions`."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A written form of an entity's name and where it is used."""

    text: str
    """The written form."""
    uses: tuple[MentionRef, ...]
    """Its mentions, in order of source and place."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why two names are (not) one: by a rule or by hand.  A decision by hand always wins."""

    left: str
    """A written form, or ``source#form`` when about one mention only."""
    right: str
    """The other written form or an entity id."""
    verdict: Verdict
    """The answer."""
    by: str
    """Rule id, or ``dossier.yml:LINE``."""
    because: tuple[str, ...]
    """The evidence, in words."""
    score: float = 1.0
    """0–1; 1 for a decision by hand."""


@dataclass(frozen=True, slots=True)
class Entity:
    """The one behind some mentions."""

    id: str
    """Stable slug, pinned by ``dossier.yml`` when it says so."""
    kind: Literal["person", "org", "place"]
    """What it is."""
    name: str
    """The name shown: as curated, else the fullest written form."""
    aliases: tuple[Alias, ...]
    """Written forms, most used first; role phrases that were tied to it are in `roles`, not here."""
    roles: tuple[Alias, ...] = ()
    """Role phrases tied to it ("the Iraqi Prime Minister"), per source and with evidence."""
    judgements: tuple[Judgement, ...] = ()
    """Why these forms are one."""
    curated: bool = False
    """True when it stands in ``dossier.yml``."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something the machine will not decide."""

    id: str
    """Stable hash of the pair and its evidence."""
    kind: Literal["name", "statement", "topic"]
    """What kind of decision it asks for."""
    left: str
    """A written form, or ``source#form`` when about one mention only; a passage; a topic's name."""
    right: str
    """Id of the entity it may be, of another passage, of the topic."""
    because: tuple[str, ...]
    """The evidence, in words."""
    score: float
    """0–1, how likely; suggestions are ranked by it."""
    uses: tuple[MentionRef, ...] = ()
    """The mentions it would move."""
    evidence: tuple[MentionRef, ...] = ()
    """Mentions of the other side whose sentences speak for it, best first."""


@dataclass(frozen=True, slots=True)
class Registry:
    """All entities of a dossier."""

    entities: tuple[Entity, ...] = ()
    """Ordered by kind, then id."""
    suggestions: tuple[Suggestion, ...] = ()
    """Undecided, best first."""
    judgements: tuple[Judgement, ...] = ()
    """Negative and unsure decisions that block a merge; positive ones are with their entity."""
    unsure: tuple[tuple[str, str], ...] = ()
    """Ids of entities of which a person is unsure whether they are one, the one that is mentioned less first."""

    def owners(self) -> dict[MentionRef, Entity]:
        """Each resolved mention with its entity; role phrases included."""
        return {
            use: entity for entity in self.entities for alias in (*entity.aliases, *entity.roles) for use in alias.uses
        }
