"""Written forms: the same words for the same kind of thing in the same source are one sighting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from builder.catalogue import Catalogue, EntityEntry
from builder.model.entity import MentionRef
from builder.text.genders import Gender
from builder.text.names import PersonName, person_name
from builder.text.romanise import latin

Kind = Literal["person", "org", "place"]
SECTIONS: tuple[tuple[str, Kind], ...] = (("people", "person"), ("organisations", "org"), ("places", "place"))
"""Sections of the catalogue and the kind of entity they list."""


@dataclass(frozen=True)
class Sighting:
    """A written form in one source, or one that the catalogue lists."""

    source: str
    """`Document.id`; empty for a form of the catalogue."""
    text: str
    """The form as written most often."""
    kind: Kind
    """What it names."""
    uses: tuple[MentionRef, ...] = ()
    """Its mentions, in order."""
    texts: tuple[str, ...] = ()
    """The form as each of them writes it."""
    roles: tuple[str, ...] = ()
    """Roles this source gives it here, as worded."""
    first: int = 0
    """Index of its first mention in the running text; of its first at all when it has none there."""
    gender: Gender = ""
    """The pronoun its titles tell of (Mr., Mrs.), when they agree."""
    entry: str = ""
    """Id of the catalogue's entry it belongs to, when it comes from there."""

    @cached_property
    def form(self) -> str:
        """The folded form."""
        return fold(self.text)

    @cached_property
    def name(self) -> PersonName:
        """Its words, as a person's name."""
        return person_name(self.text)

    @cached_property
    def full(self) -> bool:
        """Whether it has more than one word, as a person's name."""
        return len(self.name.words) > 1


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """`text` as forms are compared: Latin letters, small, one space between words, without "the" and apostrophes."""
    words = latin(text).translate(_FOLDED).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


_FOLDED = {ord(mark): None for mark in "'’ʼ‘`´ʿʾ."} | {ord(mark): " " for mark in "-‐‑–—\u00a0"}


def settle_kinds(sightings: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """The sightings with one kind for each form of several words: what the catalogue says, else what most mentions say.

    A form of one word may be a person and a place (Washington) and keeps the kind it has in each source.
    """
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for sighting in sightings:
        if " " in sighting.form:
            votes[sighting.form][sighting.kind] += 10**9 if sighting.entry else len(sighting.uses)
    settled = {form: max(sorted(kinds), key=kinds.__getitem__) for form, kinds in votes.items() if len(kinds) > 1}
    return tuple(
        replace(s, kind=settled[s.form]) if s.source and settled.get(s.form, s.kind) != s.kind else s for s in sightings
    )


def entries(catalogue: Catalogue) -> Iterator[tuple[str, Kind, EntityEntry]]:
    """Each entry with its place in the file (``people[0]``) and its kind."""
    for section, kind in SECTIONS:
        for number, entry in enumerate(getattr(catalogue, section)):
            yield f"{section}[{number}]", kind, entry


def listed(catalogue: Catalogue) -> Iterator[Sighting]:
    """The forms that the catalogue gives."""
    for _, kind, entry in entries(catalogue):
        for text in (text for text in dict.fromkeys((entry.name, *entry.same)) if person_name(text).words):
            yield Sighting("", text, kind, entry=entry.id)
