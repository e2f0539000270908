"""Wordings that every build shows, whatever it withholds: headlines and outlets.

Where such a wording stands in a withheld text too (a headline is often repeated in the article), that
place is not withheld: a build that names its sources does not leak them.  Names of people are not
among them: they stand everywhere, and would cut a withheld passage into pieces too short to be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.check.letters import positions, squeeze
from builder.model.span import Span

_HEAD = 20  # letters by which a wording is found; sixty characters of prose hold twice as many


class Rights:
    """The wordings, ready to be found in any text in one pass over it."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self._heads: dict[str, set[str]] = {}
        for wording in wordings:
            letters = squeeze(wording)
            if len(letters) >= _HEAD:
                self._heads.setdefault(letters[:_HEAD], set()).add(letters)

    def within(self, text: str) -> Iterator[Span]:
        """Where one of them stands in `text`, the punctuation around it included."""
        letters = squeeze(text) if self._heads else ""
        found = [at for at in range(len(letters) - _HEAD + 1) if letters[at : at + _HEAD] in self._heads]
        place = positions(text) if found else ()
        for at in found:
            known = [one for one in self._heads[letters[at : at + _HEAD]] if letters.startswith(one, at)]
            if known:
                end = at + max(map(len, known))
                yield Span(place[at - 1] + 1 if at else 0, place[end] if end < len(place) else len(text))


NOTHING = Rights(())
"""No wording at all."""
