"""The story gate: which sources are about one story, so that their sentences are compared at all.

Two sources are alike as far as their weighted words are (the cosine), and as far as their
names and numbers are: two reports of two earthquakes share the words and not the names.
The weights count sentences, not sources, because in a dossier on one story every source
has the words that make the story.  How alike the sources of one story are differs from story to
story, so a pair is measured by the sources nearest to either as well: one that is half as near as
they are tells of something else, the season's other transfer or the next earthquake.

How alike two sources are depends on them and on the weights, and on no third one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import mul
from typing import NamedTuple

from builder.align.packed import Packed, numbered, numbers, packed, small
from builder.align.sketch import Sketch
from builder.align.weights import Weights, names_in

GATE = 0.28
"""Likeness from which on two sources tell one story: the geometric mean of both cosines."""
_NEAREST = 5  # sources nearest to one: what likeness is usual in its story
_USUAL = 0.6  # least share of that likeness, the geometric mean of both sides'
_LARGEST = 40  # sources whose words are counted together as those of one story: of one dispatch there may be hundreds
_LOOKED_THROUGH = 2000  # sources that one source looks through, those with its heaviest names first
_GLIMPSE = 0.15  # cosine of the names from which on all words are looked at
_UNIT = 1000

Gate = Mapping[tuple[int, int], float]
"""Pairs of sources (indexes, smaller first) that tell one story, with their likeness."""


Vector = Mapping[int, float]
"""Words, as small hashes, with their weights; the squares of these add up to 1."""


class Profile(NamedTuple):
    """A source as the gate sees it."""

    words: Vector
    """All its words."""
    names: Vector
    """Its names and numbers; all its words when it has none."""


class Worth:
    """What the words of a collection weigh, by their small hashes."""

    def __init__(self, weights: Weights) -> None:
        terms = sorted(weights.counts.terms)
        self._weights = {small(term): weights.of(term) for term in terms}
        self._holders = {small(term): weights.holders(term) for term in terms}
        self._rarest = weights.of("")  # no word, so it was not counted

    def of(self, word: int) -> float:
        """Weight of a word; one that was not counted is as rare as can be."""
        return self._weights.get(word, self._rarest)

    def holders(self, word: int) -> int:
        """In how many sources of the collection it stands, as far as the counted ones tell; one at the least."""
        return self._holders.get(word, 1)


def words_of(sketches: Sequence[Sketch], weights: Weights) -> tuple[Packed, bytes]:
    """The words of a source, each with the number of sketches it stands in, and which are names, by small hashes."""
    terms = Counter(chain.from_iterable(sketch.whole.terms for sketch in sketches))
    own, counted = names_in(sketches), weights.counts
    named = {small(term) for term in terms if term in (counted.names if term in counted.terms else own)}
    words: Counter[int] = Counter()
    for term, n in terms.items():
        words[small(term)] += n
    return packed(sorted(words.items())), numbered(sorted(named))


def profile_of(words: Packed, names: bytes, worth: Worth, lonely: Collection[int]) -> Profile:
    """The profile of one source; a word that is `lonely` cannot connect and would only dilute."""
    counted = dict(words.pairs())
    named = {name: counted[name] for name in numbers(names)} or counted
    return Profile(*(_vector({w: n for w, n in some.items() if w not in lonely}, worth) for some in (counted, named)))


def heaviest_of(profile: Profile, worth: Worth) -> Packed:
    """The names by which sources of its story are found, with their weights.

    They are the heaviest, as many as lead to a fixed number of sources.  The weights are whole numbers, those of a
    vector of length 1000, so that the order of a sum changes nothing.
    """
    chosen, left = [], _LOOKED_THROUGH
    for name, weight in sorted(profile.names.items(), key=lambda item: (-item[1], item[0])):
        left -= worth.holders(name)
        if left < 0:
            break
        chosen.append((name, round(_UNIT * weight)))
    return packed(chosen)


def near(heaviest: Sequence[Packed], new: Collection[int]) -> Iterator[tuple[int, int]]:
    """Pairs of sources, smaller first, whose heaviest names are alike; one of the two is `new`."""
    holders: dict[int, list[tuple[int, int]]] = {name: [] for source in new for name, _ in heaviest[source].pairs()}
    for source in sorted(range(len(heaviest)), key=lambda source: (source in new, source)):
        own = [row for row in heaviest[source].pairs() if row[0] in holders]
        found: dict[int, int] = defaultdict(int)
        for name, share in own if source in new else ():
            for other, there in holders[name]:
                found[other] += share * there
        for name, share in own:
            holders[name].append((source, share))
        yield from ((min(o, source), max(o, source)) for o in sorted(found) if found[o] >= _GLIMPSE * _UNIT**2)


def likeness(left: Profile, right: Profile) -> float:
    """How alike two sources are, 0–1."""
    return math.sqrt(_cosine(left.words, right.words) * _cosine(left.names, right.names))


def find_stories(pairs: Iterable[tuple[int, int]], profile: Callable[[int], Profile]) -> dict[tuple[int, int], float]:
    """Those of the pairs that tell one story, each looked at by itself."""
    measured = ((pair, likeness(profile(pair[0]), profile(pair[1]))) for pair in pairs)
    return {pair: alike for pair, alike in measured if alike >= GATE}


def stories_of(gate: Gate) -> dict[int, int]:
    """Sources by story, each called by its first source: a source tells the story of the one that is nearest to it.

    In a large collection each story touches another, and all that touches would be one.  Who is nearest depends on a
    source's neighbours alone, so a source more changes its own story and hardly ever another.
    """
    nearest: dict[int, tuple[float, int]] = {}
    for (a, b), alike in gate.items():
        nearest[a] = max(nearest.get(a, (0.0, 0)), (alike, -b))
        nearest[b] = max(nearest.get(b, (0.0, 0)), (alike, -a))
    story: dict[int, int] = {}
    told: dict[int, list[int]] = {}
    for a, (_, b) in sorted(nearest.items(), key=lambda found: (-found[1][0], found[0])):
        first, second = sorted((story.setdefault(a, a), story.setdefault(-b, -b)))
        if first != second and len(told.get(first, [first])) + len(told.get(second, [second])) <= _LARGEST:
            moved = told.pop(second, [second])
            told.setdefault(first, [first]).extend(moved)
            story.update(dict.fromkeys(moved, first))
    return story


def nearest(likeness: Gate) -> Gate:
    """The pairs that are near enough, measured by what is usual around either source."""
    found: dict[int, list[float]] = defaultdict(list)
    for (a, b), value in likeness.items():
        found[a].append(value)
        found[b].append(value)
    usual = {source: _mean(sorted(values)[-_NEAREST:]) for source, values in found.items()}
    return {(a, b): v for (a, b), v in likeness.items() if v >= _USUAL * math.sqrt(usual[a] * usual[b])}


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _vector(counted: Mapping[int, int], worth: Worth) -> Vector:
    """The words of a source, weighed."""
    raw = {word: (1 + math.log(n)) * worth.of(word) for word, n in counted.items()}
    length = math.hypot(*raw.values()) or 1.0
    return {word: x / length for word, x in raw.items()}


def _cosine(left: Vector, right: Vector) -> float:
    both = left.keys() & right.keys()
    return math.fsum(map(mul, map(left.__getitem__, both), map(right.__getitem__, both)))
