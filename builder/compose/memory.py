"""What a build has composed, remembered for the next by the hash of all that it was made of."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from builder.compose.lookup import Place
from builder.text.memory import Remembered


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a source that are cited; packed, as there are a hundred in each."""

    straight: bytes
    folded: tuple[Place, ...]

    @classmethod
    def packed(cls, places: Iterable[Place]) -> Places:
        """Some places."""
        some = tuple(places)
        straight = array("Q", sorted(place for place in some if isinstance(place, int)))
        return cls(straight.tobytes(), tuple(sorted(place for place in some if not isinstance(place, int))))

    @property
    def unpacked(self) -> tuple[Place, ...]:
        """The same places."""
        straight = array("Q")
        straight.frombytes(self.straight)
        return (*straight, *self.folded)


@dataclass(frozen=True, slots=True)
class Told:
    """What is remembered of a source."""

    proved: int
    """Number of citations of it, on all pages."""
    aside: float
    """Per cent of its characters that were set aside."""
    tables: bytes = b""
    """What tables show of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a person or a topic."""

    brief: bytes
    """What other pages show of it."""
    cited: Mapping[str, Places]
    """By source, what its page cites."""
    tables: bytes = b""
    """What tables show of it."""


@dataclass
class Memory(Remembered):
    """What the last build found out; what this one finds out takes its place."""

    sources: dict[str, Told] = field(default_factory=dict)
    """By the hash of all that a source's page shows."""
    people: dict[str, Known] = field(default_factory=dict)
    """By the hash of all that a person's page is made of."""
    topics: dict[str, Known] = field(default_factory=dict)
    """By the hash of all that a topic's page is made of."""
