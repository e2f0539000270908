"""A short name for a statement, from its sources' own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from builder.align.names import Names
from builder.model.passage import Link, Passage
from builder.resources import read_yaml
from builder.text.words import WORD, fold

_LONGEST = 80  # characters
_NEARLY = 0.85  # share of the likeness of the passage that is most like all others
_STOPS = " ,;:."
_MARKS = frozenset('“”"')
_AROUND = _STOPS + '“”"'
_NAME = 40  # characters of them for the one who speaks


def label_of(passages: Sequence[Passage], links: Sequence[Link], names: Names) -> str:
    """The person who speaks, when no witness names another, and the words of the passage that is most like all others."""
    speakers = names.distinct(p.speaker for p in passages if p.speaker in names.entities)
    told = len(speakers) == 1 and names.entities[speakers[0]].kind == "person"
    spoken = [number for number, passage in enumerate(passages) if passage.speaker in names.entities]
    chosen = passages[_central(passages, links, spoken if told else range(len(passages)))]
    name = _shortened(names.entities[speakers[0]].name, _NAME) if told else ""
    words = _shortened(" ".join(chosen.text.split()), _LONGEST - len(name))
    return f"{name}: {words}" if name and not words.startswith(name) else words


def _central(passages: Sequence[Passage], links: Sequence[Link], among: Iterable[int]) -> int:
    """The passage that is most like all others, or a shorter one that is nearly as like them.

    One that points back to what is not shown comes only where all do.
    """
    weight = [0.0] * len(passages)
    for link in links:
        weight[link.a] += link.score
        weight[link.b] += link.score
    told = list(among)
    told = [number for number in told if not _points_back(passages[number].text)] or told
    enough = _NEARLY * max(weight[number] for number in told)
    central = [number for number in told if weight[number] >= enough]
    return min(central, key=lambda number: (len(passages[number].text), -round(weight[number], 6), number))


def _points_back(text: str) -> bool:
    """Whether it begins like *These announcements …*, *It was approved …*."""
    first = WORD.search(text)
    return first is not None and first[0] != "IT" and fold(first[0]) in _anaphors()


@cache
def _anaphors() -> frozenset[str]:
    return frozenset(fold(word) for line in read_yaml("anaphors.yml").values() for word in line.split())


def _shortened(text: str, longest: int) -> str:
    """`text` without marks around all of it and stops at its end; a longer one is cut behind a word."""
    inner = text.strip(_AROUND)
    if not _MARKS.isdisjoint(inner):  # "It was safe," Quint said: the first mark belongs to the next
        inner = text.strip(_STOPS)
        inner = inner[:-1].rstrip(_STOPS) + inner[-1]
    if len(inner) > longest:
        inner = f"{inner[:longest].rsplit(' ', 1)[0].rstrip(_AROUND)} …"
    return _paired(inner)


def _paired(text: str) -> str:
    """`text` with the mark that one in it lacks, without one at its beginning that lacks another."""
    lacks = "”" if text.count("“") > text.count("”") else '"' if text.count('"') % 2 else ""
    return text[1:] if lacks and text[0] in _MARKS else text + lacks
