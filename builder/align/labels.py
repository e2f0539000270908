"""A short name for a statement, from its sources' own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.align.names import Names
from builder.model.passage import Link, Passage

_LONGEST = 80  # characters
_NEARLY = 0.85  # share of the likeness of the passage that is most like all others
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
    """The passage that is most like all others, or a shorter one that is nearly as like them."""
    weight = [0.0] * len(passages)
    for link in links:
        weight[link.a] += link.score
        weight[link.b] += link.score
    told = list(among)
    enough = _NEARLY * max(weight[number] for number in told)
    central = [number for number in told if weight[number] >= enough]
    return min(central, key=lambda number: (len(passages[number].text), -round(weight[number], 6), number))


def _shortened(text: str, longest: int) -> str:
    text = text.strip(' ,;:.“”"')
    if len(text) <= longest:
        return f"{text}”" if text.count("“") > text.count("”") else text
    return f"{text[:longest].rsplit(' ', 1)[0].rstrip(' ,;:.')} …"
