"""What the tagger looks at: the same code describes words when the weights are trained and when they are used.

Only *candidates* are looked at: words with a capital letter (or a digit beside one), and the joints between
them (*University* **of the** *Arts*).  A maximal stretch of candidates is a segment; everything else
is certainly no name, which is what makes tagging fast.

A candidate is described by five groups of features: the word itself, its neighbours, the run of capitalised words it
stands in and what stands around that run, and what the whole document does with the word (is it also
written small? does it follow a title elsewhere?).  The last group is the idea of document-level features in Ratinov and Roth (2009).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from builder.annotate.names.lattice import Belief
from builder.annotate.names.lexicon import lexicon

Words = Sequence[str]
START, END = "<s>", "</s>"
_MOST_JOINTS = 3
ORDINAL = re.compile(r"\d{1,9}(?:st|nd|rd|th)")
_SHAPES = (
    (re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]"), "X"),
    (re.compile(r"[^\W\d_X]"), "x"),
    (re.compile(r"\d"), "d"),
    (re.compile(r"(.)\1{2,}"), r"\1\1"),
)


@lru_cache(maxsize=100_000)
def capital(word: str) -> bool:
    """True when the word has a capital letter somewhere (``al-Amiri``)."""
    return word != word.lower() and not word.startswith(("http", "@"))


def segments(words: Words) -> list[tuple[int, int]]:
    """The stretches ``[start, end)`` of a sentence in which names may stand."""
    found: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        if not capital(word):
            continue
        if found and (index == found[-1][1] or _joined(words, found[-1][1], index)):
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((_opened(words, index), index + 1))
    return found


def _opened(words: Words, index: int) -> int:
    """Where a name that begins with small particles or an ordinal begins: *van der* Bellen, *20th* Century Fox."""
    if index and ORDINAL.fullmatch(words[index - 1]):
        return index - 1
    start = index
    while start and index - start < _MOST_JOINTS - 1 and lexicon().has(words[start - 1], "name:particles"):
        start -= 1
    return start


def _joined(words: Words, left: int, right: int) -> bool:
    known = lexicon()
    return right - left <= _MOST_JOINTS and all(
        known.has(word, "name:joints", "name:particles") or word.isdigit() for word in words[left:right]
    )


@lru_cache(maxsize=100_000)
def shape(word: str) -> str:
    """The look of a word: ``Xx`` for *Biden*, ``xx-Xxx`` for *al-Amiri*, ``X.X.`` for an acronym."""
    for pattern, mark in _SHAPES:
        word = pattern.sub(mark, word)
    return word


@lru_cache(maxsize=100_000)
def own(word: str) -> tuple[str, ...]:
    """Features of the word itself."""
    low = word.lower()
    bare = low.split("-", 1)[1] if low.startswith(("al-", "el-", "as-", "ad-", "an-", "ash-", "ar-")) else low
    found = ["b", "w=" + low, "s=" + shape(word), "p2=" + bare[:2], "p3=" + bare[:3]]
    found += [f"e{n}={bare[-n:]}" for n in (1, 2, 3, 4) if len(bare) > n]
    found += ["c=" + name for name in lexicon().of(word)] or ["c="]
    if "-" in word[1:-1]:
        found += [f"h{n}={part}" for n, part in enumerate(low.split("-")[:2])]
        found += [f"hc{n}={name}" for n, part in enumerate(low.split("-")[:2]) for name in lexicon().of(part)]
    if bare is not low:
        found.append("article")
    if word.isupper() and len(word) > 1:
        found.append(f"caps{min(len(word), 6)}")
    return tuple(found)


def _near(mark: str, word: str) -> tuple[str, ...]:
    low = word.lower()
    known = (f"{mark}c={name}" for name in lexicon().of(word))
    return (f"{mark}w={low}", f"{mark}s={shape(word)}", f"{mark}e3={low[-3:]}", *known)


def _far(mark: str, word: str) -> tuple[str, ...]:
    known = (f"{mark}c={name}" for name in lexicon().of(word))
    return (f"{mark}w={word.lower()}", f"{mark}s={shape(word)}", *known)


def _outer(mark: str, word: str) -> tuple[str, ...]:
    low = word.lower()
    return (f"{mark}={low}", *(f"{mark}c={name}" for name in lexicon().of(low)))


def _inner(mark: str, word: str) -> tuple[str, ...]:
    return tuple(f"{mark}={name}" for name in lexicon().of(word))


Describe = Callable[[str], tuple[str, ...]]
"""A word → its features in one role."""
NEAR: tuple[Describe, ...] = (partial(_far, "-2"), partial(_near, "-1"), partial(_near, "+1"), partial(_far, "+2"))
"""Features of the two words before and the two behind, in the order of `neighbours`."""
BESIDE: tuple[Describe, ...] = (
    partial(_outer, "rl"),
    partial(_outer, "rr"),
    partial(_inner, "rf"),
    partial(_inner, "re"),
)
"""Features of the words around a run and at its ends, in the order of `sides`."""


def neighbours(words: Words, index: int) -> Words:
    """The two words before a word and the two behind it."""
    around = (START, START, *words[max(0, index - 2) : index])[-2:]
    return (*around, *(*words[index + 1 : index + 3], END, END)[:2])


def sides(words: Words, start: int, end: int) -> Words:
    """The words before and behind a run, its first and its last."""
    before = words[start - 1] if start else START
    return before, words[end] if end < len(words) else END, words[start], words[end - 1]


@dataclass
class Habits:
    """What a document does with its words: how often each follows a title, precedes a verb of speech, and so on."""

    small: set[str] = field(default_factory=set)
    """Words seen in lower case."""
    marks: dict[str, dict[str, int]] = field(default_factory=dict)
    """Capitalised word → mark → how often."""

    def of(self, word: str) -> list[str]:
        """The document-level features of a capitalised word."""
        seen = self.marks.get(word, {})
        found = [f"d:{mark}{'+' if count > 1 else ''}" for mark, count in seen.items()]
        if word.lower() in self.small:
            found.append("d:small")
        if "mid" not in seen:
            found.append("d:never-mid")
        return found


def habits(sentences: Sequence[Words]) -> Habits:
    """What the document does with its words."""
    made = Habits()
    for words in sentences:
        made.small.update(word for word in words if word.islower())
        for start, end in runs(words):
            before = words[start - 1] if start else START
            after = words[end] if end < len(words) else END
            for mark, index in _evidence(words, start, end, before, after):
                counts = made.marks.setdefault(words[index], {})
                counts[mark] = counts.get(mark, 0) + 1
    return made


def _evidence(words: Words, start: int, end: int, before: str, after: str) -> Iterator[tuple[str, int]]:
    known = lexicon()
    last = end - 1
    yield from (("mid", index) for index in range(start, end) if index and words[index - 1] not in "\"“‘:'`")
    yield from (("titled", index + 1) for index in range(start, last) if known.has(words[index], "title"))
    yield from (("forenamed", index + 1) for index in range(start, last) if known.has(words[index], "first", "both"))
    if known.has(before, "title:personal", "role"):
        yield "titled", start
    if known.has(after, "name:reporting", "name:acting"):
        yield "speaks", last
    if known.has(before, "name:in"):
        yield "in", start
    if known.has(before, "name:reported_to"):
        yield "met", start
    if before.lower() == "the":
        yield "the", start
    if end - start > 1 and known.has(words[last], "org:heads", "org:media"):
        yield from (("org", index) for index in range(start, last))
    if before == "(" and after == ")":
        yield "paren", start
    if after in ("'s", "’s"):
        yield "owns", last


def runs(words: Words) -> list[tuple[int, int]]:
    """The maximal stretches of capitalised words."""
    found: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        if capital(word):
            if found and found[-1][1] == index:
                found[-1] = (found[-1][0], index + 1)
            else:
                found.append((index, index + 1))
    return found


class Echo:
    """What a first reading of the document takes each word for, asked word by word and leaving out the place that asks."""

    def __init__(self, sentences: Sequence[Words], beliefs: Sequence[dict[int, Belief]]) -> None:
        self.sentences = sentences
        self.beliefs = beliefs
        self.alone: dict[str, list[float]] = {}
        self.joined: dict[str, list[float]] = {}
        """Word → count and summed beliefs, where it stands alone and where it stands beside another capitalised word."""
        for words, known in zip(sentences, beliefs, strict=True):
            for index, belief in known.items():
                if capital(words[index]):
                    total = self._table(words, index).setdefault(words[index], [0.0] * 4)
                    for place, value in enumerate((1.0, *belief)):
                        total[place] += value

    def _table(self, words: Words, index: int) -> dict[str, list[float]]:
        near = (index and capital(words[index - 1])) or (index + 1 < len(words) and capital(words[index + 1]))
        return self.joined if near else self.alone

    def of(self, number: int, index: int) -> tuple[Belief, Belief] | None:
        """What other occurrences of a word say, alone and joined, each discounted when it rests on few; ``None`` when there are none."""
        words = self.sentences[number]
        word = words[index]
        if word not in self.alone and word not in self.joined:
            return None
        mine, here = self.beliefs[number][index], self._table(words, index)
        return _others(self.alone, word, mine if here is self.alone else None), _others(
            self.joined, word, mine if here is self.joined else None
        )


def _others(table: dict[str, list[float]], word: str, mine: Belief | None) -> Belief:
    """The mean belief over occurrences, without one's own; drawn towards nought when they are few."""
    count, *sums = table.get(word, (0.0, 0.0, 0.0, 0.0))
    if mine:
        count -= 1
        sums = [value - own for value, own in zip(sums, mine, strict=True)]
    return tuple(value / (count + DOUBT) if count > 0 else 0.0 for value in sums)  # type: ignore[return-value]


DOUBT = 0.5


def around(words: Words, start: int, end: int) -> tuple[str, str]:
    """Features that all words of one run share: its length, and what stands on both sides."""
    before, after, *_ = sides(words, start, end)
    return f"rn={min(end - start, 5)}", f"rlr={before.lower()}|{after.lower()}"


def places(words: Words) -> dict[int, tuple[str, ...]]:
    """Word index → features of the known place of several words it belongs to."""
    known = lexicon()
    found: dict[int, tuple[str, ...]] = {}
    for index, word in enumerate(words):
        if not capital(word) or word.lower() not in known.openers:
            continue
        for length in (4, 3, 2):
            names = known.phrases.get(" ".join(words[index : index + length]).lower(), ())
            if names:
                for offset in range(length):
                    found[index + offset] = tuple(f"g{min(offset, 1)}={name}" for name in names)
                break
    return found


def described(words: Words, habit: Habits) -> Iterator[tuple[int, int, list[list[str]]]]:
    """Each segment of a sentence with the features of its words, as strings; for training."""
    phrase = places(words)
    shared = {index: (run, _shared(words, *run)) for run in runs(words) for index in range(*run)}
    for start, end in segments(words):
        rows = []
        for index in range(start, end):
            run, common = shared.get(index, ((index, index + 1), ()))
            row = [*own(words[index]), *common, *phrase.get(index, ()), *moving(words, index, run)]
            row += _all(NEAR, neighbours(words, index))
            rows.append(row + habit.of(words[index]) if capital(words[index]) else row)
        yield start, end, rows


def _shared(words: Words, start: int, end: int) -> tuple[str, ...]:
    return (*around(words, start, end), *_all(BESIDE, sides(words, start, end)))


def _all(roles: Sequence[Describe], words: Words) -> Iterator[str]:
    return (name for describe, word in zip(roles, words, strict=True) for name in describe(word))


def moving(words: Words, index: int, run: tuple[int, int]) -> list[str]:
    """Features of a candidate that depend on where it stands."""
    word = words[index]
    before = words[index - 1] if index else START
    after = words[index + 1] if index + 1 < len(words) else END
    found = [
        f"ss={shape(before)}|{shape(word)}|{shape(after)}",
        f"wb={before.lower()}|{word.lower()}",
        f"wa={word.lower()}|{after.lower()}",
        f"rp={min(index - run[0], 3)}/{min(run[1] - run[0], 4)}",
    ]
    if not index or (index == 1 and before in "\"“‘'"):
        found.append("first")
    if before in "\"“‘'":
        found.append("quoted")
    return found
