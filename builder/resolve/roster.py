"""The people of a collection while they are brought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.model.entity import Judgement
from builder.resolve.answers import Answers
from builder.resolve.clusters import Clusters
from builder.resolve.sightings import Sighting
from builder.resolve.stories import Stories
from builder.text.names import PersonName


@dataclass
class Roster:
    """The sightings of people, and the clusters they are brought into."""

    sightings: Sequence[Sighting]
    """All sightings, of whatever kind."""
    clusters: Clusters
    """Changed step by step."""
    stories: Stories
    """Which sources tell of the same things."""
    answers: Answers
    """Whether two names are one."""
    doubtful: set[int] = field(default_factory=set)
    """Full names that fit several people."""
    run_together: set[int] = field(default_factory=set)
    """Sightings that are two names without a comma."""

    def full(self) -> list[int]:
        """The sightings with a full name."""
        return [n for n, s in enumerate(self.sightings) if s.kind == "person" and s.full]

    def short(self) -> list[int]:
        """The sightings of one word."""
        return [n for n, s in enumerate(self.sightings) if s.kind == "person" and s.source and not s.full]

    def settled(self, number: int) -> bool:
        """Whether it is known whose this sighting is: from ``dossier.yml``, or from an earlier step."""
        return len(self.clusters.members(number)) > 1

    def names(self, number: int) -> list[PersonName]:
        """The distinct full names of the cluster of a sighting."""
        members = (self.sightings[member] for member in self.clusters.members(number))
        return list(dict.fromkeys(s.name for s in members if s.full and s.kind == "person"))

    def join_alike(self, numbers: Sequence[int]) -> None:
        """Joins sightings of one full name; a judgement tells of each further form once."""
        told: dict[str, int] = {}
        for number in numbers:
            text = self.sightings[number].text
            first = next(iter(told.values()), number)
            if text in told or number == first:
                self.clusters.join(first, number)
            else:
                because = ("the same words but for titles, articles and accents",)
                self.clusters.join(first, number, Judgement(self.sightings[first].text, text, "same", "name", because))
            told.setdefault(text, number)
