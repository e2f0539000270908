"""The name tagger: a linear-chain conditional random field, decoded in plain Python.

Weights are trained by ``benchmarks/train_names.py``.  What a word says by itself, as a neighbour and at the end of a run is
added up once per word and kept; only what depends on the place is looked up each time.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from builder.annotate.names.features import (
    BESIDE,
    NEAR,
    Echo,
    Words,
    around,
    capital,
    habits,
    moving,
    neighbours,
    own,
    places,
    runs,
    segments,
    sides,
)
from builder.annotate.names.lattice import INSIDE, NEVER, Belief, Lattice
from builder.model.document import MentionKind
from builder.resources import read_bytes

Scores = tuple[float, ...]
KINDS: tuple[MentionKind, ...] = ("person", "org", "place")
MOST = 50_000  # words remembered in one table


@dataclass(frozen=True)
class Name:
    """A name the tagger sees, by the indexes of its words."""

    start: int
    end: int
    kind: MentionKind
    """person, org or place."""
    belief: float
    """How probable its kind is, 0 to 1: the mean over its words."""


@dataclass(frozen=True)
class Segment:
    """A stretch of a sentence in which names may stand."""

    start: int
    """Index of its first word."""
    rows: list[list[float]]
    """For each word the score of each label, without the steps between labels."""


class Sums(dict[str, Scores]):
    """Word → what it says in one role (as itself, as the word before …), added up when it is first met."""

    def __init__(self, weights: Mapping[str, Scores], describe: Callable[[str], Iterable[str]]) -> None:
        self._weights, self._describe = weights, describe

    def __missing__(self, word: str) -> Scores:
        if len(self) >= MOST:  # a large collection does not fill the memory
            self.clear()
        found = self[word] = added_up(self._weights, self._describe(word))
        return found


def added_up(weights: Mapping[str, Scores], features: Iterable[str]) -> Scores:
    """The summed weights of features; empty when none has any."""
    return tuple(map(sum, zip(*filter(None, map(weights.get, features)), strict=True)))


class Tagger:
    """The weights, and what has been added up so far for words already met."""

    def __init__(self, weights: dict[str, Scores], lattice: Lattice) -> None:
        self.weights = weights
        self.lattice = lattice
        self._outside = (0.0,) * len(lattice.into)
        self._own = Sums(weights, own)
        self._near = tuple(Sums(weights, describe) for describe in NEAR)
        self._beside = tuple(Sums(weights, describe) for describe in BESIDE)

    def read(self, sentences: Sequence[Words]) -> list[list[Name]]:
        """The names in each sentence of a document, in order, not overlapping.

        Read twice: what the first reading believes of a word here is evidence, in the second, for the same word elsewhere.
        """
        habit = Sums(self.weights, habits(sentences).of)
        found = [list(self.scored(words, habit)) for words in sentences]
        echo = Echo(sentences, [self.beliefs(parts) for parts in found])
        return [
            [name for part in parts for name in self.names(echoed(part, number, echo))]
            for number, parts in enumerate(found)
        ]

    def scored(self, words: Words, habit: Mapping[str, Scores]) -> Iterator[Segment]:
        """The segments of a sentence; `habit` tells what the document does with a word."""
        stretches = segments(words)
        if not stretches:
            return
        phrase = places(words)
        run_of = {index: run for run in runs(words) for index in range(*run)}
        common = {run: self._of_run(words, *run) for run in set(run_of.values())}
        for start, end in stretches:
            rows = []
            for index in range(start, end):
                word, run = words[index], run_of.get(index, (index, index + 1))
                near = (table[other] for table, other in zip(self._near, neighbours(words, index), strict=True))
                here = added_up(self.weights, (*moving(words, index, run), *phrase.get(index, ())))
                said = (self._own[word], *near, here, common.get(run, ()), habit[word] if capital(word) else ())
                rows.append([sum(shares) for shares in zip(self._outside, *filter(None, said), strict=True)])
            rows[0] = [NEVER if label in INSIDE else score for label, score in enumerate(rows[0])]
            yield Segment(start, rows)

    def _of_run(self, words: Words, start: int, end: int) -> Scores:
        """What all words of a run share."""
        beside = (table[word] for table, word in zip(self._beside, sides(words, start, end), strict=True))
        said = (added_up(self.weights, around(words, start, end)), *beside)
        return tuple(map(sum, zip(*filter(None, said), strict=True)))

    def beliefs(self, parts: Iterable[Segment]) -> dict[int, Belief]:
        """Index of each candidate word of a sentence → what is believed of it."""
        return {
            index: belief for part in parts for index, belief in enumerate(self.lattice.beliefs(part.rows), part.start)
        }

    def names(self, part: Segment) -> list[Name]:
        """The names of a segment."""
        found = spans(self.lattice.labels(part.rows))
        beliefs = self.lattice.beliefs(part.rows) if found else []
        return [
            Name(
                part.start + start,
                part.start + end,
                KINDS[kind],
                sum(b[kind] for b in beliefs[start:end]) / (end - start),
            )
            for start, end, kind in found
        ]


ALONE = (0.0, 1.0, 1.0)
JOINED = (3.0, 1.0, 1.0)


def echoed(part: Segment, number: int, echo: Echo) -> Segment:
    """A segment of sentence `number` with what its words are taken for elsewhere."""
    heard = [echo.of(number, index) for index in range(part.start, part.start + len(part.rows))]
    if not any(heard):
        return part
    return Segment(part.start, [louder(row, said) if said else row for row, said in zip(part.rows, heard, strict=True)])


def louder(row: list[float], heard: tuple[Belief, Belief]) -> list[float]:
    """The scores of a word, with what its other occurrences say."""
    made = list(row)
    for kind, (alone, joined) in enumerate(zip(*heard, strict=True)):
        bonus = ALONE[kind] * alone + JOINED[kind] * joined
        made[2 * kind + 1] += bonus
        made[2 * kind + 2] += bonus
    return made


def spans(labels: Sequence[int]) -> list[tuple[int, int, int]]:
    """Start, end and number of the kind of each name behind labels."""
    found: list[tuple[int, int, int]] = []
    for index, label in enumerate(labels):
        if label % 2:
            found.append((index, index + 1, label // 2))
        elif label:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
    return found


def loaded(packed: bytes) -> Tagger:
    """The tagger behind packed weights."""
    body = json.loads(gzip.decompress(packed))
    labels, step = body["labels"], body["step"]

    @cache
    def dense(*pairs: int) -> Scores:  # few distinct ones: thousands of features share a row
        row = [0.0] * len(labels)
        for label, value in zip(pairs[::2], pairs[1::2], strict=True):
            row[label] = value * step
        return tuple(row)

    weights = {name: dense(*pairs) for name, *pairs in body["features"]}
    steps = body["transitions"]
    into = [
        tuple(
            NEVER
            if label % 2 == 0 and label and before not in (label - 1, label)
            else steps.get(f"{labels[before]} {name}", 0.0)
            for before in range(len(labels))
        )
        for label, name in enumerate(labels)
    ]
    return Tagger(weights, Lattice(into))


@cache
def tagger() -> Tagger:
    """The tagger the package ships, loaded once."""
    return loaded(read_bytes("name_tagger.json.gz"))
