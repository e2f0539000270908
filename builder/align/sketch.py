"""What is compared: each sentence of a source, or each of several quotations inside one, as a small record.

A sentence that reports two utterances (“…,” she said, adding that …) holds two statements,
each with its own counterparts elsewhere, so it is cut between them; any other sentence is
compared whole.  Lines that name or caption the article are no statements of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from builder.model.document import Document, Quotation
from builder.model.entity import Entity, MentionRef
from builder.resources import read_yaml
from builder.text.words import capitalised, fold, stem, stop_words, words

SPEECH = frozenset({"direct", "mixed", "indirect"})
"""Kinds of quotation that report somebody's words."""
_SKIPPED = frozenset({"byline", "caption"})
_LEAST_WORDS = 4  # shorter lines and quotations name something, they do not state it


@dataclass(frozen=True)
class Wording:
    """A run of words as it is compared."""

    words: tuple[str, ...]
    """Folded words in order, stop words included."""
    terms: Mapping[str, int]
    """How often each stem stands in it, stop words left out."""

    @property
    def size(self) -> int:
        """Number of words that carry meaning."""
        return sum(self.terms.values())


@dataclass(frozen=True)
class Sketch:
    """One stretch of a source, ready to be compared."""

    source: int
    """Index into the documents handed to `align`."""
    sentence: int
    """Index into `Document.sentences`."""
    start: int
    """Where it begins in the sentence's text."""
    end: int
    """Where it ends there."""
    headline: bool
    """True for a title or heading; those are compared with one another only."""
    wording: Wording
    """Its words."""
    numbers: frozenset[str]
    """Numbers in it, thousands unseparated."""
    names: frozenset[str]
    """Stems that begin with a capital inside it."""
    negated: bool
    """True when it holds a word that turns a statement round."""
    people: frozenset[str] = frozenset()
    """Ids of the people named in it."""
    dates: frozenset[str] = frozenset()
    """Normalised dates in it."""
    quotation: int = -1
    """Index into `Document.quotations` of the reported words that matter in it; -1 when it reports none."""
    speaker: str = ""
    """Entity id of who says them; empty when unknown or the source itself."""


def sketches_of(document: Document, source: int, owners: Mapping[MentionRef, Entity]) -> list[Sketch]:
    """The sketches of one document, in reading order."""
    people: dict[int, set[str]] = defaultdict(set)
    for index, mention in enumerate(document.mentions):
        owner = owners.get(MentionRef(document.id, index))
        if owner and owner.kind == "person":
            people[mention.sentence].add(owner.id)
    dates: dict[int, set[str]] = defaultdict(set)
    for date in document.dates:
        if date.value:
            dates[date.sentence].add(date.value)
    made = []
    for index, sentence in enumerate(document.sentences):
        wording = wording_of(sentence.text)
        if sentence.zone in _SKIPPED or wording.size < _LEAST_WORDS:
            continue
        made.append(
            Sketch(
                source=source,
                sentence=index,
                start=0,
                end=len(sentence.text),
                headline=sentence.zone in {"title", "heading"},
                wording=wording,
                numbers=frozenset(word for word in wording.words if word[0].isdigit()),
                names=capitalised(sentence.text),
                negated=not negations().isdisjoint(wording.words),
                people=frozenset(people[index]),
                dates=frozenset(dates[index]),
            )
        )
    return made


def wording_of(text: str) -> Wording:
    """The words of `text` as they are compared."""
    found = words(text)
    stop = stop_words()
    return Wording(tuple(found), Counter(stem(word) for word in found if word not in stop))


@cache
def negations() -> frozenset[str]:
    """Words that turn a statement round, folded."""
    return frozenset(fold(word) for line in read_yaml("negation.yml").values() for word in line.split())


def spoken(quotation: Quotation) -> bool:
    """True when the quotation reports somebody's words (and is no scare quote or term)."""
    return quotation.kind in SPEECH
