"""Phrases of page furniture (``resources/boilerplate.yml``) and how a line is compared with them."""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from builder.resources import read_yaml

_EDGES = (
    string.punctuation
    + string.whitespace
    + "“”„‘’‚«»‹›…–—−•·▪■□●○◆◇►▶▸➤→›»×✓✔★☆。、，：；！？（）【】「」『』《》〈〉・|©®™\xa0\u200b\u200e\u200f\ufeff"
)
_DIGITS = re.compile("[0-9]+")
_INNER = re.compile(r"[\s\d]+")
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_HEADING = 50  # characters; a longer line that begins like a section's heading is a sentence
_ENDS = 400  # characters at either end of a line that are searched; furniture is not hidden deep in a paragraph
# Names of icon fonts (Material, Font Awesome), which copies of a page put before the word they stand beside.
_ICON = re.compile(
    r"^(?:folder_open|access_time|schedule|star|star_border|share|person|account_circle|arrow_\w{2,20}|chevron_\w{2,12}"
    r"|keyboard_arrow_\w{2,10}|expand_\w{2,8}|visibility|favorite|bookmark|calendar_today|comment|menu|search|close|home|label|print|today|event|update|query_builder)(?=[A-Z0-9]|$)"
)
_PLACES = {"lines": "line", "starts": "start", "contains": "inside"}


@dataclass(frozen=True)
class Phrase:
    """What a matching phrase says about a line."""

    rule: str
    """Id of the entry."""
    because: str
    """Its reason in words."""
    where: str
    """``line``: the whole line is the phrase; ``start``: it begins so; ``inside``: the words stand in it."""
    opens: bool
    """True when the line heads a section that is not the article."""
    sure: bool
    """True when nobody writes so in an article."""


@dataclass(frozen=True)
class Lexicon:
    """All phrases, ready for look-up."""

    whole: dict[str, Phrase]
    """Folded line → phrase."""
    starts: dict[str, tuple[tuple[str, Phrase], ...]]
    """First word → folded beginnings and their phrases."""
    inside: dict[str, tuple[tuple[str, Phrase], ...]]
    """Longest word → folded words and their phrases."""
    unspaced: tuple[tuple[str, Phrase], ...]
    """The same of scripts that put no space between words."""
    words: frozenset[str]
    """Single words of the shortest phrases: the vocabulary of buttons and menus."""


@lru_cache(maxsize=4096)  # each line is folded for its sketch, its repetitions and its signs
def fold_line(text: str) -> str:
    """A line as phrases are compared: lower case, one space between words, no numbers, no signs at the ends."""
    if len(text) > 2 * _ENDS:
        text = f"{text[:_ENDS]} {text[-_ENDS:]}"
    low = text.casefold().replace("’", "'")
    words = _DIGITS.sub("", low) if _DIGITS.search(low) else low
    return " ".join(words.split()).strip(_EDGES) or low.strip()


def icon(text: str) -> int:
    """How many characters of an icon's name a line begins with (``folder_openMiddle East`` has 11)."""
    found = _ICON.match(text)
    return found.end() if found else 0


def match(folded: str, words: Collection[str], lexicon: Lexicon) -> Phrase | None:
    """The phrase that a folded line is, begins with, or has inside, rather a sure one; ``None`` when none.

    `words` are the line's, folded.
    """
    whole = lexicon.whole.get(folded)
    if whole:
        return whole
    found = [*_beginning(folded, lexicon), *_inside(folded, words, lexicon)]
    return next((phrase for phrase in found if phrase.sure), found[0] if found else None)


def _beginning(folded: str, lexicon: Lexicon) -> Iterator[Phrase]:
    first = _WORD.search(folded)
    for beginning, phrase in lexicon.starts.get(first.group() if first else folded[:1], ()):
        if folded.startswith(beginning) and _is_whole(folded, beginning, phrase):
            yield phrase


def _is_whole(folded: str, beginning: str, phrase: Phrase) -> bool:
    """The beginning ends where a word ends; a heading is short, unless it cites one (`thoughts on “…`)."""
    if not beginning[-1].isalnum():
        return True
    return not folded[len(beginning) : len(beginning) + 1].isalpha() and not (phrase.opens and len(folded) > _HEADING)


def _inside(folded: str, words: Collection[str], lexicon: Lexicon) -> Iterator[Phrase]:
    for key in sorted(lexicon.inside.keys() & words):
        yield from (phrase for part, phrase in lexicon.inside[key] if part in folded)
    if not folded.isascii() and _UNSPACED.search(folded):
        yield from (phrase for part, phrase in lexicon.unspaced if part in folded)


@cache
def read_lexicon() -> Lexicon:
    """The lexicon of ``resources/boilerplate.yml``."""
    whole: dict[str, Phrase] = {}
    starts: dict[str, list[tuple[str, Phrase]]] = {}
    inside: dict[str, list[tuple[str, Phrase]]] = {}
    unspaced: list[tuple[str, Phrase]] = []
    for entry in read_yaml("boilerplate.yml"):
        line, start, part = (_phrase(entry, key, where) for key, where in _PLACES.items())
        for text in _phrases(entry, "lines"):
            whole.setdefault(fold_line(text), line)
        for text in _phrases(entry, "starts"):
            folded = _INNER.sub(" ", text.casefold())
            key = _WORD.search(folded)
            folded = folded[key.start() :] if key else folded
            starts.setdefault(key.group() if key else folded[:1], []).append((folded, start))
        for text in _phrases(entry, "contains"):
            folded = fold_line(text)
            if _UNSPACED.match(folded):
                unspaced.append((folded, part))
            else:
                inside.setdefault(_key(folded), []).append((folded, part))
    words = frozenset(phrase for phrase in whole if " " not in phrase)
    return Lexicon(whole, _frozen(starts), _frozen(inside), tuple(unspaced), words)


def _key(folded: str) -> str:
    """The word by which a phrase is looked up: an inner one, because the last may have an ending ("our newsletters")."""
    words: list[str] = _WORD.findall(folded)
    return max(words[1:-1] or words, key=len)


def _phrases(entry: dict[str, Any], key: str) -> list[str]:
    return [part.strip() for part in entry.get(key, "").split("|") if part.strip()]


def _phrase(entry: dict[str, Any], key: str, where: str) -> Phrase:
    """The phrases of an entry that are found at one place of a line; `key` is what the entry calls them."""
    opens = entry.get("opens", False) and where != "inside"
    return Phrase(entry["rule"], entry["because"], where, opens, key in entry.get("sure", ()))


def _frozen(table: dict[str, list[tuple[str, Phrase]]]) -> dict[str, tuple[tuple[str, Phrase], ...]]:
    return {key: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for key, entries in table.items()}
