"""Which language a text is in, by its shortest words, or by its script.

Counting the frequent little words of some forty languages is right wherever there is a
paragraph of running text, costs next to nothing and can be explained ("because of: der, und,
mit").  What it does not know stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from builder.resources import read_yaml

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000  # characters; enough to be sure, little enough for the longest page
_LEAST = 4  # little words that must be there before a language is named
_LATIN_SHARE = 0.7  # ASCII characters, from which on no other script can be the text's
_SCRIPT_SHARE = 0.15  # Japanese has kana in every sentence, but more Han letters


def identify(text: str) -> str:
    """ISO 639-1 code of the language of `text`; empty when it is not clear."""
    sample = text[:_SAMPLE]
    return _by_script(sample) or _by_words(Counter(_WORD.findall(sample.lower())))


@cache
def little_words() -> frozenset[str]:
    """The frequent short words of all languages, folded: what running text has and a menu has not."""
    return frozenset(
        word for words in read_yaml("languages.yml")["words"].values() for word in words.casefold().split()
    )


def latin_codecs(language: str) -> tuple[str, ...]:
    """The old encodings in which a language of Latin letters was written, when it was not Windows-1252."""
    return tuple(read_yaml("languages.yml")["codecs"].get(language, "").split())


def _by_words(counts: Counter[str]) -> str:
    scores: dict[str, int] = {}
    languages = _languages()
    for word in counts.keys() & languages.keys():
        for language in languages[word]:
            scores[language] = scores.get(language, 0) + counts[word]
    ranked = sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))
    if not ranked or ranked[0][1] < _LEAST:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else ""


def _by_script(text: str) -> str:
    if len(text.encode("ascii", "ignore")) > _LATIN_SHARE * len(text):
        return ""
    letters = sum(map(str.isalpha, text)) or 1
    for language, pattern in _scripts():
        if len(pattern.findall(text)) > _SCRIPT_SHARE * letters:
            return language
    return ""


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Little word → the languages that have it."""
    made: dict[str, tuple[str, ...]] = {}
    for language, words in read_yaml("languages.yml")["words"].items():
        for word in words.split():
            made[word] = (*made.get(word, ()), language)
    return made


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = read_yaml("languages.yml")["scripts"]
    return tuple((language, re.compile(_class(block))) for language, block in table.items())


def _class(block: str) -> str:
    first, last = block.split("-")
    return f"[{chr(int(first, 16))}-{chr(int(last, 16))}]"
