"""Collation: the words of n witnesses in one table, shared columns and variant columns.

Progressive alignment: witness after witness is laid over the table so far (Needleman and
Wunsch 1970, words for letters), then neighbouring variant columns are merged, so that a
reader sees stretches and no crumbs.  Case, accents and punctuation are ignored in comparing
and kept in showing; quotation marks become a property of the cell.  Two function words that
differ are nearer to one another than a function word is to a content word, which keeps
"facing the coalition" and "the coalition faces" from being torn apart at "the".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, islice, takewhile
from operator import add
from typing import NamedTuple

from builder.text.words import fold, stem, stop_words

Row = tuple["Token | None", ...]
"""One column before merging: the word of each witness, ``None`` where it has none."""

Keys = Sequence[str]
"""Words as they are compared: those of a witness, or those that stand in a column."""

_TOKEN = re.compile(r"(?:(?<![^\w\s])[^\w\s]++)?(\w+(?:[-‐‑'’.,]\w+)*)[^\w\s]*")
_GAP, _GAP_STOP = 1.0, 0.6  # a word without counterpart; function words come and go more easily
_MIXED = 1.6  # a function word against a content word: dearer than leaving one of them alone
_STOPS = 0.5  # two function words
_OTHER = 1.2  # two content words, less as far as they look alike
_LONGEST = 400  # words of one witness; longer passages are compared up to here


class Token(NamedTuple):
    """One word of a witness."""

    key: str
    """What is compared."""
    start: int
    """Where it begins in the witness's text, a mark before it included."""
    end: int
    """Where it ends there, marks behind it included."""
    word: str
    """As written, without the marks."""

    @property
    def stop(self) -> bool:
        """True for a function word."""
        return self.key in stop_words()


def tokens_of(text: str) -> list[Token]:
    """The words of `text`; every mark that touches a word belongs to it."""
    found = islice(_TOKEN.finditer(text), _LONGEST)
    return [Token(fold(match[1]), match.start(), match.end(), match[1]) for match in found]


def collate(witnesses: Sequence[Sequence[Token]]) -> list[Row]:
    """One row of words per column, in order; each witness's words keep their order."""
    table: list[Row] = []
    for number, witness in enumerate(witnesses):
        columns = [[token.key for token in row if token] for row in table]
        head, tail = _ends(columns, [token.key for token in witness], number)
        place, inside = slice(head, len(table) - tail), slice(head, len(witness) - tail)
        inner = _lay(table[place], columns[place], witness[inside], number)
        first = zip(table[:head], witness[:head], strict=True)
        last = zip(table[len(table) - tail :], witness[len(witness) - tail :], strict=True)
        table = [(*row, token) for row, token in first] + inner + [(*row, token) for row, token in last]
    return table


def _ends(columns: Sequence[Keys], witness: Keys, width: int) -> tuple[int, int]:
    """How many columns at the beginning and at the end have the witness's words in all of the `width` witnesses so far."""

    def agree(column: Keys, key: str) -> bool:
        return column.count(key) == width

    most = min(len(columns), len(witness))
    tail = sum(takewhile(bool, map(agree, reversed(columns), reversed(witness))))
    return sum(takewhile(bool, map(agree, columns[: most - tail], witness))), tail


def shared(row: Row) -> bool:
    """True when all witnesses have the same word here."""
    return row[0] is not None and len({token and token.key for token in row}) == 1


def merge(table: Sequence[Row]) -> list[list[Row]]:
    """Neighbouring columns of one sort, shared or variant, as stretches."""
    return [list(rows) for _, rows in groupby(table, shared)]


def _lay(table: Sequence[Row], columns: Sequence[Keys], witness: Sequence[Token], width: int) -> list[Row]:
    """The table with one witness more, at the least total cost; the way there is found from its end, by the costs."""
    gaps = [_gap(token.key) for token in witness]
    skips = [sum(map(_gap, column)) / max(1, width) for column in columns]
    against = _Against([token.key for token in witness])
    differences = [*map(against.column, columns)]
    costs = [[0.0, *accumulate(gaps)]]
    for line, skip in zip(differences, skips, strict=True):
        costs.append(_line(costs[-1], line, gaps, skip))
    made: list[Row] = []
    at, word, nobody = len(table), len(witness), (None,) * width
    while at and word:
        cost = costs[at][word]
        if cost == costs[at - 1][word - 1] + differences[at - 1][word - 1]:
            at, word = at - 1, word - 1
            made.append((*table[at], witness[word]))
        elif cost == costs[at - 1][word] + skips[at - 1]:
            at -= 1
            made.append((*table[at], None))
        else:
            word -= 1
            made.append((*nobody, witness[word]))
    return [*((*row, None) for row in table[:at]), *((*nobody, token) for token in witness[:word]), *made[::-1]]


def _line(above: Sequence[float], differences: Sequence[float], gaps: Sequence[float], skip: float) -> list[float]:
    """One line of the cost table from the line above; the innermost loop, so it is written plainly."""
    last = above[0] + skip
    line = [last]
    for before, over, difference, gap in zip(above, islice(above, 1, None), differences, gaps, strict=False):
        best = before + difference
        if (other := over + skip) < best:
            best = other
        if (other := last + gap) < best:
            best = other
        last = best
        line.append(best)
    return line


class _Against:
    """What it costs to lay each word of a witness under a column."""

    def __init__(self, keys: Sequence[str]) -> None:
        stop = stop_words()
        self.keys = keys
        self.of_stop = [_STOPS if key in stop else _MIXED for key in keys]
        self.of_content = [_MIXED if key in stop else _OTHER for key in keys]
        self.initial: dict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(keys):
            self.initial[key[0]].append(number)
        self.words: dict[str, list[float]] = {}

    def column(self, column: Keys) -> Sequence[float]:
        """The mean over the words that stand in a column."""
        first, *others = [(key, column.count(key)) for key in dict.fromkeys(column)]
        if not others:
            return self._word(first[0])
        summed = self._times(*first)
        for one in others:
            summed = map(add, summed, self._times(*one))
        return [cost / len(column) for cost in summed]

    def _times(self, key: str, times: int) -> Iterable[float]:
        return self._word(key) if times == 1 else map(float(times).__mul__, self._word(key))

    def _word(self, key: str) -> list[float]:
        """Words without a common beginning are all equally far; only the others are looked at one by one."""
        if key not in self.words:
            costs = self.of_stop if key in stop_words() else self.of_content
            if key[0] in self.initial:
                costs = [*costs]
                for number in self.initial[key[0]]:
                    costs[number] = _cost(key, self.keys[number])
            self.words[key] = costs
        return self.words[key]


@lru_cache(maxsize=100_000)
def _gap(key: str) -> float:
    return _GAP_STOP if key in stop_words() else _GAP


@lru_cache(maxsize=100_000)
def _cost(left: str, right: str) -> float:
    if left == right:
        return 0.0
    stops = (left in stop_words()) + (right in stop_words())
    if stops == 1:
        return _MIXED
    if stops:
        return _STOPS
    return _OTHER - likeness(left, right)


def likeness(left: str, right: str) -> float:
    """How alike two words look, 0–1: 1 for the same stem, else how much of them their common beginning is."""
    if left[0] != right[0]:
        return 0.0
    if stem(left) == stem(right):
        return 1.0
    common = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return 2 * common / (len(left) + len(right))
