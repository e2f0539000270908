"""Words of a text as they are compared: folded, without stop words, cut to a stem.

The stem only has to bring the forms of one word together inside one collection
("withdraws", "withdrawal"), so a few endings are enough and no dictionary is needed.
Scripts that are written without spaces are read as overlapping pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from builder.resources import read_yaml

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(
    rf"[{_UNSPACED}]+|(?:[A-Z]\.){{2,6}}|\d+(?:[.,]\d+)*|[^\W\d_{_UNSPACED}]+(?:['’][^\W\d_{_UNSPACED}]+)*|[^\W_{_UNSPACED}]+"
)
"""One word: letters with inner apostrophes, a number with its separators, or a run of an unspaced script."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DESIGNATION = re.compile(r"\b[A-Z]{1,2}(?: ?- ?| )\d+\b")  # an AK-47, an F 16: a name, and no number of anything
_LETTERS = re.compile(r"[a-z]+")
_PAIRS = re.compile(rf"[{_UNSPACED}]")
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ingly",
    "ings",
    "ment",
    "edly",
    "ness",
    "ing",
    "ies",
    "ied",
    "als",
    "ed",
    "es",
    "al",
    "ly",
    "s",
    "e",
)
_LONGEST_ACRONYM = 3  # US, IT, WHO: capitals tell them from the stop words
_SHORTEST = 4  # a stem keeps at least this many letters, so that "red" and "res" stay apart


def fold(text: str) -> str:
    """Lower case, without accents, with plain apostrophes: what two spellings of one word share."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʼ", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """Folded words in order; numbers without separators between thousands, no possessive s."""
    found = WORD.findall(text)
    if text.isascii() or not _PAIRS.search(text):
        return [_plain(word) for word in found]
    return [part for word in found for part in (_pairs(word) if _PAIRS.match(word) else (_plain(word),))]


def numbers(text: str) -> frozenset[str]:
    """The numbers in it, in digits or English words from two on, as digits without separators between thousands.

    Those that are part of a name (AK-47) are none.
    """
    spelt = _number_words()
    found = _LETTERS.findall(text.lower())
    told = frozenset[str]() if spelt.keys().isdisjoint(found) else frozenset(spelt[w] for w in found if w in spelt)
    if not _DIGIT.search(text):
        return told
    return told.union(_number(found) for found in _NUMBER.findall(_DESIGNATION.sub(" ", text)))


@cache
def _number_words() -> dict[str, str]:
    """``nine`` → ``9``; *one* is a pronoun as well, and *a* no number."""
    return {
        word: str(value) for word, value in read_yaml("dates.yml")["numbers"].items() if str(value) not in {"1", "0"}
    }


def capitalised(text: str) -> frozenset[str]:
    """Stems of the words that begin with a capital inside the sentence: names, in most languages with capitals."""
    found = [word for word in WORD.findall(text)[1:] if word[0].isupper()]
    return frozenset(stem(_plain(word)) for word in found) - stop_words()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its ending."""
    if not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            base = word[: -len(ending)]
            return base[:-1] if len(base) > _SHORTEST and base[-1] == base[-2] and base[-1] not in "aeiouls" else base
    return word


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing about what a sentence is about, of all languages we have a list for."""
    return frozenset(fold(word) for line in read_yaml("stopwords.yml").values() for word in line.split())


def content_words(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order."""
    stop = stop_words()
    return [stem(word) for word in words(text) if word not in stop]


@lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    if word[0].isdigit():
        return _number(word)
    if "." in word:
        return word.replace(".", "")  # U.S. and US are one, and neither is the pronoun
    folded = fold(word)
    if word.isupper() and 2 <= len(word) <= _LONGEST_ACRONYM and folded in stop_words():
        return word
    return folded.removesuffix("'s")


def _number(word: str) -> str:
    """``2,500`` → ``2500``: a separator before exactly three digits stands between thousands."""
    return re.sub(r"[.,](?=\d{3}(?:\D|$))", "", word)


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
