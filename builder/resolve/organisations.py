"""Whether two names of organisations are one.

Legal forms fall away, words that only say what it is may be left out on one side, and the words
that are left must be the same ones: an organisation with one word more or another word is
another one.  Acronyms are a suggestion; that an article writes "Full Name (FN)" is evidence of
another kind, which `builder.resolve.bodies` uses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.model.entity import Verdict
from builder.resolve.offices import names_country
from builder.resources import read_yaml
from builder.text.romanise import VOWELS, distance, latin, one_letter_apart, sounds

Answer = tuple[Verdict, float, tuple[str, ...]]

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)\.?|\b[^\W\d_]\.(?:[^\W\d_]\.?)+(?!\w)")
_APOSTROPHE = re.compile(r"['’ʼ‘`´ʿʾ]")
_WORD = re.compile(r"[^\W_]+")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_STEM = 7  # letters that two forms of one word share
_LONG = 7  # letters of a word whose s at the end is a plural and not part of it
_CLOSE = 0.3  # ... in short words
_HEARD = 0.6  # how far apart two words are that may be heard as one another
_TELLING = 5  # letters of a word in which one wrong letter may be a slip and not another word


@dataclass(frozen=True)
class OrganisationName:
    """An organisation's name, word by word."""

    words: tuple[str, ...]
    """The words that tell which, in order, folded."""
    light: str
    """A word at the end that says what it is and may be missing (``news agency``); else empty."""
    acronym: str
    """The first letters of all words, small ones left out; the name itself when it is one word in capitals."""
    capitals: bool
    """Whether the name is an acronym itself."""
    figures: tuple[str, ...]
    """The numbers in it."""


@dataclass(frozen=True)
class Lexicon:
    """``resources/orgtypes.yml``, ready for use."""

    legal: tuple[tuple[str, ...], ...]
    light: tuple[tuple[str, ...], ...]
    heavy: frozenset[str]
    spellings: dict[str, str]
    small: frozenset[str]
    numbers: dict[str, int]


@cache
def _lexicon() -> Lexicon:
    raw = read_yaml("orgtypes.yml")
    phrases = {
        key: tuple(sorted((tuple(p.split()) for p in raw[key]), key=lambda p: (-len(p), p)))
        for key in ("legal", "light")
    }
    return Lexicon(
        phrases["legal"],
        phrases["light"],
        frozenset(raw["heavy"].split()),
        raw["spellings"],
        frozenset(raw["small"].split()),
        raw["numbers"],
    )


@lru_cache(maxsize=50_000)
def organisation_name(text: str) -> OrganisationName:
    """The words of an organisation's name as written."""
    known = _lexicon()
    spelt = _APOSTROPHE.sub("", _DOTTED.sub(lambda m: m.group().replace(".", ""), text)).replace("&", " and ")
    raw = [known.spellings.get(word, word) for word in _WORD.findall(latin(spelt))]
    words = _without(_numbered(raw), known.legal)
    bare = [word for word in words if word not in known.small] or words
    light = next((p for p in known.light if len(p) < len(bare) and tuple(bare[-len(p) :]) == p), ())
    kept = bare[: len(bare) - len(light)]
    one = _WORD.findall(spelt)
    return OrganisationName(
        tuple(_singular(word) for word in kept),
        " ".join(light),
        latin(one[0]) if len(one) == 1 else "".join(word[0] for word in bare),
        len(one) == 1 and one[0].isupper() and 1 < len(one[0]) < 7,
        tuple(word for word in kept if word.isdigit()),
    )


def _numbered(words: list[str]) -> list[str]:
    """Numbers in figures (Forty 4 → 44, First → 1)."""
    numbers = _lexicon().numbers
    made: list[str] = []
    for word in words:
        ordinal = _ORDINAL.match(word)
        figure = str(numbers[word]) if word in numbers else ordinal.group(1) if ordinal else word
        tens = (
            made
            and made[-1].isdigit()
            and figure.isdigit()
            and len(made[-1]) == 2
            and made[-1][1] == "0"
            and len(figure) == 1
        )
        if tens:
            made[-1] = made[-1][0] + figure
        else:
            made.append(figure)
    return made


def _without(words: list[str], phrases: tuple[tuple[str, ...], ...]) -> list[str]:
    """`words` without the phrases at either end; never all of them."""
    for phrase in (*phrases, *phrases):
        size = len(phrase)
        if size < len(words) and tuple(words[-size:]) == phrase:
            words = words[:-size]
        if size < len(words) and tuple(words[:size]) == phrase and size + len("".join(phrase)) > 3:
            words = words[size:]
    return words


def _singular(word: str) -> str:
    """Forces → force; but Times is not Time."""
    plural = word.endswith("s") and not word.endswith("ss") and (len(word) >= _LONG or word in _lexicon().heavy)
    return word[:-1] if plural else word


def match_organisations(left: str, right: str) -> Answer:
    """The verdict, a score 0–1, and the reasons."""
    one, other = sorted(
        (organisation_name(left), organisation_name(right)), key=lambda name: (len(name.words), name.words)
    )
    if one.figures != other.figures:
        return "different", 0.0, ("another number",)
    if "".join(one.words) == "".join(other.words):
        return _types(one, other)
    if one.capitals and not other.capitals and one.acronym == other.acronym:
        return "suggest", 0.6, (f"{one.acronym.upper()} may be short for it",)
    if len(one.words) == len(other.words) and not (one.capitals and other.capitals):
        return _word_by_word(one, other)
    return _longer(one, other)


def _types(one: OrganisationName, other: OrganisationName) -> Answer:
    if one.light == other.light:
        return "same", 0.98, ("the same words but for case, accents and legal form",)
    if one.light and other.light and not {one.light, other.light} <= _MEDIA:
        return "different", 0.2, (f"{one.light} and {other.light} of one name are two",)
    return "same", 0.9, (f"“{one.light or other.light}” left out",)


_MEDIA = {
    "news agency",
    "press agency",
    "news network",
    "agency",
    "newspaper",
    "daily newspaper",
    "daily",
    "news",
    "website",
    "news website",
}


def _word_by_word(one: OrganisationName, other: OrganisationName) -> Answer:
    """The verdict on names of as many words."""
    apart = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    if all(_spelt_alike(a, b) for a, b in apart):
        return "same", 0.92, tuple(f"{a.title()} and {b.title()} are spellings of one word" for a, b in apart)
    if sorted(one.words) == sorted(other.words):
        return "suggest", 0.6, ("the same words in another order",)
    (a, b), *more = apart
    if more or not (_slip(a, b) or (len(one.words) > 1 and _same_stem(a, b))):
        return "different", 0.0, (f"{a.title()} is not {b.title()}",)
    return "suggest", 0.6, (f"{a.title()} and {b.title()} differ by a letter or an ending",)


def _same_stem(left: str, right: str) -> bool:
    """Whether two long words begin alike: Agriculture, Agricultural."""
    return left[:_STEM] == right[:_STEM] and min(len(left), len(right)) > _STEM


def _spelt_alike(left: str, right: str) -> bool:
    """Two spellings of one word: as many vowels, and nothing but a vowel changed."""
    if left == right:
        return True
    vowels = [sum(sign in VOWELS for sign in sounds(word)) for word in (left, right)]
    return vowels[0] == vowels[1] and distance(left, right) <= (0.2 if vowels[0] > 1 else 0.0)


def _slip(left: str, right: str) -> bool:
    size = min(len(left), len(right))
    far = distance(left, right)
    return (size >= _TELLING and (one_letter_apart(left, right) or far <= _HEARD)) or (
        size > 2 and far <= _CLOSE and left[0] == right[0]
    )


def _longer(one: OrganisationName, other: OrganisationName) -> Answer:
    """The verdict when one name has words more: a body of that name, not the same."""
    size = len(one.words)
    rest = other.words[size:]
    heavy = {_singular(word) for word in _lexicon().heavy}
    if other.words[:size] == one.words and all(word in heavy for word in rest):
        return "suggest", 0.5, (f"“{' '.join(rest)}” more",)
    before = other.words[:-size]
    if other.words[-size:] == one.words and all(map(names_country, before)):
        return "suggest", 0.6, (f"{' '.join(before).title()} before it",)
    extra = [word for word in other.words if word not in one.words]
    return "different", 0.1, (f"“{' '.join(extra) or other.words[-1]}” more",)
