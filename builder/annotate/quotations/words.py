"""A token with its class: what units are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A token with its class.  A tuple, for there are very many of them."""

    text: str
    """As written; empty for a quoted stretch."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last."""
    low: str
    """In lower case, with plain apostrophes."""
    tag: str
    """Class, see `grammar`."""


Words = Sequence[Word]
Stretch = tuple[int, int]
"""Half-open range of word indexes."""
