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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.text.words import fold, stem, stop_words

Row = tuple["Token | None", ...]
"""One column before merging: the word of each witness, ``None`` where it has none."""

_TOKEN = re.compile(r"\w+(?:[-‐‑'’.,]\w+)*")
_GAP, _GAP_STOP = 1.0, 0.6  # a word without counterpart; function words come and go more easily
_MIXED = 1.6  # a function word against a content word: dearer than leaving one of them alone
_STOPS = 0.5  # two function words
_LONGEST = 400  # words of one witness; longer passages are compared up to here


@dataclass(frozen=True)
class Token:
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
    """The words of `text`; every character that is no space belongs to one of them."""
    found = list(_TOKEN.finditer(text))[:_LONGEST]
    made: list[Token] = []
    for number, match in enumerate(found):
        before = made[-1].end if made else 0
        start = match.start()
        while start > before and not text[start - 1].isspace():
            start -= 1
        limit = found[number + 1].start() if number + 1 < len(found) else len(text)
        end = match.end()
        while end < limit and not text[end].isspace():
            end += 1
        made.append(Token(fold(match.group()), start, end, match.group()))
    return made


def collate(witnesses: Sequence[Sequence[Token]]) -> list[Row]:
    """One row of words per column, in order; each witness's words keep their order."""
    table: list[Row] = []
    for number, witness in enumerate(witnesses):
        table = _lay(table, witness, number)
    return table


def shared(row: Row) -> bool:
    """True when all witnesses have the same word here."""
    return None not in row and len({token.key for token in row if token}) == 1


def merge(table: Sequence[Row]) -> list[list[Row]]:
    """Neighbouring columns of one sort, shared or variant, as stretches."""
    stretches: list[list[Row]] = []
    for row in table:
        if stretches and shared(stretches[-1][-1]) == shared(row):
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return stretches


def _lay(table: list[Row], witness: Sequence[Token], width: int) -> list[Row]:
    """The table with one witness more, at the least total cost."""
    steps = _steps(table, witness, width)
    made: list[Row] = []
    at, word = len(table), len(witness)
    while at or word:
        step = steps[at][word]
        row = table[at - 1] if step != "insert" else (None,) * width
        made.append((*row, witness[word - 1] if step != "skip" else None))
        at -= step != "insert"
        word -= step != "skip"
    return made[::-1]


def _steps(table: Sequence[Row], witness: Sequence[Token], width: int) -> list[list[str]]:
    """For each prefix of table and witness, the last step of the cheapest way there."""
    costs = [0.0]
    steps = [["end", *["insert"] * len(witness)]]
    for token in witness:
        costs.append(costs[-1] + _gap(token))
    for row in table:
        skip = sum(_gap(token) for token in row if token) / max(1, width)
        line, ways = [costs[0] + skip], ["skip"]
        for number, token in enumerate(witness, 1):
            ranked = (
                (costs[number - 1] + _difference(row, token), 0, "match"),
                (costs[number] + skip, 1, "skip"),
                (line[number - 1] + _gap(token), 2, "insert"),
            )
            cost, _, way = min(ranked)
            line.append(cost)
            ways.append(way)
        costs = line
        steps.append(ways)
    return steps


def _gap(token: Token) -> float:
    return _GAP_STOP if token.stop else _GAP


def _difference(row: Row, token: Token) -> float:
    """Mean cost of the word against those that stand in the column."""
    present = [other for other in row if other]
    return sum(_cost(other.key, token.key) for other in present) / len(present)


@lru_cache(maxsize=100_000)
def _cost(left: str, right: str) -> float:
    if left == right:
        return 0.0
    stops = (left in stop_words()) + (right in stop_words())
    if stops == 1:
        return _MIXED
    if stops:
        return _STOPS
    return 1.2 - likeness(left, right)


@lru_cache(maxsize=100_000)
def likeness(left: str, right: str) -> float:
    """How alike two words look, 0–1: 1 for the same stem, else the share of common letter triples."""
    if stem(left) == stem(right):
        return 1.0
    a, b = _triples(left), _triples(right)
    return 2 * len(a & b) / (len(a) + len(b))


def _triples(word: str) -> set[str]:
    padded = f"<{word}>"
    return {padded[at : at + 3] for at in range(max(1, len(padded) - 2))}
