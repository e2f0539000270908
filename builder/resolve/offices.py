"""A role phrase → the office it means: "the Iraqi Prime Minister", "US PM", "President of France"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.resources import read_yaml
from builder.text.romanise import latin

_WORDS = re.compile(r"[a-z0-9]+(?:[.'-][a-z0-9]+)*\.?")

_LINKS = frozenset({"of", "for", "at", "to", "from", "in", "the", "and"})


@dataclass(frozen=True)
class Office:
    """What a role phrase says."""

    head: str
    """The office: ``president``, ``foreign minister``, ``leader``."""
    country: str = ""
    """Key of the country it is of; empty when not said."""
    more: frozenset[str] = frozenset()
    """Words that make it another office: deputy, former, ``of health``."""
    definite: bool = True
    """False for "a senator"."""

    def fits(self, other: Office) -> bool:
        """Whether both may be one office: the same head and no word that tells them apart."""
        countries = {self.country, other.country} - {""}
        led = self.leads and other.leads and self.country == other.country != "" and "leader" in (self.head, other.head)
        same = self.head == other.head or led
        return same and len(countries) < 2 and self.grade == other.grade and self._agrees(other)

    def _agrees(self, other: Office) -> bool:
        mine, others = self.more - self.grade, other.more - other.grade
        return mine <= others or others <= mine

    @property
    def grade(self) -> frozenset[str]:
        """Words that make another office of it: deputy, former, pick."""
        return self.more & _lexicon().grades

    @property
    def leads(self) -> bool:
        """Whether a country is led by it."""
        return self.head in _lexicon().leading and not self.more


@dataclass(frozen=True)
class Lexicon:
    """``resources/offices.yml``, ready for use."""

    countries: dict[str, str]
    offices: tuple[tuple[tuple[str, ...], str], ...]
    leading: frozenset[str]
    indefinite: frozenset[str]
    decorations: frozenset[str]
    kin: frozenset[str]
    grades: frozenset[str]
    spoken: frozenset[str]


@cache
def _lexicon() -> Lexicon:
    raw = read_yaml("offices.yml")
    countries = {
        word.replace("-", " "): line.split()[0] for line in raw["countries"].splitlines() for word in line.split()
    }
    offices = [(tuple(name.split()), names[0]) for names in raw["offices"] for name in names]
    return Lexicon(
        countries,
        tuple(sorted(offices, key=lambda office: (-len(office[0]), office))),
        frozenset(raw["heads-of-state"]),
        frozenset(raw["indefinite"]),
        frozenset(raw["decorations"].split()),
        frozenset(raw["kin"].split()),
        frozenset(raw["grades"].split()),
        frozenset(raw["spoken"].split()),
    )


@lru_cache(maxsize=20_000)
def office(text: str) -> Office | None:
    """The office a role phrase means; ``None`` for kin, plurals and what somebody says to or of his own."""
    known = _lexicon()
    words = _owned(_WORDS.findall(latin(text).replace("’", "'")))
    if not words or words[0] in known.spoken:
        return None
    definite = words[0] not in known.indefinite
    country, words = _country(
        [word for word in words if word not in known.decorations and word not in known.indefinite]
    )
    head, more = _head(words)
    if not head or (head in known.kin and not more) or (head.endswith("s") and not head.endswith("ss")):
        return None
    return Office(head, country, frozenset(more) - _LINKS, definite)


def _owned(words: list[str]) -> list[str]:
    """Words without those that say whose: of "the president's lawyer" the lawyer, but "Iraq's leader" whole."""
    known = _lexicon()
    bare = [_bare(word) for word in words]
    names = [(bare[at], " ".join(bare[max(0, at - 1) : at + 1])) for at in range(len(words))]
    whose = [
        at
        for at, word in enumerate(words)
        if word.endswith(("'s", "s'")) and not any(name in known.countries for name in names[at])
    ]
    if not whose:
        return bare
    return [word for word in bare[:1] if word in known.spoken | known.indefinite] + bare[whose[-1] + 1 :]


def _bare(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    return word.replace(".", "") if word.count(".") > 1 else word.rstrip(".")


def _country(words: list[str]) -> tuple[str, list[str]]:
    """The country named first (of several side by side the last), and the other words without it and its "of"."""
    at = next((at for at in range(len(words)) if _country_at(words, at)), len(words))
    key, after = "", at
    while found := _country_at(words, after):
        key, after = found[0], after + found[1]
    before = words[:at]
    while key and before and before[-1] in {"of", "to", "the"}:
        before = before[:-1]
    return key, before + words[after:]


def _country_at(words: list[str], at: int) -> tuple[str, int] | None:
    """The country at a place, and in how many words."""
    for size in (2, 1):
        key = _lexicon().countries.get(" ".join(words[at : at + size]).replace("-", " "))
        if key and at + size <= len(words):
            return key, size
    return None


def leaves_open(word: str) -> bool:
    """Whether a word before a role leaves open whom it means (a, another), or lets it depend on who speaks (our, Madam)."""
    return word in _lexicon().indefinite | _lexicon().spoken


def names_country(word: str) -> bool:
    """Whether a word stands for a country (Lebanese, US)."""
    return word in _lexicon().countries


def _head(words: list[str]) -> tuple[str, list[str]]:
    """The office among `words`, and what else they say."""
    for names, key in _lexicon().offices:
        size = len(names)
        for at in range(len(words) - size + 1):
            if tuple(words[at : at + size]) == names:
                return key, words[:at] + words[at + size :]
    front = words[: next((at for at, word in enumerate(words) if word in _LINKS), len(words))]
    return (front[-1], front[:-1] + words[len(front) :]) if front else ("", [])
