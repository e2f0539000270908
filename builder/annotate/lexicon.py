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
    """Word → names of its classes (``title``, ``role``, ``city``, ``first`` …), sorted."""
    phrases: Classes
    """Names of places of two to four words, joined by a space → their classes."""
    openers: frozenset[str]
    """First words of `phrases`."""

    def of(self, word: str) -> tuple[str, ...]:
        """The classes of a word, whatever its case."""
        return self.classes.get(word.lower().replace("’", "'"), ())

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
    for entry in [word for word in words if word.endswith(".") and len(word) > 2]:
        words.setdefault(entry[:-1] + ".", set()).update(words[entry])
    return Lexicon(_sorted(words), _sorted(phrases), frozenset(phrase.split(" ", 1)[0] for phrase in phrases))


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
    yield from _name_words()


def _titles() -> Iterator[tuple[str, str]]:
    """A title with and without its full stop."""
    for name, titles in read_yaml("honorifics.yml").items():
        for title in titles:
            yield from (
                ("title", title),
                ("title", title + "."),
                (f"title:{name}", title),
                (f"title:{name}", title + "."),
            )


def _name_words() -> Iterator[tuple[str, str]]:
    """Lines ``first Anna Boris …``: the classes first, last and both, one line each."""
    for line in gzip.decompress(read_bytes("name_words.txt.gz")).decode("utf-8").splitlines():
        name, *words = line.split(" ")
        yield from ((name, word) for word in words)
