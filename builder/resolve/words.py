"""How one word of a name compares with one word of another: the first comparison that knows an answer gives it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import le

from builder.resources import read_yaml
from builder.text.romanise import VOWELS, consonants, distance, one_letter_apart, reasons, sounds

DIFFERENT, SLIP, INITIAL, NICKNAME, SPELLING, ALIKE = range(-1, 5)
"""How alike two words are; a slip and an initial decide nothing."""

# Two spellings of one name are not further apart, by the number of syllables: Bell and Bill are two names.
_APART = (0.05, 0.05, 0.4, 0.45)
_ALONE = 0.93  # score of a spelling that needs no other word beside it: .28 apart; Condi is not Kennedy
_TELLING = 5  # letters of a word in which one wrong letter is perhaps a slip, and not another name
_HEARD = 0.65  # how far apart two words are that may be heard as one another
_LONG = 7  # ... in which another consonant is
_CONSONANTS = re.compile(r"[^aeiouwy]")
_UNWRITTEN = VOWELS | frozenset("wy")  # what Arabic script leaves out, or writes with one letter: و for u, o, w, v


@dataclass(frozen=True)
class Pair:
    """How two words compare."""

    level: int
    """One of `DIFFERENT` … `ALIKE`."""
    score: float
    """0–1."""
    because: str = ""
    """The reason, in words; empty when alike."""

    @property
    def close(self) -> bool:
        """Whether a word that stands alone may be another spelling of a name: its few sounds must agree well."""
        return self.level >= SPELLING and self.score >= _ALONE


Comparison = Callable[[str, str], Pair | None]
"""The answer of one comparison for two distinct words; ``None``: it does not know."""
_NOT = Pair(DIFFERENT, 0.0)


@lru_cache(maxsize=200_000)
def compare_words(left: str, right: str, *, unvowelled: bool = False) -> Pair:
    """How two words compare; `unvowelled` when one of them was written without its short vowels."""
    if left == right:
        return Pair(ALIKE, 1.0)
    for comparison in _UNVOWELLED if unvowelled else _COMPARISONS:
        pair = comparison(left, right)
        if pair:
            return pair
    return _NOT


def _initial(left: str, right: str) -> Pair | None:
    """J., Joseph."""
    if min(len(left), len(right)) > 1:
        return None
    if left[0] != right[0] and sounds(left)[:1] != sounds(right)[:1]:
        return _NOT
    return Pair(INITIAL, 0.75, f"{left[0].upper()}. may stand for {max(left, right, key=len).title()}")


def _article(left: str, right: str) -> Pair | None:
    """Alkadhimi, Kadhimi."""
    apart = {left, right} & {"al" + left, "al" + right, "el" + left, "el" + right}
    return Pair(SPELLING, 0.95, "with and without the article") if apart else None


def _nickname(left: str, right: str) -> Pair | None:
    """Bill, William; but Mitchell is not Michael, since both are known."""
    one, other = nicknames(left), nicknames(right)
    if not (one and other):
        return None
    return (
        Pair(NICKNAME, 0.9, f"{left.title()} and {right.title()} are forms of one given name") if one & other else _NOT
    )


def _far_apart(left: str, right: str) -> Pair | None:
    """Two consonants or more have no partner: seen without laying the words along one another."""
    one, other = consonants(left), consonants(right)
    shared = sum(min(one.count(sign), other.count(sign)) for sign in set(one))
    return _NOT if max(len(one), len(other)) - shared > 1 else None


def _feminine(left: str, right: str) -> Pair | None:
    """An ending makes a woman's name of a man's: Paul, Paula; Daniel, Danielle; Popov, Popova."""
    short, long = sorted((left, right), key=len)
    endings = {short + "a", short + short[-1] + "a", short + short[-1] + "e"}
    known = long == short + "e" and bool(nicknames(short))
    if short[-1] in VOWELS or not (long in endings or known):
        return None
    return Pair(SLIP, 0.5, f"{left.title()} and {right.title()} may be a man and a woman")


def _spelling(left: str, right: str) -> Pair | None:
    """Kadhimi, Kazemi."""
    syllables = min(sum(sign in VOWELS for sign in sounds(word)) for word in (left, right))
    far = distance(left, right)
    return _spelt(left, right, far) if far <= _APART[min(syllables, len(_APART) - 1)] else None


def _spelling_without_vowels(left: str, right: str) -> Pair | None:
    """كاظمي, Kadhimi."""
    far = unvowelled_distance(left, right)
    if far > _APART[2]:
        return None
    if not _vowels_fit(left, right):
        return Pair(SLIP, 0.6, f"{left.title()} and {right.title()} have the same consonants")
    return _spelt(left, right, far)


def _vowels_fit(left: str, right: str) -> bool:
    """Whether the long vowels, which are written, stand in one of the words where the other has some vowel: Slimani, not Salmani."""
    one, other = ([bool(gap) for gap in _CONSONANTS.split(sounds(word))] for word in (left, right))
    if len(one) != len(other):
        return True
    return all(map(le, one, other)) or all(map(le, other, one))


def _spelt(left: str, right: str, far: float) -> Pair:
    why = ", ".join(reasons(left, right))
    said = f"{left.title()} and {right.title()} are spellings of one name"
    return Pair(SPELLING, 1 - far / 4, f"{said} ({why})" if why else said)


def _abd(left: str, right: str) -> Pair | None:
    """Abd al-Rahim, Rahim."""
    return Pair(SLIP, 0.6, "with and without Abd") if {"abd" + left, "abd" + right} & {left, right} else None


def _slip(left: str, right: str) -> Pair | None:
    """A slip of the pen or the ear: Bill, Bell; Marcon, Macron."""
    size, far = min(len(left), len(right)), distance(left, right)
    near = (far <= _HEARD and size > 2) or (far <= 1 and size >= _LONG)
    if near or (size >= _TELLING and one_letter_apart(left, right)):
        return Pair(SLIP, 0.6, f"{left.title()} and {right.title()} differ by a letter")
    return None


_COMPARISONS: tuple[Comparison, ...] = (_initial, _article, _nickname, _far_apart, _feminine, _spelling, _abd, _slip)
_UNVOWELLED: tuple[Comparison, ...] = (_initial, _article, _nickname, _spelling_without_vowels, _abd)


def unvowelled_distance(left: str, right: str) -> float:
    """The distance of two words when one of them was written without its short vowels."""
    rows = (sounds(word).replace("v", "w") for word in (left, right))
    one, other = ("".join(sign for sign in row if sign not in _UNWRITTEN) for row in rows)
    return distance(one, other)


@cache
def _nickname_lines() -> dict[str, frozenset[int]]:
    lines = [line.split() for group in read_yaml("nicknames.yml").values() for line in group]
    found: dict[str, set[int]] = {}
    for number, words in enumerate(lines):
        for word in words:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def nicknames(word: str) -> frozenset[int]:
    """The lines of ``nicknames.yml`` with `word`; two words that share one are forms of one given name."""
    return _nickname_lines().get(word, frozenset())
