"""A short name for a statement, from its sources' own words, and an id that survives other sources."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from builder.align.sketch import Sketch, view_of
from builder.model.document import Document
from builder.model.entity import Entity
from builder.model.passage import Link, Passage

_LONGEST = 80  # characters


def label_of(passages: Sequence[Passage], links: Sequence[Link], entities: Mapping[str, Entity]) -> str:
    """Speaker, when all agree on one, and the words of the passage that is most like all others."""
    chosen = _central(passages, links)
    speakers = {passage.speaker for passage in passages if passage.speaker}
    name = entities[next(iter(speakers))].name if len(speakers) == 1 and speakers <= entities.keys() else ""
    words = _shortened(" ".join(chosen.text.split()), _LONGEST - len(name))
    return f"{name}: {words}" if name and not words.startswith(name) else words


def id_of(first: Sketch, documents: Sequence[Document]) -> str:
    """Hash of the first witness's file and place: other sources and other options do not change it."""
    document = documents[first.source]
    sentence = document.sentences[first.sentence]
    spans = view_of(document, sentence).locate(first.start, first.end) or sentence.spans
    key = f"{document.seed.sha256}:{spans[0].start}-{spans[-1].end}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _central(passages: Sequence[Passage], links: Sequence[Link]) -> Passage:
    weight = [0.0] * len(passages)
    for link in links:
        weight[link.a] += link.score
        weight[link.b] += link.score
    best = max(range(len(passages)), key=lambda k: (round(weight[k], 6), -len(passages[k].text), -k))
    return passages[best]


def _shortened(text: str, longest: int) -> str:
    text = text.strip(' ,;:.“”"')
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0].rstrip(' ,;:.')} …"
