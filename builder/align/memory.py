"""What an earlier run found out about each source, each two of them and each statement, by the sources' contents.

It is true as long as the words weigh the same (`Memory.basis`); whatever is not in it is found out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from builder.align.comparison import Comparison
from builder.align.packed import NOTHING, Packed
from builder.align.weights import Counts
from builder.model.passage import Alignment
from builder.text.memory import Remembered

Found = TypeVar("Found")


@dataclass
class Traits:
    """What is known of one source without looking at its sketches."""

    key: str
    """Hash of its text, of what was found in it and of who is behind its names."""
    sketches: int
    """How many it has."""
    words: Packed
    """Its words, each with the number of sketches it stands in."""
    names: bytes
    """Those of them that are names and numbers."""
    rarest: Packed
    """The words by which copies are found."""
    lonely: str = ""
    """Hash of the words that stood in this source alone, and there in one sketch, when the next was found."""
    heaviest: Packed = NOTHING
    """The names by which sources of its story are found."""
    places: dict[int, str] = field(default_factory=dict)
    """Where those of its sketches stand that somebody asked about."""
    meant: dict[int, bytes] = field(default_factory=dict)
    """What those of its sketches say that somebody asked about: their words, as small hashes."""


@dataclass
class Memory(Remembered):
    """All that is remembered."""

    basis: str = ""
    """Hash of the sources in which words are counted."""
    counts: Counts | None = None
    """What the weights are made of."""
    sources: Sequence[Traits] = ()
    """The sources; pairs below are of their numbers."""
    alike: Sequence[tuple[int, int, float]] = ()
    """Two that tell one story as far as they themselves tell, with their likeness."""
    copied: Sequence[tuple[int, int, Packed]] = ()
    """Two that have near copies, with these sketches."""
    compared: Sequence[tuple[int, int, Comparison]] = ()
    """Two that were compared."""
    alignments: dict[str, Alignment] = field(default_factory=dict)
    """Statements by the hash of all that they were made of."""

    def rest_on(self, basis: str, count: Callable[[], Counts]) -> Counts:
        """What is counted in the sources of a basis; everything is forgotten when the words weigh otherwise than before."""
        if self.counts is None or self.basis != basis:
            counts = count()
            if counts != self.counts:
                self.sources = self.alike = self.copied = self.compared = ()
                self.alignments = {}
            self.basis, self.counts = basis, counts
        return self.counts

    def move_to(self, sources: Sequence[Traits]) -> None:
        """Numbers the pairs by the sources that there are now; those of a source that is gone are forgotten."""
        now = {traits.key: number for number, traits in enumerate(sources)}
        moved = [now.get(traits.key, -1) for traits in self.sources]
        self.sources = sources
        self.alike = list(_moved(self.alike, moved))
        self.copied = list(_moved(self.copied, moved))
        self.compared = list(_moved(self.compared, moved))


def _moved(rows: Iterable[tuple[int, int, Found]], moved: Sequence[int]) -> Iterator[tuple[int, int, Found]]:
    """The rows with new numbers, without those of what has none."""
    return ((moved[a], moved[b], found) for a, b, found in rows if moved[a] >= 0 and moved[b] >= 0)
