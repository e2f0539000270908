"""Copies and common origins: three outlets that print one wire story are three witnesses and one origin.

Passages have one origin when they are the same words, or when what they report is said to
come from the same outlet, agency or document.  A chain that names no outlet ("according to
the document") is completed from the sentences before it in the same paragraph, or from the one
outlet this source cites at all; such an origin is marked as inferred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import eq
from typing import Literal, NamedTuple

from builder.align.collation import Row
from builder.align.sketch import mention_in
from builder.model.document import ChainStep, Document
from builder.model.entity import Entity, MentionRef
from builder.model.passage import Passage
from builder.text.words import content_words

Kind = Literal["copy", "parallel", "paraphrase"]
_COPIED = 0.85  # share of columns in which all witnesses have the same word
_PARALLEL = 0.3
_LEAST_COPIED = 6  # words; shorter sentences are the same by chance
_OUTLETS = frozenset({"outlet", "agency"})


class Column(NamedTuple):
    """The words of one witness by the columns of the table."""

    words: Sequence[str]
    """One for each column; empty where it has none."""
    filled: int
    """The columns where it has one, as bits."""


@dataclass(frozen=True)
class Origin:
    """Where a passage is said to come from."""

    key: frozenset[str]
    """What is compared: the entity's id, or the words of the name; one name may be longer than another."""
    label: str
    """In the source's words."""
    inferred: bool
    """True when concluded, and not said with the passage."""


def kind_of(table: Sequence[Row]) -> Kind:
    """copy: two witnesses share nearly all words on average · parallel: a good part of them · paraphrase: few."""
    pairs = list(combinations(_columns(table), 2))
    share = sum(common(left, right) for left, right in pairs) / max(1, len(pairs))
    if share >= _COPIED and len(table) >= _LEAST_COPIED and not any(_other_number(*pair) for pair in pairs):
        return "copy"
    return "parallel" if share >= _PARALLEL else "paraphrase"


def _columns(table: Sequence[Row]) -> list[Column]:
    """The words of each witness, column by column."""
    lines = zip(*([token.key if token else "" for token in row] for row in table), strict=True)
    return [Column(words, sum(1 << number for number, word in enumerate(words) if word)) for words in lines]


def common(left: Column, right: Column) -> float:
    """Share of the columns two witnesses fill in which they have the same word."""
    filled = (left.filled | right.filled).bit_count()
    empty = len(left.words) - filled
    same: int = sum(map(eq, left.words, right.words))
    return (same - empty) / max(1, filled)


def copied(left: Column, right: Column) -> bool:
    """True when two witnesses have nearly the same words, and enough of them, and no number of their own."""
    filled = (left.filled | right.filled).bit_count()
    return filled >= _LEAST_COPIED and common(left, right) >= _COPIED and not _other_number(left, right)


def _other_number(left: Column, right: Column) -> bool:
    """True when one place holds different words of which one is a number: whoever counts anew copies nobody."""
    pairs = zip(left.words, right.words, strict=True)
    return any(a != b and a and b and any(map(str.isdigit, a + b)) for a, b in pairs)


class Origins:
    """What passages are said to come from; what holds for a whole document is found once for all its passages."""

    def __init__(self, owners: Mapping[MentionRef, Entity]) -> None:
        self._owners = owners
        self._reports: dict[str, _Report] = {}

    def of(self, passage: Passage, document: Document) -> Origin | None:
        """The origin a passage is said to have; ``None`` when it gives none."""
        said = _stated(document, passage.quotation, self._owners)
        if said:
            return said
        if document.id not in self._reports:
            self._reports[document.id] = _report_of(document, self._owners)
        report = self._reports[document.id]
        before = _before(document, passage, report)
        reports = passage.quotation >= 0 or _from_document(document, before) or _names_a_step(passage, report)
        nearby = next((found for number in before if (found := _stated(document, number, self._owners))), None)
        found = nearby or (report.only_outlet if reports else None)
        return Origin(found.key, found.label, inferred=True) if found else None


@dataclass(frozen=True)
class _Report:
    """What a whole document tells of where its words come from."""

    quotations: Mapping[int, Sequence[int]]
    """Its quotations by sentence."""
    named: frozenset[int]
    """The sentences that name somebody whose words it has from a document."""
    only_outlet: Origin | None
    """The one outlet it reports from a document of, when there is no other."""


def _report_of(document: Document, owners: Mapping[MentionRef, Entity]) -> _Report:
    quotations: dict[int, list[int]] = defaultdict(list)
    for number, quotation in enumerate(document.quotations):
        quotations[quotation.sentence].append(number)
    through = [n for n, q in enumerate(document.quotations) if any(step.kind == "document" for step in q.chain)]
    steps = (step for number in through for step in document.quotations[number].chain if step.mention >= 0)
    heard = {_last_word(document.mentions[step.mention].text) for step in steps}
    names = [mention for mention in document.mentions if mention.kind in {"person", "org"}] if heard else []
    named = frozenset(mention.sentence for mention in names if _last_word(mention.text) in heard)
    found = {tuple(sorted(o.key)): o for number in through if (o := _stated(document, number, owners))}
    return _Report(quotations, named, next(iter(found.values())) if len(found) == 1 else None)


def group_origins(
    passages: Sequence[Passage], origins: Sequence[Origin | None], table: Sequence[Row]
) -> tuple[tuple[tuple[int, ...], ...], tuple[str, ...], tuple[bool, ...]]:
    """Groups of passages by origin, the label of each, and whether it was inferred for some of them."""
    columns, leader = _columns(table), list(range(len(passages)))
    for right in range(len(passages)):
        for left in range(right):
            a, b = origins[left], origins[right]
            same = a and b and (a.key <= b.key or b.key <= a.key)
            if same or passages[left].source == passages[right].source or copied(columns[left], columns[right]):
                old, new = leader[right], leader[left]
                leader = [new if x == old else x for x in leader]
    groups = [tuple(k for k, x in enumerate(leader) if x == first) for first in sorted(set(leader))]
    told = [[origin for k in group if (origin := origins[k])] for group in groups]
    labels = tuple(
        min(((o.inferred, -len(o.label), o.label) for o in found), default=(False, 0, ""))[2] for found in told
    )
    return tuple(groups), labels, tuple(any(origin.inferred for origin in found) for found in told)


def _stated(document: Document, quotation: int, owners: Mapping[MentionRef, Entity]) -> Origin | None:
    """What the chain of one quotation names: its outlet or agency."""
    if quotation < 0:
        return None
    steps = [step for step in document.quotations[quotation].chain if step.kind in _OUTLETS]
    return _origin(document, steps[0], owners) if steps else None


def _origin(document: Document, step: ChainStep, owners: Mapping[MentionRef, Entity]) -> Origin | None:
    mention = step.mention if step.mention >= 0 else mention_in(document, step.spans, frozenset({"org", "person"}))
    owner = owners.get(MentionRef(document.id, mention))
    name = owner.name if owner else document.mentions[mention].text if mention >= 0 else step.text
    key = frozenset(content_words(name))
    return Origin(key, name, step.inferred) if key else None


def _before(document: Document, passage: Passage, report: _Report) -> list[int]:
    """Quotations of the sentences before the passage in its paragraph, the nearest first."""
    first = min(passage.sentences)
    block = document.sentences[first].block
    near = (n for n in range(max(0, first - 3), first + 1) if document.sentences[n].block == block)
    return sorted((number for n in near for number in report.quotations.get(n, ())), reverse=True)


def _from_document(document: Document, before: Sequence[int]) -> bool:
    """True when the paragraph reports from a document so far."""
    return any(step.kind == "document" for number in before for step in document.quotations[number].chain)


def _names_a_step(passage: Passage, report: _Report) -> bool:
    """True for "Bell made the remarks in Baghdad", told by a source that has Bell's words from a document."""
    return not report.named.isdisjoint(passage.sentences)


def _last_word(name: str) -> str:
    return name.casefold().split()[-1]
