"""Which sources tell of the same things, judged by the names they share.

A surname without a given name belongs to somebody the reader of that source knows; a full name
of another source may stand for it only when the two tell of the same things.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import fsum, log, sqrt

from builder.resolve.sightings import Sighting

_RELATED = 0.12  # cosine of the names of two sources
_FEW = 3  # sources of a collection that is one story whatever it says


class Stories:
    """The names of each source, weighed by how few sources have them."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self._names: dict[str, set[str]] = {}
        for sighting in sightings:
            if sighting.source:
                self._names.setdefault(sighting.source, set()).update(_keys(sighting))
        self._memory: dict[tuple[str, str], tuple[float, float]] = {}
        self._own: dict[str, float] = {}

    @cached_property
    def _weights(self) -> dict[str, float]:
        spread: dict[str, int] = {}
        for names in self._names.values():
            for name in names:
                spread[name] = spread.get(name, 0) + 1
        return {name: log(1 + len(self._names) / count) for name, count in spread.items()}

    @property
    def size(self) -> int:
        """How many sources have a name at all."""
        return len(self._names)

    def likeness(self, left: str, right: str, but: str = "") -> float:
        """How much two sources share, 0–1; the family name `but` is not counted, since it is what is asked about."""
        one, other = self._names.get(left, set()), self._names.get(right, set())
        pair = (left, right) if left < right else (right, left)
        if pair not in self._memory:
            norm = sqrt(self._weight(left) * self._weight(right))
            self._memory[pair] = (self._weigh(one & other), norm)
        shared, norm = self._memory[pair]
        if but and f"person {but}" in one and f"person {but}" in other:
            shared -= self._weights[f"person {but}"]
        return shared / norm if norm else 0.0

    def _weight(self, source: str) -> float:
        """The weight of all names of a source."""
        if source not in self._own:
            self._own[source] = self._weigh(self._names.get(source, set()))
        return self._own[source]

    def _weigh(self, names: set[str]) -> float:
        return fsum(self._weights[name] for name in names)

    def related(self, source: str, others: Iterable[str], but: str = "") -> bool:
        """Whether `source` tells of the same things as one of `others`, apart from the family name `but`."""
        return self.size <= _FEW or any(
            source == other or self.likeness(source, other, but) >= _RELATED for other in others
        )


def _keys(sighting: Sighting) -> list[str]:
    """What two sources share when they share a sighting: the form, and of a person the family name."""
    if sighting.kind == "person":
        return [f"person {sighting.name.family}"]
    return [sighting.form]
