"""Texts squeezed to letters and digits, so that no markup, escape, line break or punctuation tells two apart."""

from __future__ import annotations

import re
import unicodedata
from array import array

GAP = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """Letters and digits only, without accents and case."""
    plain = text if text.isascii() else unicodedata.normalize("NFD", text)
    return GAP.sub("", plain).casefold()


def plain(text: str) -> str:
    """Without accents and case; everything else stays."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def positions(text: str) -> array[int]:
    """For each character of ``squeeze(text)`` the offset of the one it comes from."""
    widths = {character: len(squeeze(character)) for character in set(text)}
    if max(widths.values(), default=0) <= 1:
        return array("L", [at for at, character in enumerate(text) if widths[character]])
    return array("L", [at for at, character in enumerate(text) for _ in range(widths[character])])
