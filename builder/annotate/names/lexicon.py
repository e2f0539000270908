"""What is known of a single word before any text is read: title, role, place, head of an organisation, first name.

The classes come from the commented lists in ``resources``; the name words from ``name_words.txt.gz``.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache

from builder.resources import read_bytes, read_yaml

Classes = dict[str, tuple[str, ...]]
_LISTS = (("org", "orgs.yml"), ("place", "places.yml"), ("name", "name_context.yml"))


class Lexicon:
    """Word classes; each word is looked up once and remembered."""

    MOST = 100_000
    """Words remembered before all are forgotten, so that a large collection does not fill the memory."""

    def __init__(self, classes: Classes, names: Classes, phrases: Classes) -> None:
        self.phrases = phrases
        """Names of places and bodies of two to four words, in lower case, joined by a space → their classes."""
        self.openers = frozenset(phrase.split(" ", 1)[0] for phrase in phrases)
        """First words of `phrases`."""
        self._classes = classes
        self._names = names
        self._of: dict[str, tuple[str, ...]] = {}
        self._sets: dict[str, frozenset[str]] = {}

    def of(self, word: str) -> tuple[str, ...]:
        """The classes of a word (``title``, ``role``, ``place:cities`` …), sorted; of a name word only when it has a capital."""
        found = self._of.get(word)
        if found is None:
            if len(self._of) >= self.MOST:
                self._of.clear()
                self._sets.clear()
            found = self._of[word] = self._look_up(word)
            self._sets[word] = frozenset(found)
        return found

    def has(self, word: str, *wanted: str) -> bool:
        """True when the word is of one of the classes."""
        if word not in self._sets:
            self.of(word)
        return not self._sets[word].isdisjoint(wanted)

    def _look_up(self, word: str) -> tuple[str, ...]:
        low = word.lower().replace("’", "'")
        found = self._classes.get(low) or self._classes.get(low.rstrip("."), ())
        if word.isupper() and len(word) > 1:  # US, WHO, MAY: acronyms before they are small words
            found = tuple(name for name in found if not name.startswith("name:"))
        return found + self._names.get(low, ()) if low != word else found


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    words: dict[str, set[str]] = {}
    phrases: dict[str, set[str]] = {}
    for name, entry in _entries():
        (phrases if " " in entry else words).setdefault(entry, set()).add(name)
    names: dict[str, set[str]] = {}
    for name, word in _name_words():
        if name == "common" or not any(known.startswith("name:") for known in words.get(word, ())):
            names.setdefault(word, set()).add(name)
    return Lexicon(_sorted(words), _sorted(names), _sorted(phrases))


def _sorted(words: dict[str, set[str]]) -> Classes:
    return {word: tuple(sorted(names)) for word, names in words.items()}


def _entries() -> Iterator[tuple[str, str]]:
    yield from _titles()
    roles = read_yaml("roles.yml")
    for field, heads in roles["heads"].items():
        yield from (("role", head) for head in heads)
        yield from ((f"role:{field}", head) for head in heads)
    yield from (("modifier", word) for word in roles["modifiers"])
    for family, file in _LISTS:
        for name, entries in read_yaml(file).items():
            yield from ((f"{family}:{name}", entry) for entry in entries)
    yield from (("place:demonyms", word + "s") for word in read_yaml("places.yml")["demonyms"])


def _titles() -> Iterator[tuple[str, str]]:
    for name, titles in read_yaml("honorifics.yml").items():
        yield from (("title", title) for title in titles)
        yield from ((f"title:{name}", title) for title in titles)


def _name_words() -> Iterator[tuple[str, str]]:
    """Lines ``first anna boris …``: the classes first, last, both, and common (usually written small), one line each."""
    for line in gzip.decompress(read_bytes("name_words.txt.gz")).decode("utf-8").splitlines():
        name, *words = line.split(" ")
        yield from ((name, word) for word in words)
