"""Which sentences accuse a person on the word of one source alone.

A careful publisher looks for a second source before repeating an accusation.  The rule reads the
source's own words (``accusations.yml``) and judges nothing: beside whom a word of accusation stands,
and whether another source here names the same person beside a word about the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from builder.model.casebook import Citation
from builder.resources import read_yaml


def only_here(about: Sequence[Citation], twins: Mapping[str, Collection[str]]) -> tuple[int, ...]:
    """Which of the sentences that name a person accuse on one source's word alone, as numbers of `about`.

    Args:
        about: sentences that name the person.
        twins: by source id, the sources that hold a copy of its text; they are no second source.

    """
    tellers: defaultdict[str, set[str]] = defaultdict(set)
    kinds = [_kinds(cited.text) for cited in about]
    for cited, found in zip(about, kinds, strict=True):
        for kind in found:
            tellers[kind].add(cited.source)
    return tuple(
        n
        for n, (cited, found) in enumerate(zip(about, kinds, strict=True))
        if any(tellers[kind] <= {cited.source, *twins.get(cited.source, ())} for kind in found)
    )


def _kinds(text: str) -> frozenset[str]:
    """What the words of accusation in a sentence are about."""
    return frozenset(str(found.lastgroup) for found in _pattern().finditer(text))


@cache
def _pattern() -> re.Pattern[str]:
    """One group for each kind of accusation."""
    kinds = read_yaml("accusations.yml").items()
    groups = (f"(?P<{kind}>{_words(' '.join(by_language.values()))})" for kind, by_language in kinds)
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(groups)})")


def _words(entry: str) -> str:
    """An expression for some beginnings of words, and for words that stand alone (``=rape``)."""
    return "|".join(
        rf"{re.escape(word[1:])}(?!\w)" if word.startswith("=") else re.escape(word)
        for word in sorted(set(entry.split()))
    )
