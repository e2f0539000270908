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
from math import exp
from operator import add, mul

from builder.annotate.features import (
    END,
    START,
    Belief,
    Echo,
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
from builder.model.document import MentionKind
from builder.resources import read_bytes

Scores = tuple[float, ...]
KINDS: tuple[MentionKind, ...] = ("person", "org", "place")
INSIDE = (2, 4, 6)
NEVER = -1e3
MOST = 50_000  # words remembered in one table


@dataclass(frozen=True)
class Name:
    """A name the tagger sees, by the indexes of its words."""

    start: int
    end: int
    kind: MentionKind
    """person, org or place."""


@dataclass(frozen=True)
class Part:
    """One segment of a sentence, labelled."""

    start: int
    """Index of its first word."""
    rows: list[list[float]]
    """For each word the score of each label, without the steps between labels."""
    names: list[Name]
    """In order, not overlapping."""
    beliefs: list[Belief]
    """For each word the probability of person, organisation, place."""


@dataclass(frozen=True)
class Tagged:
    """What the tagger makes of one sentence."""

    parts: tuple[Part, ...]
    """Its segments, in order."""

    @property
    def names(self) -> list[Name]:
        """All names, in order."""
        return [name for part in self.parts for name in part.names]

    @property
    def beliefs(self) -> dict[int, Belief]:
        """Index of each candidate word → probability of person, organisation, place."""
        return {part.start + offset: belief for part in self.parts for offset, belief in enumerate(part.beliefs)}


class Tagger:
    """The weights, and what has been added up so far for words already met."""

    def __init__(self, weights: dict[str, Scores], transitions: list[Scores]) -> None:
        self.weights = weights
        self.into = transitions
        """Label → for each label before it, the weight of that step."""
        self.odds = [[exp(step) for step in steps] for steps in transitions]
        self.onward = [list(column) for column in zip(*self.odds, strict=True)]
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
            forget(self._own)
            found = self._own[word] = self.add(own(word))
        return found

    def neighbour(self, word: str, place: int, describe: Callable[[str], tuple[str, ...]]) -> Scores:
        """What the word says two or one before, one or two behind (place 0 to 3)."""
        found = self._near[place].get(word)
        if found is None:
            forget(self._near[place])
            mark = ("-2", "-1", "+1", "+2")[place]
            found = self._near[place][word] = self.add(mark + name for name in describe(word))
        return found

    def read(self, sentences: Sequence[Words]) -> list[Tagged]:
        """The tagged sentences of a document.

        Read twice: what the first reading believes of a word here is evidence, in the second, for the same word elsewhere.
        """
        habit = habits(sentences)
        first = [self.sentence(words, habit) for words in sentences]
        echo = Echo(sentences, [tagged.beliefs for tagged in first])
        return [self.again(number, tagged, echo) for number, tagged in enumerate(first)]

    def sentence(self, words: Words, habit: Habits) -> Tagged:
        """The names of one sentence, and how much the tagger believes in each kind for each candidate."""
        phrase = places(words)
        shared = {index: run for run in runs(words) for index in range(*run)}
        common = {run: self.add(around(words, *run)) for run in set(shared.values())}
        at = [START, START, *words, END, END]
        parts: list[Part] = []
        for start, end in segments(words):
            rows = []
            for index in range(start, end):
                run = shared.get(index, (index, index + 1))
                moved = self.add([*moving(words, index, run, habit), *phrase.get(index, ())])
                given = (
                    self.word(words[index]),
                    self.neighbour(at[index], 0, far),
                    self.neighbour(at[index + 1], 1, near),
                    self.neighbour(at[index + 3], 2, near),
                    self.neighbour(at[index + 4], 3, far),
                    common.get(run, self.zero),
                    moved,
                )
                rows.append([sum(column) for column in zip(*given, strict=True)])
            rows[0] = [score if label not in INSIDE else NEVER for label, score in enumerate(rows[0])]
            parts.append(self.part(start, rows))
        return Tagged(tuple(parts))

    def part(self, start: int, rows: list[list[float]]) -> Part:
        """A segment, labelled."""
        return Part(start, rows, spans(self.decode(rows), start), self.beliefs(rows))

    def again(self, number: int, tagged: Tagged, echo: Echo) -> Tagged:
        """A sentence read again, with what its words are taken for elsewhere."""
        parts = []
        for part in tagged.parts:
            heard = [echo.of(number, part.start + offset) for offset in range(len(part.rows))]
            if any(heard):
                rows = [louder(row, said) if said else row for row, said in zip(part.rows, heard, strict=True)]
                parts.append(self.part(part.start, rows))
            else:
                parts.append(part)
        return Tagged(tuple(parts))

    def decode(self, rows: list[list[float]]) -> list[int]:
        """The best labels of a segment (Viterbi)."""
        best = rows[0]
        back: list[list[int]] = []
        for row in rows[1:]:
            now, links = [], []
            for score, steps in zip(row, self.into, strict=True):
                sums = list(map(add, best, steps))
                top = max(sums)
                now.append(top + score)
                links.append(sums.index(top))
            best = now
            back.append(links)
        label = best.index(max(best))
        labels = [label]
        for links in reversed(back):
            label = links[label]
            labels.append(label)
        return labels[::-1]

    def beliefs(self, rows: list[list[float]]) -> list[Belief]:
        """For each word of a segment the probability of each kind (forward and backward sums, scaled at each step)."""
        seen = [[exp(score - max(row)) for score in row] for row in rows]
        ahead = [scaled(seen[0])]
        for row in seen[1:]:
            before = ahead[-1]
            ahead.append(scaled([sumprod(before, steps) * score for score, steps in zip(row, self.odds, strict=True)]))
        behind = [1.0] * len(rows[0])
        found: list[Belief] = []
        for row, front in zip(reversed(seen), reversed(ahead), strict=True):
            both = scaled(list(map(mul, front, behind)))
            found.append((both[1] + both[2], both[3] + both[4], both[5] + both[6]))
            weighed = list(map(mul, behind, row))
            behind = scaled([sumprod(weighed, steps) for steps in self.onward])
        return found[::-1]


ALONE = (0.0, 1.0, 1.0)
JOINED = (3.0, 1.0, 1.0)


def louder(row: list[float], heard: tuple[Belief, Belief]) -> list[float]:
    """The scores of a word, with what its other occurrences say."""
    made = list(row)
    for kind, (alone, joined) in enumerate(zip(*heard, strict=True)):
        bonus = ALONE[kind] * alone + JOINED[kind] * joined
        made[2 * kind + 1] += bonus
        made[2 * kind + 2] += bonus
    return made


def forget(sums: dict[str, Scores]) -> None:
    """Empties a full table, so that a large collection does not fill the memory."""
    if len(sums) >= MOST:
        sums.clear()


def sumprod(left: Iterable[float], right: Iterable[float]) -> float:
    """The sum of the products."""
    return sum(map(mul, left, right), 0.0)


def scaled(values: list[float]) -> list[float]:
    """The values, made to add up to one."""
    total = sum(values)
    return [value / total for value in values]


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
