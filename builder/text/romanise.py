"""How far two spellings of one name are apart, whatever alphabet or romanisation they come from.

A word becomes a row of *sounds*: other scripts are spelt out in Latin letters, accents and
apostrophes go, letters that stand together for one sound (kh, sch, ou) become one sign, doubled
letters count once.  Two rows are compared as in an edit distance whose costs are those of
``resources/romanisation.yml``: sounds that romanisations confuse (z for dh, g for q) cost
little, vowels cost little, another consonant costs 1.  Kadhimi and Kazemi are .15 apart,
Kadhimi and Karimi 1.

The idea of comparing consonants first is that of Soundex and its many heirs; that of costs by
pairs of sounds is Covington's (1996, An Algorithm to Align Words for Historical Comparison).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from builder.resources import read_yaml

VOWELS = frozenset("aeiou")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_POINTS = re.compile(r"[\u064b-\u0652\u0670\u0640]")  # short vowels and the stroke that stretches a word
_ONE_ALIF = str.maketrans("أإآٱىی", "اااايي")
_CONSONANT_Y = re.compile(r"(?<!^)y(?![aeiou])")  # a vowel: Sky, Dmytro, Sergey; not Yuri, Maya
_LONGEST = 60  # letters of a word that are compared; what is longer is no name
_DIGRAPH = re.compile(r"(?<=[kgdtscz])h")
_ALONE = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Table:
    """``resources/romanisation.yml``, ready for use."""

    letters: dict[int, str]
    """Letter of another script → Latin letters, for `str.translate`."""
    known: dict[str, str]
    """Frequent name in Arabic script → its usual spelling, with vowels."""
    sounds: tuple[dict[str, str], ...]
    """Letters → sound, by the number of letters, longest first."""
    far: dict[tuple[str, str], float]
    """Two sounds → how far apart, both ways."""
    why: dict[tuple[str, str], str]
    """Two sounds → the reason in words, both ways."""
    last: dict[tuple[str, str], float]
    """As `far`, for the last sounds of two words."""
    dropped: dict[str, float]
    """Kind of sound → what it costs to leave it out."""
    moved_h: float
    """What an h costs that makes another digraph."""


@cache
def table() -> Table:
    """The knowledge about romanisations."""
    raw = read_yaml("romanisation.yml")
    letters = {ord(letter): latin for script in raw["scripts"].values() for letter, latin in script.items()}
    longest = max(map(len, raw["sounds"]))
    sounds = tuple({k: v for k, v in raw["sounds"].items() if len(k) == n} for n in range(longest, 0, -1))
    far, why = _both_ways(raw["confusions"])
    last, more = _both_ways(raw["last"])
    return Table(letters, raw["known"], sounds, far, more | why, far | last, raw["dropped"], raw["moved-h"])


def _both_ways(entries: list[dict[str, Any]]) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], str]]:
    far: dict[tuple[str, str], float] = {}
    why: dict[tuple[str, str], str] = {}
    for entry in entries:
        one, other = entry["sounds"].split()
        for pair in ((one, other), (other, one)):
            far[pair], why[pair] = entry["far"], entry["why"]
    return far, why


@lru_cache(maxsize=100_000)
def latin(text: str) -> str:
    """`text` in small Latin letters without accents; other scripts are spelt out, apostrophes kept."""
    lower = unicodedata.normalize("NFKC", text).casefold().translate(table().letters)
    plain = unicodedata.normalize("NFKD", lower)
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(table().letters)


def unpointed(text: str) -> str:
    """`text` without the signs that Arabic script may put above and below its letters."""
    return _POINTS.sub("", text)


def spelt(word: str) -> tuple[str, bool]:
    """`word` as `latin` writes it, and whether its short vowels are left out, as in Arabic script unless the name is known."""
    if not _ARABIC.search(word):
        return latin(word), False
    known = table().known.get(unpointed(word).translate(_ONE_ALIF))
    return (known, False) if known else (latin(word), True)


@lru_cache(maxsize=100_000)
def sounds(word: str) -> str:
    """The row of sounds of one Latin word, a sign for each (``"sheikh"`` → ``"SeiX"``)."""
    letters = _CONSONANT_Y.sub("i", _ALONE.sub("", latin(word))[:_LONGEST])
    found: list[str] = []
    at = 0
    while at < len(letters):
        size, made = _sound_at(letters, at)
        found.extend(sign for sign in made if not found or found[-1] != sign)
        at += size
    return "".join(found)


def _sound_at(letters: str, at: int) -> tuple[int, str]:
    known = table().sounds
    for number, group in enumerate(known):
        size = len(known) - number
        made = group.get(letters[at : at + size])
        if made is not None:
            return (1, made[0]) if size == 2 and letters[at] == "c" and made[1:] in {"e", "i"} else (size, made)
    return 1, letters[at]


@lru_cache(maxsize=100_000)
def consonants(word: str) -> str:
    """A coarse key: sounds that are ever confused share a sign, vowels and h are left out."""
    row = sounds(word).replace("h", "") or sounds(word)
    made = "".join(_CLASSES.get(sign, sign) for sign in row if sign not in VOWELS)
    return "".join(sign for number, sign in enumerate(made) if number == 0 or made[number - 1] != sign)


# Signs of `consonants`; y and w come and go (Yeltsin / Eltsin, Dawud / Daud) and are left out.
_CLASSES = {
    **dict.fromkeys("kqgGX", "k"), **dict.fromkeys("tTdDszScCJZ", "s"), **dict.fromkeys("bp", "b"),
    **dict.fromkeys("vf", "f"), "y": "", "w": "",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def distance(left: str, right: str) -> float:
    """How far apart two Latin words sound: 0 alike, below about .5 one name, from 1 another."""
    far = _distance(sounds(left), sounds(right))
    one, other = left.casefold(), right.casefold()
    if far and 0 < len(_DIGRAPH.findall(one)) == len(_DIGRAPH.findall(other)):
        moved = _distance(sounds(_DIGRAPH.sub("", one)), sounds(_DIGRAPH.sub("", other)))
        return min(far, table().moved_h + moved)
    return far


@lru_cache(maxsize=100_000)
def _distance(left: str, right: str) -> float:
    if left == right:
        return 0.0
    costs = _dropping(right)
    ends = table().last.get((left[-1:], right[-1:]), 1.0)
    above = [0.0]
    for cost in costs:
        above.append(above[-1] + cost)
    for row, (sign, gone) in enumerate(zip(left, _dropping(left), strict=True)):
        now = [above[0] + gone]
        for column, other in enumerate(right):
            last = row == len(left) - 1 and column == len(right) - 1
            swap = above[column] + (min(ends, _apart(sign, other)) if last else _apart(sign, other))
            now.append(min(swap, above[column + 1] + gone, now[-1] + costs[column]))
        above = now
    return above[-1]


def _apart(one: str, other: str) -> float:
    return 0.0 if one == other else table().far.get((one, other), 1.0)


def _dropping(row: str) -> list[float]:
    """What it costs to leave out each sound of `row`."""
    known = table().dropped
    return [known[_kind(row, at)] for at in range(len(row))]


def _kind(row: str, at: int) -> str:
    sign = row[at]
    if sign in VOWELS:
        if row[at - 1 : at] in VOWELS or row[at + 1 : at + 2] in VOWELS:
            return "next-to-vowel" if at else "vowel"
        if at == len(row) - 1:
            return f"last-{sign}" if sign in "aei" else "last-vowel"
        return "vowel"
    if sign == "h":
        return "h" if at else "first-h"
    return sign if sign in "yw" else "consonant"


def one_letter_apart(left: str, right: str) -> bool:
    """Whether one letter wrong, missing or too much, or two that changed places, make one word of the other."""
    start = 0
    while left[start : start + 1] == right[start : start + 1] != "":
        start += 1
    one, other = left[start:], right[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:] and len(one) > 1
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped


# What Wade–Giles and pinyin spell differently, in the order of replacement; d and t, g and k, b and p fall together.
_WADE_GILES = (
    ("hs", "x"), ("tz", "z"), ("ts", "z"), ("zh", "C"), ("ch", "C"), ("q", "C"), ("j", "C"), ("c", "z"), ("ung", "ong"), ("ieh", "ie"),
    ("ien", "ian"), ("ueh", "ue"), ("uei", "ui"), ("eh", "e"), ("ih", "i"), ("uo", "o"), ("d", "t"), ("g", "k"), ("b", "p"), ("onk", "ong"),
)  # fmt: skip


def wade_giles(words: tuple[str, ...]) -> str:
    """A key that is the same for a Chinese name in Wade–Giles and in pinyin (Mao Tse-tung, Mao Zedong)."""
    made = "".join(words)
    for old, new in _WADE_GILES:
        made = made.replace(old, new)
    return made


def reasons(left: str, right: str) -> tuple[str, ...]:
    """Which romanisations the difference rests on, in words ("z for dh (Arabic ظ ذ ض)")."""
    one, other = sounds(left), sounds(right)
    if len(one) != len(other):
        return ("a vowel or h more",) if distance(left, right) < 1 else ()
    known = table().why
    return tuple(dict.fromkeys(known[pair] for pair in zip(one, other, strict=True) if pair in known))
