"""Fits the weights of `builder.clean.scoring` to labelled pages and writes them as a readable table.

    python benchmarks/train_lines.py text TEXTS.jsonl > builder/resources/line_weights.json
    python benchmarks/train_lines.py html PAGES.jsonl > builder/resources/page_weights.json

A file has one JSON object a line: ``{"text": …, "body": [true, false, …]}``, one flag per line that is not blank; for saved
pages ``{"html": …, "body": …}``, one flag per piece of text.  Only general numbers come out; no word of the pages goes into
them.  What is fitted is the chance of the right way through the four places of every text (a conditional random field), and
of every piece of a saved page by itself (a logistic regression), by L-BFGS with a ridge; a page counts by the root of its
number of lines.  The weakest signs are dropped and the others fitted anew until few enough are left.  numpy is needed
here and nowhere at run time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from builder.clean.lines import lines_of
from builder.clean.page import pieces_of, signs_of_page
from builder.clean.plain import signs_of_lines
from builder.clean.scoring import STEPS, values_of
from builder.clean.signs import Signs, Values

RIDGE = 1.0
FREE = 0.01  # the ridge of the bias and of the steps
LOAD = 10.0  # a page of n lines counts 10 / √n: long ones more than short ones, but not by every line
MOST = {"text": 400, "html": 600}  # lines of a page that are learned from
SIGNS = {"text": 85, "html": 55}  # signs that are left in the end
WEAKEST = 0.1  # share of the signs that is dropped at once
WORDS = 60  # words from which a piece of a saved page counts no more
TRUST = {
    "trafilatura": -1.5,
    "readability": -1.0,
    "bias": 1.25,
}  # beside what is fitted: a page is lost with its run of text
ROUNDS = 100
MEMORY = 10
_NAMES = ("before", "article", "between", "after")
_ARTICLE = _NAMES.index("article")
_FAR = -1e9  # of a step that is never taken
Array = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Page:
    """What is learned from."""

    rows: Sequence[Values]
    """What each line is judged by."""
    places: Sequence[int]
    """Where each line stands; an index into `_NAMES`."""
    words: Sequence[float]
    """How many words each has."""


def read_pages(path: Path, kind: str) -> list[Page]:
    """The pages of a file that have an article; `kind`: ``text`` or ``html``."""
    made = []
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row: dict[str, Any] = json.loads(line)
        shown = row[kind]
        signs = signs_of_page(shown, pieces_of(shown)) if kind == "html" else signs_of_lines(lines_of(shown))
        if any(row["body"]):
            made.append(page_of(signs, row["body"], MOST[kind]))
    return made


def page_of(signs: Sequence[Signs], body: Sequence[bool], most: int) -> Page:
    """A page with the first `most` of its lines."""
    return Page(values_of(signs)[:most], places_of(body)[:most], [sign.words for sign in signs[:most]])


def places_of(body: Sequence[bool]) -> list[int]:
    """The place of every line, by which of them are the article's."""
    runs = [(own, len(list(lines))) for own, lines in groupby(body)]
    made: list[int] = []
    for number, (own, count) in enumerate(runs):
        made += [1 if own else 0 if not made else 3 if number == len(runs) - 1 else 2] * count
    return made


class Table:
    """The signs of all lines as numbers; the last column is 1."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.names = [*sorted({name for page in pages for row in page.rows for name in row}), "bias"]
        rows = [row for page in pages for row in page.rows]
        column = {name: at for at, name in enumerate(self.names)}
        self.matrix = np.zeros((len(rows), len(self.names)))
        self.matrix[:, -1] = 1
        for number, row in enumerate(rows):
            self.matrix[number, [column[name] for name in row]] = list(row.values())

    @property
    def size(self) -> int:
        """How many weights there are to find."""
        return len(self.names)

    def strengths(self, found: Array) -> Array:
        """How much each sign moves the sums: its weight times how much it differs from line to line."""
        return np.asarray(np.abs(found) * self.matrix.std(0))

    def keep(self, columns: Array) -> None:
        """Leave out all other signs."""
        self.names = [self.names[at] for at in columns]
        self.matrix = self.matrix[:, columns]


class Pieces(Table):
    """The pieces of saved pages, and how well weights fit that judge each by itself."""

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__(pages)
        self.against = np.array([float(place != _ARTICLE) for page in pages for place in page.places])
        words = [np.minimum(np.array(page.words) + 2, WORDS) for page in pages]
        self.loads = np.concatenate([LOAD * np.sqrt(counts / counts.sum()) for counts in words])

    def loss(self, found: Array) -> tuple[float, Array]:
        """How badly weights fit, and its slope."""
        sums = self.matrix @ found
        chances = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
        ridge = np.full(len(found), RIDGE)
        ridge[-1] = FREE
        badly = self.loads @ (np.logaddexp(0, sums) - self.against * sums)
        slope = self.matrix.T @ (self.loads * (chances - self.against)) + ridge * found
        return float(badly + ridge @ found**2 / 2), slope

    def table(self, found: Array) -> dict[str, Any]:
        """The weights as they are written: what speaks against the article is above zero."""
        rows = dict(zip(self.names, map(float, found), strict=True))
        return {"signs": {name: round(rows[name] + TRUST.get(name, 0), 2) for name in sorted(rows)}}


class Field(Table):
    """The texts as numbers, and how well weights fit them."""

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__(pages)
        lengths = np.array([len(page.rows) for page in pages])
        self.here = np.arange(lengths.max())[:, None] < lengths  # line × page: there is such a line
        self.line = np.where(self.here, np.arange(lengths.max())[:, None] + np.cumsum(lengths) - lengths, 0)
        self.loads = LOAD / np.sqrt(lengths)
        self.places = np.concatenate([page.places for page in pages])
        self.allowed = np.array([[f"{a} {b}" in STEPS for b in _NAMES] for a in _NAMES])

    @property
    def size(self) -> int:
        """How many weights there are to find."""
        return 3 * len(self.names) + int(self.allowed.sum()) + 2

    def strengths(self, found: Array) -> Array:
        """How much each sign moves the sums of the place where it counts most."""
        return np.asarray(np.abs(self.unpack(found)[0]).max(1) * self.matrix.std(0))

    def unpack(self, found: Array) -> tuple[Array, Array, Array]:
        """Weights by sign and place, of the steps, and of the places a file begins with."""
        size = 3 * len(self.names)
        signs = np.zeros((len(self.names), 4))
        signs[:, [0, 2, 3]] = found[:size].reshape(len(self.names), 3)
        steps, start = np.full((4, 4), _FAR), np.full(4, _FAR)
        steps[self.allowed] = found[size:-2]
        start[:2] = found[-2:]
        return signs, steps, start

    def loss(self, found: Array) -> tuple[float, Array]:
        """How badly weights fit, and its slope: what the field expects less what there is."""
        signs, steps, start = self.unpack(found)
        sums = (self.matrix @ signs)[self.line]
        shares, taken, norms = ways(sums, self.here, steps, start)
        places = self.places[self.line]
        right = (places[:, :, None] == np.arange(4)) & self.here[:, :, None]
        stepped = right[:-1, :, :, None] & right[1:, :, None, :]
        scores = np.where(right, sums, 0).sum((0, 2)) + start[places[0]] + np.where(stepped, steps, 0).sum((0, 2, 3))
        by_line = np.zeros_like(self.matrix[:, :4])
        by_line[self.line[self.here]] = ((shares - right) * self.loads[:, None])[self.here]
        by_step = ((taken - stepped) * self.loads[:, None, None]).sum((0, 1))
        by_start = ((shares - right)[0] * self.loads[:, None]).sum(0)
        by_sign = (self.matrix.T @ by_line)[:, [0, 2, 3]]
        ridge = np.full(len(found), RIDGE)
        ridge[by_sign.size - 3 :] = FREE
        slope = np.concatenate([by_sign.ravel(), by_step[self.allowed], by_start[:2]]) + ridge * found
        return float(self.loads @ (norms - scores) + ridge @ found**2 / 2), slope

    def table(self, found: Array) -> dict[str, Any]:
        """The weights as they are written: the three numbers of a sign are for before, between and after."""
        signs, steps, start = self.unpack(found)
        rows = {name: [round(float(value), 2) for value in signs[at, [0, 2, 3]]] for at, name in enumerate(self.names)}
        moves = {f"{a} {b}": float(steps[i, j]) for i, a in enumerate(_NAMES) for j, b in enumerate(_NAMES)}
        moves |= {STEPS[0]: float(start[0]), STEPS[1]: float(start[1])}
        return {
            "steps": {name: round(moves[name], 2) for name in STEPS},
            "signs": dict(sorted(rows.items())),
        }


def ways(sums: Array, here: Bools, steps: Array, start: Array) -> tuple[Array, Array, Array]:
    """For each line of each page the shares of its places and of the steps to the next; the weight of all ways of a page.

    Lines beyond the end of a page carry on what its last line said, and count nothing.
    """
    ahead, behind = np.empty_like(sums), np.zeros_like(sums)
    ahead[0] = start + sums[0]
    for at in range(1, len(sums)):
        on = _together(ahead[at - 1][:, :, None] + steps, 1) + sums[at]
        ahead[at] = np.where(here[at][:, None], on, ahead[at - 1])
    for at in range(len(sums) - 2, -1, -1):
        on = _together(steps + (sums[at + 1] + behind[at + 1])[:, None, :], 2)
        behind[at] = np.where(here[at + 1][:, None], on, 0)
    norms = _together(ahead[-1], 1)
    pairs = ahead[:-1, :, :, None] + steps + (sums + behind)[1:, :, None, :] - norms[:, None, None]
    shares = np.exp(ahead + behind - norms[:, None]) * here[:, :, None]
    return shares, np.exp(np.where(here[1:, :, None, None], pairs, _FAR)), norms


def _together(values: Array, axis: int) -> Array:
    most = values.max(axis=axis)
    return np.asarray(most + np.log(np.exp(values - np.expand_dims(most, axis)).sum(axis=axis)))


def lowest(loss: Callable[[Array], tuple[float, Array]], size: int) -> Array:
    """Where a convex function is lowest (L-BFGS; Liu and Nocedal 1989)."""
    found = np.zeros(size)
    value, slope = loss(found)
    past: list[tuple[Array, Array]] = []
    for number in range(ROUNDS):
        way = _direction(slope, past)
        length = 1.0 if past else 1 / float(np.abs(slope).sum())
        for _ in range(20):
            near, new = loss(found + length * way)
            if near <= value + 1e-4 * length * float(slope @ way):
                break
            length /= 2
        past = [*past, (length * way, new - slope)][-MEMORY:]
        found, value, slope = found + length * way, near, new
        print(f"{number + 1:4} {value:.1f}", file=sys.stderr)
    return found


def _direction(slope: Array, past: Sequence[tuple[Array, Array]]) -> Array:
    """Down the slope, bent by what the last steps showed of the curve."""
    way = -slope
    shares = []
    for moved, bent in reversed(past):
        share = float(moved @ way) / float(moved @ bent)
        way = way - share * bent
        shares.append(share)
    if past:
        moved, bent = past[-1]
        way = way * float(moved @ bent) / float(bent @ bent)
    for (moved, bent), share in zip(past, reversed(shares), strict=True):
        way = way + (share - float(bent @ way) / float(moved @ bent)) * moved
    return way


def train(table: Field | Pieces, most: int) -> dict[str, Any]:
    """The weights of at most so many signs."""
    while True:
        found = lowest(table.loss, table.size)
        count = len(table.names) - 1
        if count <= most:
            return table.table(found)
        order = np.argsort(-table.strengths(found)[:-1], kind="stable")
        left = max(most, int(count * (1 - WEAKEST)))
        table.keep(np.append(np.sort(order[:left]), count))


def written(table: dict[str, Any]) -> str:
    """The table with one sign a line."""
    parts = []
    for part, rows in table.items():
        listed = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
        parts.append(f' "{part}": {{\n{listed}\n }}')
    return "{\n" + ",\n".join(parts) + "\n}"


if __name__ == "__main__":
    kind = sys.argv[1]
    read = read_pages(Path(sys.argv[2]), kind)
    print(written(train(Pieces(read) if kind == "html" else Field(read), SIGNS[kind])))
