"""Which pronoun may stand for somebody, as far as a title or a given name tells.

Names given to both (Robin) are on neither list: no guess is better than a wrong one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from builder.resources import read_yaml

Gender = Literal["she", "he", ""]
_TITLE = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\.?\s+$")
_ROOM = 24  # characters


def gender_before(text: str, start: int) -> Gender:
    """What the word directly before a name says: ``Mrs.``, *actress*."""
    return gender_of_words().get(_word_before(text, start), "")


def gender_of_title_before(text: str, start: int) -> Gender:
    """What a title before a name says that is nothing but a title: ``Mrs.``; not *mother*."""
    word = _word_before(text, start)
    return gender_of_words().get(word, "") if word in _titles() else ""


def _word_before(text: str, start: int) -> str:
    found = _TITLE.search(text, max(0, start - _ROOM), start)
    return found[1].lower() if found else ""


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_yaml("honorifics.yml")["personal"])


@cache
def gender_of_given_names() -> dict[str, Gender]:
    """Given name in lower case → the pronoun of those who bear it."""
    lists = read_yaml("given_names.yml")
    women, men = set(lists["she"].split()), set(lists["he"].split())
    return {**dict.fromkeys(women - men, "she"), **dict.fromkeys(men - women, "he")}


@cache
def gender_of_words() -> dict[str, Gender]:
    """Title or other word in lower case (*mrs*, *spokesman*) → the pronoun of whom it is said."""
    lists = read_yaml("given_names.yml")
    return {**dict.fromkeys(lists["she_words"], "she"), **dict.fromkeys(lists["he_words"], "he")}
