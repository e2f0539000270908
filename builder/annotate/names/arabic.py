"""Names in Arabic script, where no capital shows them: behind a title, and in brackets behind a Latin name.

*رئيس الوزراء العراقي مصطفى الكاظمي*: the title, then words with the article that qualify it, then the name: a first word
without the article and the word behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from builder.annotate.names.candidates import Candidate, added
from builder.annotate.names.rows import Row
from builder.resources import read_yaml

_ARABIC = re.compile(r"[\u0621-\u064a\u0670-\u06d3][\u0621-\u0652\u0670-\u06d3]+")
_MARKS = re.compile(r"[\u064b-\u0652\u0640]")
_ARTICLE = "ال"
_QUALIFIERS = 3  # الوزراء العراقي السابق
_MOST = 4  # words of a name


def in_arabic(rows: Sequence[Row], names: list[Candidate]) -> list[Candidate]:
    """The names, with those in Arabic script."""
    new = [
        name for number, row in enumerate(rows) if _has_arabic(row.words) for name in _behind_titles(number, row.words)
    ]
    return added(names, [*new, *(native for name in names for native in _in_brackets(rows, name))])


def _has_arabic(words: Sequence[str]) -> bool:
    return any("\u0621" <= word[0] <= "\u06d3" for word in words)


def _behind_titles(number: int, words: Sequence[str]) -> Iterator[Candidate]:
    index = 0
    while index < len(words):
        if _plain(words[index]) not in _list("titles"):
            index += 1
            continue
        start = index + 1
        while start < len(words) and start - index <= _QUALIFIERS and _qualifies(words[start]):
            start += 1
        end = _name_end(words, start)
        if end - start > 1:
            yield Candidate(number, start, end, "person", 1.0, (f"title before: {words[index]}",))
        index = max(end, index + 1)


def _qualifies(word: str) -> bool:
    return _plain(word).startswith(_ARTICLE) or _plain(word) in _list("titles")


def _name_end(words: Sequence[str], start: int) -> int:
    """Behind the name that begins at `start`: two words, or more where one takes the next with it."""
    end, needed = start, 2
    while end < len(words) and end - start < min(needed, _MOST) and _names(words[end]):
        needed += _plain(words[end]) in _list("joined")
        end += 1
    return end


def _names(word: str) -> bool:
    return _ARABIC.fullmatch(word) is not None and _plain(word) not in _list("small")


def _in_brackets(rows: Sequence[Row], name: Candidate) -> Iterator[Candidate]:
    """*Ziad Khalaf (زياد خلف)*: the same name in its own script."""
    words = rows[name.row].words
    if name.end + 1 < len(words) and words[name.end] == "(":
        end = name.end + 1
        while end < len(words) and _ARABIC.fullmatch(words[end]):
            end += 1
        if end > name.end + 1:
            yield Candidate(name.row, name.end + 1, end, name.kind, 1.0, ("the name before it in its own script",))


def _plain(word: str) -> str:
    """Without vowel marks."""
    return _MARKS.sub("", word)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(read_yaml("arabic_titles.yml")[name])
