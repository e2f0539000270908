"""Fits the weights of `builder.clean.scoring` to labelled pages and writes them as a readable table.

    python benchmarks/train_lines.py PAGES.jsonl > builder/resources/line_weights.json

PAGES has one JSON object a line: ``{"text": …, "body": [true, false, …]}``, one flag per line that is not blank.  Only a handful of
general numbers comes out; no word of the pages goes into them.  Both passes are logistic
regressions, fitted by Newton's method with a ridge; a line counts by the root of its length, a page
by the root of its number of lines.  numpy is needed here and nowhere at run time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from builder.clean.lines import lines_of
from builder.clean.plain import signs_of_lines
from builder.clean.scoring import Values, chance, neighbours, surroundings
from builder.clean.signs import Signs

RIDGE = 3.0
STEPS = 25
LEAST = 0.05  # a weight nearer to zero changes no verdict and only makes the table longer
Page = tuple[list[Signs], list[bool]]


def read_pages(path: Path) -> list[Page]:
    """The signs and labels of every page."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [(signs_of_lines(lines_of(row["text"])), row["body"]) for row in rows]


def fit(rows: Sequence[Values], labels: Sequence[bool], loads: Sequence[float]) -> dict[str, float]:
    """Weights of a logistic regression on named values."""
    names = sorted({name for row in rows for name in row})
    place = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1
    for number, row in enumerate(rows):
        for name, value in row.items():
            matrix[number, place[name]] = value
    target, load = np.array(labels, float), np.array(loads)
    ridge = np.diag([RIDGE] * len(names) + [1e-6])
    found = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(matrix @ found, -30, 30)))
        slope = matrix.T @ (load * (p - target)) + ridge @ found
        curve = (matrix * (load * p * (1 - p))[:, None]).T @ matrix + ridge
        found -= np.linalg.solve(curve, slope)
    weights = zip([*names, "bias"], found, strict=True)
    return {name: round(float(value), 2) for name, value in weights if abs(value) >= LEAST or name == "bias"}


def train(pages: Sequence[Page]) -> dict[str, dict[str, float]]:
    """Both tables of weights."""
    labels = [label for _, body in pages for label in body]
    loads = [min(s.words + 4, 50) ** 0.5 / len(signs) ** 0.5 for signs, _ in pages for s in signs]
    around = [[s.values | near for s, near in zip(signs, surroundings(signs), strict=True)] for signs, _ in pages]
    first = fit([values for page in around for values in page], labels, loads)
    knowing = []
    for (signs, _), page in zip(pages, around, strict=True):
        more = neighbours(signs, [chance(values, first) for values in page])
        knowing += [values | extra for values, extra in zip(page, more, strict=True)]
    return {"first": first, "second": fit(knowing, labels, loads)}


if __name__ == "__main__":
    print(json.dumps(train(read_pages(Path(sys.argv[1]))), indent=1, ensure_ascii=False, sort_keys=True))
