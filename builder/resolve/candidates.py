"""Which names are worth comparing: those that share a key.

A key is the consonants of the family name together with those of the given name, so that a
collection of n names costs about n comparisons and not n².  Every name has a few keys: one for
each order it may be written in, one for each line of nicknames its given name stands in.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from builder.resolve.words import nicknames
from builder.text.names import PersonName
from builder.text.romanise import consonants, wade_giles


def person_keys(name: PersonName) -> Iterator[Hashable]:
    """The keys of a name of two or more words; two names that share none are not one."""
    for family, given in ((name.words[-1], name.words[0]), (name.words[0], name.words[-1])):
        key = consonants(family)
        yield key, consonants(given)
        yield from ((key, line) for line in sorted(nicknames(given)))
    yield "".join(name.words)
    if name.family_first:
        yield wade_giles(name.words)


def slip_keys(name: PersonName) -> Iterator[Hashable]:
    """Further keys, under which names meet that may be slips of one another (Emmanuel Macron, Emmanuel Marcon)."""
    yield "".join(sorted(consonants(name.family))), name.given
    yield consonants(name.family)[:2], name.given
    yield consonants(name.family), "given", name.given[:2]
    if name.family[0] in "gh":  # one letter of Ukrainian and Russian: Hrytsenko, Gritsenko
        yield from ((consonants(name.family[1:]), "g or h", given) for given in (name.given, *nicknames(name.given)))


def initial_pairs(names: Sequence[Iterable[PersonName]]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers (smaller first) of which one may be the other with an initial for a given name."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, own in enumerate(names):
        for key in dict.fromkeys((consonants(name.family), name.given[:1]) for name in own):
            groups.setdefault(key, []).append(number)
    for number, own in enumerate(names):
        for name in own:
            if len(name.given) == 1:
                near = groups[consonants(name.family), name.given]
                yield from ((min(number, other), max(number, other)) for other in near if other != number)


def pairs(keys: Sequence[Iterable[Hashable]]) -> Iterator[tuple[int, int]]:
    """Every pair of numbers (smaller first) that share a key, once, in order.

    In a crowd each is compared with its next neighbours only, so that the time grows as the names do; names are
    numbered by their words, so that neighbours are those most alike.
    """
    blocks: dict[Hashable, list[int]] = {}
    for number, own in enumerate(keys):
        for key in dict.fromkeys(own):
            blocks.setdefault(key, []).append(number)
    found = {
        (one, other)
        for block in blocks.values()
        for at, one in enumerate(block)
        for other in block[at + 1 : at + 1 + _CROWD]
    }
    yield from sorted(found)


_CROWD = 20  # names under one key beyond which not all are compared with all
