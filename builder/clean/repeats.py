"""What documents share: furniture of one template, copies, reprints.

A document is sketched once, by itself; sketches are small and compared without the texts.
A line that two files of one outlet have is furniture, one that two outlets have is wire copy
and evidence: so lines count as repeated only inside one group, and never when the two files
are copies of each other.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from builder.clean.lexicon import fold_line
from builder.clean.lines import lines_of
from builder.clean.signs import words_of
from builder.model.seed import Block, Seed
from builder.settings import Limits
from builder.text.markup import read_page

_MOST = 160  # characters of a line that may count as repeated by itself; longer ones may be quoted, or a series text
_LONG = 80  # characters of a line by which copies are known
_COPY_LINES = 0.2  # share of the shorter file's long lines; more than that in common and two files are copies
_KIN_LINES, _KIN_SHARE = 3, 0.12  # short lines in common, and their share, that make two files children of one template
_NEXT = 24  # files with which a file is compared for each line they share: those that come next; so cost stays linear
_COMMON = 400  # files that have a word sequence; one that more have says nothing about two of them
_SHINGLE = 8  # words that stand together
_MODULUS = 8  # one shingle in eight is kept (mod-p sketch; Manber 1994, Broder 1997)
_COPY, _NEAR = 0.9, 0.3  # shared part of the shorter text
_FEWEST = 3  # word sequences of the sample that two texts share before they are compared at all


@dataclass(frozen=True)
class Sketch:
    """What of a document is compared with others."""

    id: str
    """`Seed.id` or a path: whatever tells documents apart."""
    outlet: str
    """Folded name of the outlet; empty when not known."""
    short: frozenset[str]
    """Folded lines that could be furniture."""
    long: frozenset[int]
    """Hashes of its long lines."""


@dataclass(frozen=True)
class Likeness:
    """Two documents that share text."""

    left: str
    """Id of the one."""
    right: str
    """Id of the other, later in the order of ids."""
    kind: Literal["copy", "near-copy"]
    """copy: (nearly) the same text; near-copy: one holds a good part of the other, as a reprint does."""
    shared: float
    """Part of the shorter one's text that the other has too, 0–1."""


def sketch(seed: Seed, outlet: str = "") -> Sketch:
    """The sketch of a seed."""
    most = Limits().line_characters
    if seed.media_type == "text/html":
        texts = [piece.view.text[:most] for piece in read_page(seed.text).pieces]
    else:
        texts = [line.text[:most] for line in lines_of(seed.text)]
    short = frozenset(fold_line(text) for text in texts if len(text) <= _MOST)
    long = frozenset(_hash(fold_line(text)) for text in texts if len(text) >= _LONG)
    return Sketch(seed.id, fold_line(outlet) if outlet else "", short, long)


def repeated_lines(sketches: Sequence[Sketch]) -> dict[str, frozenset[str]]:
    """For each document the folded lines that another file of its outlet, or of its template, has too."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(sketches):
        for line in one.short:
            holders[line].append(number)
    kin = _Kin(sketches, holders)
    found: dict[str, set[str]] = {one.id: set() for one in sketches}
    for line, numbers in holders.items():
        for at, number in enumerate(numbers):
            if kin.among(numbers, at):
                found[sketches[number].id].add(line)
    return {name: frozenset(lines) for name, lines in found.items()}


class _Kin:
    """For each document others of its outlet or template that are no copies of it: all, or of a large site enough."""

    def __init__(self, sketches: Sequence[Sketch], holders: Mapping[str, Sequence[int]]) -> None:
        self._sketches, self._holders = sketches, holders
        self._met: dict[int, set[int]] = {}
        self._known: dict[tuple[int, int], bool] = {}

    def among(self, numbers: Sequence[int], at: int) -> bool:
        """Whether one of these documents has kin among the others: mostly one that stands beside it."""
        one = numbers[at]
        beside = (other for other in numbers[max(0, at - 1) : at + 2] if other != one)
        return len(numbers) > 1 and (
            any(self._related(one, other) for other in beside)
            or any(self._related(one, other) for other in self._around(one).intersection(numbers))
        )

    def _around(self, one: int) -> set[int]:
        """The documents that stand next to one among those that have a line of it."""
        if one not in self._met:
            met = self._met[one] = set()
            for numbers in (self._holders[line] for line in self._sketches[one].short):
                at = bisect_left(numbers, one)
                met.update(numbers[max(0, at - _NEXT) : at], numbers[at + 1 : at + 1 + _NEXT])
        return self._met[one]

    def _related(self, one: int, other: int) -> bool:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = _related(self._sketches[pair[0]], self._sketches[pair[1]])
        return self._known[pair]


def _related(left: Sketch, right: Sketch) -> bool:
    if left.outlet and right.outlet and left.outlet != right.outlet:
        return False
    fewest = min(len(left.long), len(right.long))
    if not left.long.isdisjoint(right.long) and len(left.long & right.long) > _COPY_LINES * fewest:
        return False
    if left.outlet and left.outlet == right.outlet:
        return True
    count = len(left.short & right.short)
    return count >= _KIN_LINES and count >= _KIN_SHARE * min(len(left.short), len(right.short))


def shingles(blocks: Iterable[Block]) -> frozenset[int]:
    """A sample of the article's word sequences: the same for the same text, whatever page it stands on."""
    words = [word for block in blocks if block.kept for word in words_of(block.view.text)]
    grams = (" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))
    return frozenset(value for gram in grams if gram and (value := _hash(gram)) % _MODULUS == 0)


def likenesses(samples: Mapping[str, frozenset[int]]) -> tuple[Likeness, ...]:
    """The pairs of documents that share a good part of their text, ordered by ids."""
    first: dict[int, str] = {}
    several: dict[int, list[str]] = {}
    for name in sorted(samples):
        for value in samples[name]:
            if first.setdefault(value, name) != name:
                several.setdefault(value, [first[value]]).append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in several.values():
        if len(names) <= _COMMON:
            shared.update(combinations(names, 2))
    made = []
    for left, right in sorted(pair for pair, count in shared.items() if count >= _FEWEST):
        share = shared[left, right] / min(len(samples[left]), len(samples[right]))
        if share >= _NEAR:
            made.append(Likeness(left, right, "copy" if share >= _COPY else "near-copy", round(share, 3)))
    return tuple(made)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
