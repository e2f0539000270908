"""Sketches of one group → passages, trimmed to the clauses that matter.

Sentences are compared whole, because that finds more; clauses are shown, because "…, she
said, adding …" is no part of the statement.  Reported words stand for the sentence when they
hold nearly all that it shares with its counterparts; then clauses at either end that share
nothing with them are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from builder.align.collation import likeness
from builder.align.sketch import Sketch, speaker_mention, view_of
from builder.align.weights import Weights
from builder.model.document import Document, Quotation
from builder.model.entity import Entity, MentionRef
from builder.model.passage import Passage, Status
from builder.model.span import View
from builder.resources import read_yaml
from builder.text.words import WORD, fold, stem, stop_words

_CLAUSE = re.compile(r"[,;:][”\"’»)\]]?(?=\s)|\s[—–-]+(?=\s)|—|\s(?=\()|[)\]](?=\s)")
_LEADING = re.compile(r"[\s,;:—–)\]]*(?:(?:that|dass|que|che|dat)\s+)?")
_TRAILING = re.compile(r"(?<![\s,;:—–(\[])[\s,;:—–(\[]+$")
_MARKS = re.compile(r"[“”\"„«»‟]")
_REPORTED = 0.75  # share of what is shared from which on the reported words stand for the sentence
_CLAUSE_SHARE = 0.12  # a clause at either end that holds less of it is left out
_ALIKE = 0.6  # two spellings of a word
_SHORT = 4  # letters; shorter stems have one spelling
_HANGING = 5  # words of a clause that hangs on what is shown
_FEWEST = 3  # words that a passage keeps
_STATUS: Mapping[str, Status] = {"direct": "direct", "mixed": "partial", "indirect": "paraphrase"}


@dataclass(frozen=True)
class Piece:
    """A passage and what only collation needs to know of it."""

    passage: Passage
    """The passage."""
    view: View
    """Its text and the way back to the seed."""
    quoted: tuple[tuple[int, int], ...]
    """Stretches of its text that stand in quotation marks in the source."""
    dates: tuple[tuple[str, str], ...]
    """Dates in it: normalised value and words, in order."""


def pieces_of(
    members: Sequence[Sketch], documents: Sequence[Document], weights: Weights, owners: Mapping[MentionRef, Entity]
) -> list[Piece]:
    """One piece per member, in their order."""
    stems = [_stems(member, documents) for member in members]
    names = _speaker_words(members, documents)
    made = []
    for member in members:
        others = frozenset().union(*(s for k, s in enumerate(stems) if members[k].source != member.source)) - names
        made.append(_piece(member, documents[member.source], others, weights=weights, owners=owners))
    return made


def _piece(
    member: Sketch, document: Document, others: frozenset[str], *, weights: Weights, owners: Mapping[MentionRef, Entity]
) -> Piece:
    sentence = document.sentences[member.sentence]
    view = view_of(document, sentence)
    if not view.text:  # joined from several blocks: shown whole
        view = View(sentence.text, ())
        passage = Passage(document.id, sentence.text, sentence.spans, (member.sentence,), status="own voice")
        return Piece(passage, view, (), ())
    start, end = _range(member, document, view, _Shared(view.text, others, weights))
    quotation = _reported(document, view, member, (start, end))
    said = document.quotations[quotation] if quotation >= 0 else None
    text = view.text[start:end]
    passage = Passage(
        source=document.id,
        text=text,
        spans=view.locate(start, end),
        sentences=(member.sentence,),
        quotation=quotation,
        speaker=_speaker_id(said, document, owners),
        speaker_text=_speaker_text(said),
        status=_status(said, text),
    )
    return Piece(
        passage,
        view.part(start, end),
        _quoted(document, view, (start, end)),
        _dates(document, member, view, (start, end)),
    )


class _Shared:
    """How much of what a sentence shares with its counterparts lies in a part of it."""

    def __init__(self, text: str, others: frozenset[str], weights: Weights) -> None:
        self._others = others
        self._initial: dict[str, list[str]] = defaultdict(list)
        for other in others:
            self._initial[other[0]].append(other)
        self._found = [
            (match.start(), weights.in_text(root))
            for match in WORD.finditer(text)
            if (root := _root(match.group())) and self._met(root)
        ]

    def inside(self, start: int, end: int) -> float:
        """The shared weight in ``text[start:end]``."""
        return sum(weight for at, weight in self._found if start <= at < end)

    def _met(self, root: str) -> bool:
        """Whether a stem, or one that is spelled much like it, is among the others."""
        alike = self._initial.get(root[0], ()) if len(root) > _SHORT else ()
        return root in self._others or any(likeness(root, other) >= _ALIKE for other in alike)


@lru_cache(maxsize=100_000)
def _root(word: str) -> str:
    """The stem of a word as written (names not yet replaced by who they mean); empty for a function word."""
    key = fold(word)
    return "" if key in stop_words() and not word.isupper() else stem(key.removesuffix("'s"))


def _range(member: Sketch, document: Document, view: View, shared: _Shared) -> tuple[int, int]:
    start, end = member.start, member.end
    if document.sentences[member.sentence].zone != "body":
        return start, end  # a headline without its beginning may say the opposite
    told = _told(member, document)
    if told >= 0:
        place = view.within(document.quotations[told].spans)
        if place and shared.inside(*place) >= _REPORTED * shared.inside(start, end):
            start, end = place
    return _trimmed(view.text, *_clauses(view.text, start, end, shared))


def _clauses(text: str, start: int, end: int, shared: _Shared) -> tuple[int, int]:
    """The range without clauses at either end that share nothing worth showing."""
    cuts = [start, *(match.end() for match in _CLAUSE.finditer(text, start, end)), end]
    clauses = list(pairwise(cuts))
    least = _CLAUSE_SHARE * shared.inside(start, end)
    kept = [number for number, (a, b) in enumerate(clauses) if shared.inside(a, b) > least]
    if not kept or len(WORD.findall(text[clauses[kept[0]][0] : clauses[kept[-1]][1]])) < _FEWEST:
        return start, end
    last = kept[-1] + any(_hangs(text[a:b]) for a, b in clauses[kept[-1] + 1 : kept[-1] + 2])
    return clauses[kept[0]][0], clauses[last][1]


def _hangs(clause: str) -> bool:
    """Whether it is a few words about what stands before it (", which was drafted carefully")."""
    found = WORD.findall(clause)
    return 1 < len(found) <= _HANGING and fold(found[0]) in _relatives()


@cache
def _relatives() -> frozenset[str]:
    return frozenset(fold(word) for line in read_yaml("relatives.yml").values() for word in line.split())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the punctuation and conjunction that tied it to what was left out."""
    lead = _LEADING.match(text, start, end)
    first = lead.end() if lead else start
    tail = _TRAILING.search(text, first, end)
    return first, (tail.start() if tail else end)


_SPEECH = frozenset({"direct", "mixed", "indirect"})


def _told(member: Sketch, document: Document) -> int:
    """The words reported in a member, also the few that it was not compared by; -1 for none, or for several such."""
    if member.quotation >= 0:
        return member.quotation
    few = [n for n, q in enumerate(document.quotations) if q.sentence == member.sentence and q.kind in _SPEECH]
    return few[0] if len(few) == 1 else -1


def _reported(document: Document, view: View, member: Sketch, place: tuple[int, int]) -> int:
    """The quotation that most of the shown words belong to, or the direct one that they begin with; else -1.

    A sentence may hold one without being cut at it.
    """
    spoken = [
        (index, there)
        for index, quotation in enumerate(document.quotations)
        if quotation.kind in _SPEECH
        and (index == member.quotation or quotation.sentence == member.sentence)
        and (there := view.within(quotation.spans))
    ]
    common = {index: min(place[1], there[1]) - max(place[0], there[0]) for index, there in spoken}
    best = max(common, key=lambda index: (common[index], -index), default=-1)
    if best >= 0 and common[best] * 2 > place[1] - place[0]:
        return best
    opening = (index for index, there in spoken if place[0] <= there[0] <= place[0] + 1)  # the mark is outside
    return next((index for index in opening if document.quotations[index].kind == "direct"), -1)


def _speaker_id(said: Quotation | None, document: Document, owners: Mapping[MentionRef, Entity]) -> str:
    mention = speaker_mention(document, said.speaker) if said and said.speaker else -1
    owner = owners.get(MentionRef(document.id, mention)) if mention >= 0 else None
    return owner.id if owner else ""


def _speaker_text(said: Quotation | None) -> str:
    if not said or not said.speaker:
        return ""
    return " and ".join(who.text for who in (said.speaker, *said.more_speakers))


def _status(said: Quotation | None, text: str) -> Status:
    if said is None:
        return "own voice"
    part = len(said.text) * 2 < len(text) if said.kind == "direct" else said.kind == "indirect" and _MARKS.search(text)
    return "partial" if part else _STATUS[said.kind]


def _quoted(document: Document, view: View, place: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Stretches in quotation marks, as offsets into the shown words."""
    found = [(m.start(), m.end()) for m in re.finditer(r"“[^“”]*”?|«[^«»]*»?|„[^„“”]*[“”]?|\"[^\"]*\"", view.text)]
    marked = (q for q in document.quotations if q.spans[0].start < view.end and view.start < q.spans[-1].end)
    marked = (quotation for quotation in marked if quotation.kind in {"direct", "scare", "term"})
    found.extend(there for quotation in marked if (there := view.within(quotation.spans)))
    start, end = place
    return tuple(sorted((max(a, start) - start, min(b, end) - start) for a, b in found if a < end and b > start))


def _dates(document: Document, member: Sketch, view: View, place: tuple[int, int]) -> tuple[tuple[str, str], ...]:
    dated = (date for date in document.dates if date.sentence == member.sentence and date.value)
    placed = ((date, view.within(date.spans)) for date in dated)
    return tuple((date.value, date.text) for date, there in placed if there and place[0] <= there[0] < place[1])


def _stems(member: Sketch, documents: Sequence[Document]) -> frozenset[str]:
    text = documents[member.source].sentences[member.sentence].text[member.start : member.end]
    return frozenset(map(_root, WORD.findall(text))) - {""}


def _speaker_words(members: Sequence[Sketch], documents: Sequence[Document]) -> frozenset[str]:
    """Stems of the speakers' names: they say who speaks, and not what is said."""
    told = [(documents[m.source], _told(m, documents[m.source])) for m in members]
    said = [document.quotations[number] for document, number in told if number >= 0]
    texts = [
        who.text
        for quotation in said
        for who in (quotation.speaker, *quotation.more_speakers)
        if who and who.kind == "name"
    ]
    return frozenset(stem(fold(word)) for text in texts for word in WORD.findall(text) if word[0].isupper())
