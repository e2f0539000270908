"""Many pairs of small numbers in little room, and words as such numbers."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
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
        return zip(numbers(self.lefts), numbers(self.rights), strict=True)


def numbered(some: Collection[int]) -> bytes:
    """Some whole numbers, packed."""
    return array(_NUMBER, some).tobytes()


def numbers(content: bytes) -> Sequence[int]:
    """The whole numbers in some bytes."""
    return array(_NUMBER, content)


@lru_cache(maxsize=200_000)
def small(word: str) -> int:
    """A word as a number; two words that share one cost a look and change nothing else."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def packed(pairs: Collection[tuple[int, int]]) -> Packed:
    """Some pairs, packed."""
    return Packed(numbered([left for left, _ in pairs]), numbered([right for _, right in pairs]))


NOTHING = packed(())
"""No pairs."""
