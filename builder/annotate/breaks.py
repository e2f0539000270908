"""Where sentences may be cut: full stops that are no abbreviations.

A full stop ends a sentence when white space and something that can begin a sentence follow, unless the
word before it is an abbreviation, an initial, or a number of a list.
"""

from __future__ import annotations

import re
from functools import cache

from builder.resources import read_yaml

_CANDIDATE = re.compile(
    r"(?:(?<![.!?…])[.!?…]+|\.{2,4})[\"”’'»)\]]{0,4}(?:\s+|(?<=[a-z]{3}\.)(?=[A-Z][A-Za-z]{2,30} [a-z]))(?=\S)"  # "in Iraq.ISIS has": a lost blank
    r"|[。！？]+[」』”]?\s*(?=\S)|(?<![؟۔।])[؟۔।]+\s+(?=\S)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘]{1,24}$")
_DAY = 2  # digits of a day
_DOTTED = ("de", "da", "is", "fi", "cs", "sk", "sl", "hr")  # "am 5. März"
_OPENING = "\"“”‘’'«»„([{¿¡—–-.… "
_STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "in",
        "on",
        "at",
        "but",
        "and",
        "this",
        "that",
        "these",
        "those",
        "there",
        "if",
        "when",
        "while",
        "as",
        "after",
        "before",
        "for",
        "however",
        "his",
        "her",
        "their",
        "its",
    ]
)


def sentence_breaks(text: str, start: int, end: int) -> list[int]:
    """Offsets in ``text[start:end]`` where a new sentence begins, `start` not included."""
    return [m.end() for m in _CANDIDATE.finditer(text, start, end) if m.end() < end and _ends(text, m, start, end)]


def _ends(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    head = text[stop.end() : stop.end() + 40].lstrip(_OPENING)[:1]
    if head and not (head.isupper() or head.isdigit() or (not head.isascii() and not head.islower())):
        return False
    mark = stop[0][:1]
    if mark != "." or stop[0].startswith(".."):
        return True
    word = _WORD_BEFORE.search(text, max(start, stop.start() - 24), stop.start())
    return word is None or not _abbreviated(word[0], text[stop.end() : min(end, stop.end() + 24)])


def _abbreviated(word: str, following: str) -> bool:
    """True when the full stop behind `word` belongs to it and the sentence goes on."""
    low = word.lower()
    nextword = re.match(r"[\"“‘'(\[]*([^\W\d_]+)", following)
    if nextword and low.isdecimal() and len(low) <= _DAY and nextword[1].lower() in _months():
        return True  # "am 5. März"
    if low in abbreviations()[0]:
        return word[:1].isupper() or low in {"vs", "v", "no", "cf", "i.e", "e.g", "ie", "eg"}
    if len(word) == 1 and word.isupper():
        return True  # an initial: "John F. Kerry"
    if low in abbreviations()[1] or re.fullmatch(r"(?:[A-Za-z]\.){1,4}[A-Za-z]", word):
        return not (nextword and nextword[1].lower() in _STARTERS)
    return False


@cache
def _months() -> frozenset[str]:
    """Names of months in the languages that write a full stop behind the day."""
    months = read_yaml("calendar.yml")["months"]
    return frozenset(form for language in _DOTTED for form in months[language].replace("|", " ").split())


@cache
def abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Words whose full stop never ends a sentence, and those where it may."""
    resource = read_yaml("abbreviations.yml")
    return frozenset(map(str, resource["before"])), frozenset(map(str, resource["anywhere"]))
