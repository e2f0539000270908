"""The sources of a collection; whatever of them is not remembered is made when it is asked for."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from builder.align.candidates import Shelf, Units, rarest_of, shelf_of
from builder.align.memory import Memory, Traits
from builder.align.names import Names
from builder.align.packed import Packed, numbered, numbers, small
from builder.align.sketch import Sketch, sketches_of, view_of
from builder.align.stories import Profile, Worth, heaviest_of, profile_of, words_of
from builder.align.weights import Weights, count, sample_of, scale_of
from builder.model.document import Document
from builder.model.documents import Documents
from builder.model.span import Span
from builder.text.keys import key_of


class Sources:
    """Documents and their sketches, which are numbered through.

    It knows nothing that knows it, so that it is gone when it is done with: a build collects no circles.
    """

    def __init__(self, documents: Documents, names: Names, memory: Memory) -> None:
        self.ids = sorted(documents)
        self.documents = Numbered(documents, self.ids)
        self.names = names
        self.memory = memory
        self._sketches: dict[int, list[Sketch]] = {}
        self._shelves: dict[int, Shelf] = {}
        self._profiles: dict[int, Profile] = {}
        self._hashes = [documents.stamp(source).sha256 for source in self.ids]
        found = _keys(documents, self.ids, names)
        keys, self._shown = [key for key, _ in found], [shown for _, shown in found]
        sample, scale = sample_of(list(zip(self._hashes, self.ids, strict=True))), scale_of(len(documents))
        counts = memory.rest_on(
            key_of(str(scale), *(keys[number] for number in sample)),
            lambda: count([sketch for number in sample for sketch in self.sketches(number)], scale),
        )
        self.weights = Weights(counts)
        self._worth, self._units = Worth(self.weights), Units(self.weights)
        known = {traits.key: traits for traits in memory.sources}
        self.new = frozenset(number for number, key in enumerate(keys) if key not in known)
        """The sources of which nothing is remembered."""
        self.traits = [known.get(key) or self._traits(number, key) for number, key in enumerate(keys)]
        memory.move_to(self.traits)
        self.lonely = lonely_words([traits.words for traits in self.traits])
        self.changed = frozenset(number for number, traits in enumerate(self.traits) if self._settle(number, traits))
        """Those whose likeness to others is not what it was."""
        self._starts = list(accumulate((traits.sketches for traits in self.traits), initial=0))
        self._source = [number for number, traits in enumerate(self.traits) for _ in range(traits.sketches)]

    def __len__(self) -> int:
        return self._starts[-1]

    def __getitem__(self, number: int) -> Sketch:
        source = self.source(number)
        return self.sketches(source)[number - self._starts[source]]

    def source(self, number: int) -> int:
        """The source of a sketch."""
        return self._source[number]

    def words(self, number: int) -> frozenset[int]:
        """The stems of a sketch that carry meaning, as small hashes."""
        source = self.source(number)
        meant, index = self.traits[source].meant, number - self._starts[source]
        if index not in meant:
            meant[index] = numbered(sorted(map(small, self[number].whole.terms)))
        return frozenset(numbers(meant[index]))

    def key(self, number: int) -> str:
        """What a statement remembers a sketch by."""
        source = self.source(number)
        return f"{self._shown[source]} {number - self._starts[source]}"

    def place(self, number: int) -> str:
        """File and place of a sketch, by which it is known to people."""
        source = self.source(number)
        places, index = self.traits[source].places, number - self._starts[source]
        if index not in places:
            spans = self.spans(number)
            places[index] = f"{self._hashes[source]}:{spans[0].start}-{spans[-1].end}"
        return places[index]

    def spans(self, number: int) -> tuple[Span, ...]:
        """Where a sketch stands in its seed."""
        sketch = self[number]
        sentence = self.documents[sketch.source].sentences[sketch.sentence]
        return view_of(self.documents[sketch.source], sentence).locate(sketch.start, sketch.end) or sentence.spans

    def forget_profiles(self) -> None:
        """Lets go of what only the gate needs: as much memory as the sketches take."""
        self._profiles.clear()

    def numbers(self, source: int) -> range:
        """The sketches of a source, by number."""
        return range(self._starts[source], self._starts[source + 1])

    def sketches(self, source: int) -> list[Sketch]:
        """The sketches of a source."""
        if source not in self._sketches:
            self._sketches[source] = sketches_of(self.documents[source], source, self.names)
        return self._sketches[source]

    def shelf(self, source: int) -> Shelf:
        """They, weighed."""
        if source not in self._shelves:
            self._shelves[source] = shelf_of(self.sketches(source), self._units)
        return self._shelves[source]

    def profile(self, source: int) -> Profile:
        """The source as the gate sees it."""
        if source not in self._profiles:
            traits = self.traits[source]
            self._profiles[source] = profile_of(traits.words, traits.names, self._worth, self.lonely)
        return self._profiles[source]

    def _traits(self, source: int, key: str) -> Traits:
        sketches = self.sketches(source)
        words, names = words_of(sketches, self.weights)
        return Traits(key, len(sketches), words, names, rarest_of(self.shelf(source), self.weights))

    def _settle(self, source: int, traits: Traits) -> bool:
        """Whether other words are lonely than were; then the names by which it is found are found anew."""
        lonely = key_of(*map(str, sorted(self.lonely.intersection(numbers(traits.words.lefts)))))
        if lonely == traits.lonely:
            return False
        traits.lonely, traits.heaviest = lonely, heaviest_of(self.profile(source), self._worth)
        return True


def lonely_words(words: Iterable[Packed]) -> frozenset[int]:
    """Words that stand in one sketch of one source only."""
    once: set[int] = set()
    again: set[int] = set()
    for some in words:
        here = set(numbers(some.lefts))
        again |= once & here
        again.update(word for word, n in some.pairs() if n > 1)
        once |= here
    return frozenset(once - again)


class Numbered(Sequence[Document]):
    """Documents by number, each read when it is asked for."""

    def __init__(self, documents: Documents, ids: Sequence[str]) -> None:
        self._documents, self._ids = documents, ids

    def __getitem__(self, number: int) -> Document:  # type: ignore[override]  # nobody asks for a slice
        return self._documents[self._ids[number]]

    def __len__(self) -> int:
        return len(self._ids)


def _keys(documents: Documents, ids: Sequence[str], names: Names) -> list[tuple[str, str]]:
    """Two hashes of each document: with who is behind its names, and with how these are called and found."""
    told: dict[str, list[str]] = defaultdict(list)
    called: dict[str, list[str]] = defaultdict(list)
    for mark, entity in names.marked.items():
        perhaps = " ".join(sorted(names.perhaps_marked(mark)))
        known = f"{mark} {entity.kind == 'person'} {len(entity.aliases) > 1} {perhaps}"
        uses = [use for alias in (*entity.aliases, *entity.roles) for use in alias.uses]
        for use in uses:
            told[use.source].append(f"{use.index} {known}")
        shown = f"{entity.id} {entity.kind} {entity.name} {' '.join(sorted(names.perhaps.get(entity.id, ())))}"
        for source in {use.source for use in uses}:
            called[source].append(shown)
    keys = [key_of(_digest(documents, source), *sorted(told[source])) for source in ids]
    return [(key, key_of(key, *sorted(called[source]))) for key, source in zip(keys, ids, strict=True)]


def _digest(documents: Documents, source: str) -> str:
    """A hash of all that a document says."""
    known = documents.stamp(source).digest
    return known or hashlib.sha256(msgspec.msgpack.encode(documents[source])).hexdigest()
