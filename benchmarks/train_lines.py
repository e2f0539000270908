"""Fits the weights of `builder.clean.scoring` to labelled pages and writes them as a readable table.

    python benchmarks/train_lines.py PAGES.jsonl > builder/resources/line_weights.json
    python benchmarks/train_lines.py SAVED.jsonl > builder/resources/page_weights.json

PAGES has one JSON object a line: ``{"text": …, "body": [true, false, …]}``, one flag per line that is not blank; for saved pages
``{"html": …, "body": …}``, one flag per piece of text.  Only general numbers come out; no word of the pages goes into
them.  What is fitted is the chance of the right way through the four places of every page (a conditional random field, by
L-BFGS with a ridge); a page counts by the root of its number of lines.  numpy is needed here and nowhere at run time.
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
from builder.clean.signs import Values

RIDGE = 1.0
FREE = 0.01  # the ridge of the bias and of the steps
LOAD = 10.0  # a page of n lines counts 10 / √n: long ones more than short ones, but not by every line
MOST = 400  # lines of a page that are learned from
ROUNDS = 100
MEMORY = 10
GAP = 3  # pieces of a saved page between two paragraphs that are a section of their own: a menu, a box
LEAST = 0.1  # a weight nearer to zero changes no verdict and only makes the table longer
_NAMES = ("before", "article", "between", "after")
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


def read_pages(path: Path) -> list[Page]:
    """The pages of a file that have an article."""
    made = []
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row: dict[str, Any] = json.loads(line)
        html = row.get("html")
        signs = signs_of_page(html, pieces_of(html)) if html else signs_of_lines(lines_of(row["text"]))
        if any(row["body"]):
            made.append(Page(values_of(signs)[:MOST], places_of(row["body"], GAP if html else MOST)[:MOST]))
    return made


def places_of(body: Sequence[bool], gap: int) -> list[int]:
    """The place of every line, by which of them are the article's; `gap` others between them are a section of their own."""
    runs = [(own, len(list(lines))) for own, lines in groupby(body)]
    made: list[int] = []
    for number, (own, count) in enumerate(runs):
        last = number == len(runs) - 1
        made += [1 if own else 0 if not made else 3 if last or count >= gap else 2] * count
    return made


class Field:
    """The pages as numbers, and how well weights fit them."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.names = [*sorted({name for page in pages for row in page.rows for name in row}), "bias"]
        rows = [row for page in pages for row in page.rows]
        column = {name: at for at, name in enumerate(self.names)}
        self.matrix = np.zeros((len(rows), len(self.names)))
        self.matrix[:, -1] = 1
        for number, row in enumerate(rows):
            self.matrix[number, [column[name] for name in row]] = list(row.values())
        lengths = np.array([len(page.rows) for page in pages])
        self.here = np.arange(lengths.max())[:, None] < lengths  # line × page: there is such a line
        self.line = np.where(self.here, np.arange(lengths.max())[:, None] + np.cumsum(lengths) - lengths, 0)
        self.loads = LOAD / np.sqrt(lengths)
        self.places = np.concatenate([page.places for page in pages])
        self.allowed = np.array([[f"{a} {b}" in STEPS for b in _NAMES] for a in _NAMES])

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
            "signs": {name: row for name, row in sorted(rows.items()) if max(map(abs, row)) >= LEAST},
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


def train(pages: Sequence[Page]) -> dict[str, Any]:
    """The table of weights."""
    field = Field(pages)
    return field.table(lowest(field.loss, 3 * len(field.names) + int(field.allowed.sum()) + 2))


def written(table: dict[str, Any]) -> str:
    """The table with one sign a line."""
    parts = []
    for part, rows in table.items():
        listed = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
        parts.append(f' "{part}": {{\n{listed}\n }}')
    return "{\n" + ",\n".join(parts) + "\n}"


if __name__ == "__main__":
    print(written(train(read_pages(Path(sys.argv[1])))))
