"""One document, one reading of a name: what is named in full once is known when it comes back short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.annotate.candidates import Candidate, added, words_of
from builder.annotate.features import capital
from builder.annotate.lexicon import lexicon
from builder.annotate.rows import Row

_SURE = 0.6
_FIRM = 0.9
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def agreed(rows: Sequence[Row], names: list[Candidate]) -> list[Candidate]:
    """The names, with the surnames of people who are named in full somewhere in the document."""
    full = surnames(rows, names)
    bodies = {word for name in names if name.kind == "org" and name.belief >= _FIRM for word in words_of(rows, name)}
    sure = {
        (name.row, index)
        for name in names
        if name.kind == "person" or name.end - name.start > 1 or name.belief >= _FIRM
        for index in range(name.start, name.end)
    }
    new = [
        Candidate(row, index, index + 1, "person", 1.0, (f"surname of {full[word]}",))
        for row, index, word in _lone(rows, full, sure)
        if word not in bodies
    ]
    return added(names, new)


def surnames(rows: Sequence[Row], names: Sequence[Candidate]) -> dict[str, str]:
    """Last word of a full name → that name, for people the tagger is sure of."""
    found: dict[str, str] = {}
    for name in names:
        words = [word for word in words_of(rows, name) if word.lower().strip(".") not in _SUFFIXES and word != ","]
        if (
            name.kind == "person"
            and name.belief >= _SURE
            and len(words) > 1
            and len(words[-1]) > 2
            and words[-1][-1] != "."
        ):
            found.setdefault(words[-1], " ".join(words))
    return found


def _lone(rows: Sequence[Row], full: dict[str, str], sure: set[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Capitalised words equal to a surname that stand alone and are not already part of a sure name."""
    known = lexicon()
    for number, row in enumerate(rows):
        for index, word in enumerate(row.words):
            if word not in full or (number, index) in sure:
                continue
            after = row.words[index + 1] if index + 1 < len(row.words) else ""
            before = row.words[index - 1] if index else ""
            beside = capital(after) or (capital(before) and not known.has(before, "title", "role", "place:demonyms"))
            if not beside or (index == 1 and not capital(after)):
                yield number, index, word
