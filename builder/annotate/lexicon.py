"""What is known of a single word before any text is read: title, role, place, head of an organisation, first name …

The classes come from the commented lists in ``resources``; the name words from ``name_words.txt.gz``.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builder.resources import read_bytes, read_yaml

Classes = dict[str, tuple[str, ...]]
_LISTS = (("org", "orgs.yml"), ("place", "places.yml"), ("name", "name_context.yml"))


@dataclass(frozen=True)
class Lexicon:
    """Word classes, looked up by the word in lower case."""

    classes: Classes
    """Word → names of its classes (``title``, ``role``, ``place:cities`` …), sorted."""
    names: Classes
    """Word → ``first``, ``last`` or ``both``, as part of people's names, and ``common``; asked only of words with a capital."""
    phrases: Classes
    """Names of places of two to four words, joined by a space → their classes."""
    openers: frozenset[str]
    """First words of `phrases`."""

    def of(self, word: str) -> tuple[str, ...]:
        """The classes of a word, whatever its case."""
        low = word.lower().replace("’", "'")
        found = self.classes.get(low) or self.classes.get(low.rstrip("."), ())
        if word.isupper() and len(word) > 1:  # US, WHO, MAY: acronyms before they are small words
            found = tuple(name for name in found if not name.startswith("name:"))
        return found + self.names.get(low, ()) if low != word else found

    def has(self, word: str, *wanted: str) -> bool:
        """True when the word is of one of the classes."""
        return any(name in wanted for name in self.of(word))


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
    return Lexicon(
        _sorted(words), _sorted(names), _sorted(phrases), frozenset(phrase.split(" ", 1)[0] for phrase in phrases)
    )


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
        for title in titles:
            yield from (
                ("title", title),
                ("title", title + "."),
                (f"title:{name}", title),
                (f"title:{name}", title + "."),
            )


def _name_words() -> Iterator[tuple[str, str]]:
    """Lines ``first anna boris …``: the classes first, last, both, and common (usually written small), one line each."""
    for line in gzip.decompress(read_bytes("name_words.txt.gz")).decode("utf-8").splitlines():
        name, *words = line.split(" ")
        yield from ((name, word) for word in words)
