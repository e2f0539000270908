"""The name tagger: a linear-chain conditional random field, decoded in plain Python.

Weights are trained by ``benchmarks/train_names.py``.  What a word says by itself and what it
says as a neighbour is added up once per word and kept; only what depends on the place is looked up
each time.  Within a segment the best labelling is found by Viterbi's algorithm.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from builder.annotate.features import (
    END,
    START,
    Habits,
    Words,
    around,
    far,
    habits,
    moving,
    near,
    own,
    places,
    runs,
    segments,
)
from builder.resources import read_bytes

Scores = tuple[float, ...]
KINDS = ("person", "org", "place")
NEVER = -1e9


@dataclass(frozen=True)
class Name:
    """A name the tagger sees, by the indexes of its words."""

    start: int
    end: int
    kind: str
    """person, org or place."""


class Tagger:
    """The weights, and what has been added up so far for words already met."""

    def __init__(self, weights: dict[str, Scores], transitions: list[Scores]) -> None:
        self.weights = weights
        self.into = transitions
        """Label → for each label before it, the weight of that step."""
        self.zero: Scores = (0.0,) * len(transitions)
        self._own: dict[str, Scores] = {}
        self._near: tuple[dict[str, Scores], ...] = ({}, {}, {}, {})

    def add(self, names: Iterable[str]) -> Scores:
        """The summed weights of features."""
        rows = [row for row in map(self.weights.get, names) if row]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else self.zero

    def word(self, word: str) -> Scores:
        """What the word says by itself."""
        found = self._own.get(word)
        if found is None:
            found = self._own[word] = self.add(own(word))
        return found

    def neighbour(self, word: str, place: int, describe: Callable[[str], tuple[str, ...]]) -> Scores:
        """What the word says two or one before, one or two behind (place 0 to 3)."""
        found = self._near[place].get(word)
        if found is None:
            mark = ("-2", "-1", "+1", "+2")[place]
            found = self._near[place][word] = self.add(mark + name for name in describe(word))
        return found

    def names(self, sentences: Sequence[Words]) -> list[list[Name]]:
        """The names of each sentence of a document."""
        habit = habits(sentences)
        return [self.sentence(words, habit) for words in sentences]

    def sentence(self, words: Words, habit: Habits) -> list[Name]:
        """The names of one sentence, in order."""
        phrase = places(words)
        shared = {index: (run, around(words, *run)) for run in runs(words) for index in range(*run)}
        common = {run: self.add(names) for run, names in shared.values()}
        at = [START, START, *words, END, END]
        found: list[Name] = []
        for start, end in segments(words):
            rows = []
            for index in range(start, end):
                run = shared[index][0] if index in shared else (index, index + 1)
                moved = self.add([*moving(words, index, run, habit), *phrase.get(index, ())])
                rows.append(
                    tuple(
                        map(
                            sum,
                            zip(
                                self.word(words[index]),
                                self.neighbour(at[index], 0, far),
                                self.neighbour(at[index + 1], 1, near),
                                self.neighbour(at[index + 3], 2, near),
                                self.neighbour(at[index + 4], 3, far),
                                common.get(run, self.zero),
                                moved,
                                strict=True,
                            ),
                        )
                    )
                )
            found += spans(self.decode(rows), start)
        return found

    def decode(self, rows: list[Scores]) -> list[int]:
        """The best labels of a segment."""
        best: Sequence[float] = [score if label not in (2, 4, 6) else NEVER for label, score in enumerate(rows[0])]
        back: list[list[int]] = []
        for row in rows[1:]:
            now, links = [], []
            for label, steps in enumerate(self.into):
                sums = list(map(float.__add__, best, steps))
                top = max(sums)
                now.append(top + row[label])
                links.append(sums.index(top))
            best = now
            back.append(links)
        label = max(range(len(best)), key=best.__getitem__)
        labels = [label]
        for links in reversed(back):
            label = links[label]
            labels.append(label)
        return labels[::-1]


def spans(labels: list[int], offset: int) -> list[Name]:
    """The names behind labels (0 outside, then begin and inside of each kind)."""
    found: list[Name] = []
    for index, label in enumerate(labels):
        if not label:
            continue
        if label % 2:
            found.append(Name(offset + index, offset + index + 1, KINDS[(label - 1) // 2]))
        else:
            found[-1] = Name(found[-1].start, offset + index + 1, found[-1].kind)
    return found


def loaded(packed: bytes) -> Tagger:
    """The tagger behind packed weights."""
    body = json.loads(gzip.decompress(packed))
    labels, step = body["labels"], body["step"]
    weights = {}
    for name, *pairs in body["features"]:
        row = [0.0] * len(labels)
        for label, value in zip(pairs[::2], pairs[1::2], strict=True):
            row[label] = value * step
        weights[name] = tuple(row)
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
    return Tagger(weights, into)


@cache
def tagger() -> Tagger:
    """The tagger the package ships, loaded once."""
    return loaded(read_bytes("name_tagger.json.gz"))
