"""A written name → its words, ready to be compared.

Titles, honours and articles are taken off, an inverted name ("Smith, John") is turned, compounds
that are one given name ("Abd al-Aziz", "Saif al-Din", "Abu Mahdi") become one word, a
generational suffix is kept apart: of two people who share all the rest it tells which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from builder.resources import read_yaml
from builder.text.romanise import latin, spelt, unpointed

_WORDS = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*['’ʼ‘`´]?")
_APOSTROPHES = re.compile(r"['’ʼ‘`´ʿʾ]")
_ARABIC_ARTICLE = re.compile(r"(?<!\w)ال(?=\w{3})")
_SUN_ARTICLE = re.compile(
    r"(?<!\w)(?:a[drtnsz]|a[stdz]h|u[dlrsn])-(?=\w)", re.IGNORECASE
)  # as-Sadr, ash-Shami; not Ash Carter
_ABD = re.compile(r"^abd[aeou]{1,2}[lrnsdtz](?=[^\W\d_]{3})")  # Abdulaziz, Abderrahman
# One or two Chinese or Korean syllables: jong, jinping, hsiao; not davis.
_SYLLABLES = re.compile(
    r"^(?:zh|ch|sh|hs|ts|tz|ky|my|py|hy|ry|hw|kw|[bpmfdtnlgkhjqxzcsrwy])?[aeiou]{1,3}(?:ng|[nrklmpth])?"
    r"(?:(?:zh|ch|sh|hs|ts|tz|hw|[bpmfdtnlgkhjqxzcsrwy])?[aeiou]{1,3}(?:ng|[nrklmpth])?)?$"
)
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_PREFIXED = ("Mc", "Mac", "De", "Di", "Du", "Le", "La", "Lu", "Jo", "Van", "Fitz", "O'")
_LONGEST = 12  # words of a name that are compared; the last one always
_FIGURES = str.maketrans("01345", "oieas")
_OFF = str.maketrans(dict.fromkeys("'’ʼ‘`´ʿʾ"))
_LOOSE = re.compile(r"(?:Al|Ben|Van) (?=\w)")


@dataclass(frozen=True)
class PersonName:
    """A person's name, word by word."""

    words: tuple[str, ...]
    """Latin, small letters, given name first unless `family_first`; an initial is one letter."""
    suffix: str = ""
    """``jr``, ``sr``, ``ii``, ``iii``, ``iv`` or empty."""
    family_first: bool = False
    """Whether the first word is a family name that is usually written first (Xi Jinping)."""
    loose: bool = False
    """Whether the first word is a given name or else a particle: Ben Carson, Ben Ali; Van Jones, Van Gaal; Al Gore, Al Assad."""
    particles: frozenset[str] = frozenset()
    """Articles and particles that were left out (al, bin, van)."""
    unvowelled: frozenset[str] = frozenset()
    """Those of `words` that come from a script without short vowels."""

    @cached_property
    def key(self) -> str:
        """All that it is, in one line."""
        rest = (" ".join(sorted(words)) for words in (self.particles, self.unvowelled))
        return "|".join((" ".join(self.words), self.suffix, f"{self.family_first:d}{self.loose:d}", *rest))

    @property
    def family(self) -> str:
        """The word by which the person is called for short."""
        return self.words[0] if self.family_first else self.words[-1]

    @property
    def given(self) -> str:
        """The first given name; empty when there is none."""
        if len(self.words) < 2:
            return ""
        return self.words[1] if self.family_first else self.words[0]


@dataclass(frozen=True)
class Lexicon:
    """``resources/name_parts.yml``, ready for use."""

    titles: frozenset[str]
    before: frozenset[str]
    suffixes: dict[str, str]
    honours: frozenset[str]
    articles: frozenset[str]
    small: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    family_first: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The words inside names that are not part of the name."""
    raw = read_yaml("name_parts.yml")
    words = {key: frozenset(value.split()) for key, value in raw.items()}
    plain = {"junior": "jr", "senior": "sr"}
    return Lexicon(
        titles=words["titles"],
        before=words["before"],
        suffixes={word: plain.get(word, word) for word in words["suffixes"]},
        honours=words["honours"],
        articles=words["articles"],
        small=words["sons"] | words["particles"],
        heads=words["heads"],
        tails=words["tails"],
        family_first=words["family-first"],
    )


@lru_cache(maxsize=100_000)
def person_name(text: str) -> PersonName:
    """The words of a person's name as written."""
    split = [pair for part in _turned(text) for pair in _split(part)]
    words = [word for word, _ in split]
    rest, suffix = _unsuffixed(_untitled(words))
    joined = _joined(rest[: _LONGEST - 1] + rest[_LONGEST - 1 :][-1:])
    known = lexicon()
    first = len(joined) > 1 and joined[0] in known.family_first and all(map(_SYLLABLES.match, joined[1:]))
    loose = len(rest) > 1 and joined[0] != rest[0] and _LOOSE.match(text) is not None
    kept = [rest[0], *joined] if loose else joined
    small = (known.small | known.articles).intersection(rest) - set(kept)
    bare = tuple(word for word, unvowelled in split if unvowelled)
    unvowelled = (
        frozenset(word for word in kept if word.startswith(bare) or word.endswith(bare)) if bare else frozenset()
    )
    return PersonName(tuple(kept), suffix, first, loose, small, unvowelled)


def _turned(text: str) -> list[str]:
    """The parts around a comma in reading order: ``Smith, John`` → John, Smith; ``King, Jr.`` stays."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    behind = lexicon().suffixes.keys() | lexicon().honours
    if len(parts) == 2 and latin(parts[1]).rstrip(".") not in behind:
        return [parts[1], parts[0]]
    return parts


def _split(text: str) -> list[tuple[str, bool]]:
    """The words of `text`, and of each whether it lacks its vowels; one word is taken apart (``SergeiLavrov``)."""
    words = _WORDS.findall(_SUN_ARTICLE.sub("al-", _ARABIC_ARTICLE.sub("al-", _APOSTROPHES.sub("'", unpointed(text)))))
    if len(words) == 1 and not words[0].startswith(_PREFIXED):
        words = _GLUED.split(words[0])
    plain = ((_lettered(word.translate(_OFF)), unvowelled) for word, unvowelled in map(spelt, words))
    return [pair for pair in plain if pair[0]]


def _lettered(word: str) -> str:
    """Figures that stand for letters inside a word: ``Ig0r`` is Igor."""
    return word.translate(_FIGURES) if word[:1].isalpha() else word


def _untitled(words: list[str]) -> list[str]:
    titles, before = lexicon().titles, lexicon().before
    at = after = 0
    while after < len(words) - 1 and words[after] in titles | before:
        after += 1
        at = after if words[after - 1] in titles else at
    return words[at:]


def _unsuffixed(words: list[str]) -> tuple[list[str], str]:
    known = lexicon()
    kept, suffix = list(words), ""
    while len(kept) > 1 and (kept[-1] in known.suffixes or kept[-1] in known.honours):
        suffix = known.suffixes.get(kept.pop(), suffix)
    return kept, suffix


def _joined(words: list[str]) -> list[str]:
    """`words` without articles and particles; compounds of one given name in one word."""
    known = lexicon()
    made: list[str] = []
    head = ""
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if (word in known.articles or word in known.small) and not last and len(word) > 1:
            continue
        if word in known.heads and not last:
            head += "abd" if word.startswith("abd") else "abu" if word.startswith("ab") else "um"
            continue
        if word in known.tails and made and not head and (not last or words[at - 1] in known.articles):
            made[-1] += word
            continue
        made.append(_ABD.sub("abd", head + word))
        head = ""
    return made or words
