"""Many pairs of small numbers in little room, and words as such numbers."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

_NUMBER = "I"


class Packed(NamedTuple):
    """Pairs of whole numbers, as bytes."""

    lefts: bytes
    """The first of each pair."""
    rights: bytes
    """The second of each."""

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs."""
        return zip(array(_NUMBER, self.lefts), array(_NUMBER, self.rights), strict=True)


@lru_cache(maxsize=200_000)
def small(word: str) -> int:
    """A word as a number; two words that share one cost a look and change nothing else."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def packed(pairs: Collection[tuple[int, int]]) -> Packed:
    """Some pairs, packed."""
    return Packed(
        array(_NUMBER, [left for left, _ in pairs]).tobytes(), array(_NUMBER, [right for _, right in pairs]).tobytes()
    )


NOTHING = packed(())
"""No pairs."""
