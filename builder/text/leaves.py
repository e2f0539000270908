"""Long lists, cut into the pages of a site so that one row more changes its page and not all that follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar
from zlib import crc32

Row = TypeVar("Row")


def leaves(rows: Sequence[Row], name: Callable[[Row], str], most: int) -> list[Sequence[Row]]:
    """The rows in parts of at most `most`; one part when there are no rows.

    A list that is too long is cut before the row whose name has the smallest hash, its halves likewise; no part gets
    smaller than a quarter of `most` by it.  So where a list is cut is decided by the rows there, and not by their number.
    """
    marks = [crc32(name(row).encode("utf-8", "surrogatepass")) for row in rows] if len(rows) > most else []
    cuts = [0, *sorted(_cuts(marks, most)), len(rows)]
    return [rows[start:end] for start, end in pairwise(cuts)]


def _cuts(marks: Sequence[int], most: int) -> list[int]:
    """Where a list with these hashes is cut."""
    found: list[int] = []
    parts = [(0, len(marks))]
    while parts:
        start, end = parts.pop()
        if end - start > most:
            least = max(1, most // 4)
            found.append(min(range(start + least, end - least + 1), key=marks.__getitem__))
            parts += [(start, found[-1]), (found[-1], end)]
    return found
