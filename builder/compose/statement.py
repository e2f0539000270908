"""The side-by-side page: witnesses, the aligned table, who is silent and what that can mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby

from builder.compose.lookup import UNDATED, Lookup
from builder.compose.utterances import utterance
from builder.model.casebook import Citation, CollationRow, Piece, Ref, Silence, Statement, WitnessCard, WitnessPassage
from builder.model.document import Document
from builder.model.passage import Alignment, Column, Passage

_WEIGHT = {"speaker": 8, "object": 5, "number": 5, "date": 5, "status": 2, "words": 1}
_CITED = 2  # another speaker, when it is no other person: an agency, a paper
_TWO = 2  # people
_EVERYONE = 30  # so many sources are looked at for silence: all, or those that share most statements with the witnesses


def statement_ref(alignment: Alignment) -> Ref:
    """The page of an alignment."""
    return Ref("statement", alignment.id, alignment.label, f"statements/{alignment.id}.md")


def statement(lookup: Lookup, alignment: Alignment, near: Mapping[str, Counter[str]]) -> Statement:
    """One statement with all its witnesses; `near`: by source, how many statements it shares with which others."""
    cards = tuple(_cards(lookup, alignment))
    have = {card.source.id for card in cards}
    looked = _looked_at(lookup, have, near)
    silent = tuple(_silence(lookup, alignment, source) for source in looked if source not in have)
    people = {
        ref.id: ref
        for card in cards
        for passage in card.passages
        if passage.utterance
        for ref in (passage.utterance.speaker, *(who for who, _ in passage.utterance.more))
        if ref and ref.kind == "person"
    }
    sigils = [lookup.sources[passage.source].sigil for passage in alignment.passages]
    return Statement(
        statement_ref(alignment),
        alignment.label,
        alignment.kind,
        round(alignment.score, 2),
        cards,
        tuple(_row(lookup, alignment, number) for number in range(len(alignment.passages))),
        alignment.differences,
        _origins(lookup, alignment),
        silent,
        len(looked),
        tuple(people[key] for key in sorted(people)),
        (),
        tuple((sigils[link.a], sigils[link.b], link.reasons) for link in alignment.links),
        alignment.decided,
    )


def brief(made: Statement) -> Statement:
    """What of a statement stands on the pages of its sources and topics, so that they do not change with the rest."""
    return replace(made, score=0, rows=(), silences=(), denominator=0, people=(), topics=(), reasons=(), decided=())


def weight(made: Statement) -> tuple[float, ...]:
    """Sorting key: what a reader should see first has the smallest."""
    kinds = {difference.kind for difference in made.differences}
    heavy = sum(_CITED if kind == "speaker" and len(made.people) < _TWO else _WEIGHT[kind] for kind in kinds)
    spoken = any(passage.utterance for card in made.cards for passage in card.passages)
    return (-heavy * (2 if spoken else 1), -len(made.cards), -made.score)


def _cards(lookup: Lookup, alignment: Alignment) -> list[WitnessCard]:
    numbered = list(enumerate(alignment.passages))
    origin_of = {
        passage: _origin(lookup, alignment, number)
        for number, group in enumerate(alignment.origins)
        for passage in group
    }
    made = []
    for source, group in groupby(numbered, key=lambda item: item[1].source):
        members = list(group)
        passages = tuple(_passage(lookup, passage, number, alignment.columns) for number, passage in members)
        made.append(WitnessCard(lookup.sources[source], passages, origin_of.get(members[0][0], "")))
    return made


def _origins(lookup: Lookup, alignment: Alignment) -> tuple[str, ...]:
    """One entry for each independent origin; a source that is its own origin has no name here."""
    labels = [_origin(lookup, alignment, number) for number in range(len(alignment.origins))]
    named = tuple(dict.fromkeys(label for label in labels if label))
    return (*named, *("" for label in labels if not label))


def _origin(lookup: Lookup, alignment: Alignment, number: int) -> str:
    """What some witnesses go back to, by the name of the outlet where it has one; what is missing here is said to be."""
    label = alignment.origin_labels[number]
    ref = lookup.outlet_named(label)
    if ref is None:
        return label
    return (
        ref.name if ref.id in {outlet.id for outlet in lookup.outlets.values()} else f"{ref.name} (not in this dossier)"
    )


def _passage(lookup: Lookup, passage: Passage, number: int, columns: tuple[Column, ...]) -> WitnessPassage:
    document = lookup.documents[passage.source]
    spoken = utterance(lookup, passage.source, passage.quotation) if passage.quotation >= 0 else None
    first, last = passage.sentences[0], passage.sentences[-1]
    whole = [document.sentences[index] for index in passage.sentences]
    sentence = lookup.cite(passage.source, tuple(s for w in whole for s in w.spans), " ".join(w.text for w in whole))
    after = _neighbour(lookup, document, _text_begins(document, last), +1)
    return WitnessPassage(
        lookup.cite(passage.source, passage.spans, passage.text),
        _pieces(passage.text, number, columns),
        spoken,
        passage.status,
        _neighbour(lookup, document, first, -1),
        sentence,
        after,
        ends=after is None,
    )


def _neighbour(lookup: Lookup, document: Document, index: int, step: int) -> Citation | None:
    other = index + step
    if not 0 <= other < len(document.sentences) or document.sentences[other].zone != "body":
        return None
    return lookup.sentence(document.id, other)


def _text_begins(document: Document, index: int) -> int:
    """Behind a headline: the last sentence before the text; any other sentence is its own."""
    if document.sentences[index].zone == "body":
        return index
    body = (n for n in range(index + 1, len(document.sentences)) if document.sentences[n].zone == "body")
    return next(body, len(document.sentences)) - 1


def _pieces(text: str, number: int, columns: tuple[Column, ...]) -> tuple[Piece, ...]:
    """The passage's text in pieces, marked where its column differs; every character is kept.

    Of witnesses that share no words nothing is marked: to mark all of it says nothing.
    """
    if not any(column.shared for column in columns):
        return (Piece(text, differs=False),)
    pieces: list[Piece] = []
    at = 0
    for column in columns:
        cell = column.cells[number]
        if cell is None or not cell.text:
            continue
        found = text.find(cell.text, at)
        if found < 0:
            return (Piece(text, differs=False),)
        if found > at:
            pieces.append(Piece(text[at:found], differs=False))
        pieces.append(Piece(cell.text, differs=not column.shared))
        at = found + len(cell.text)
    if at < len(text):
        pieces.append(Piece(text[at:], differs=False))
    return tuple(pieces)


def _row(lookup: Lookup, alignment: Alignment, number: int) -> CollationRow:
    passage = alignment.passages[number]
    cells = [
        (cell.text, column.shared, cell.quoted) if (cell := column.cells[number]) else ("", False, False)
        for column in alignment.columns
    ]
    cited = lookup.cite(passage.source, passage.spans, passage.text)
    ref = lookup.sources[passage.source]
    return CollationRow(ref.sigil, f"{ref.path}#{cited.anchor}", tuple(cells))


def _silence(lookup: Lookup, alignment: Alignment, source: str) -> Silence:
    """Why a source may lack a statement; what cannot be known is said."""
    ref, meta = lookup.sources[source], lookup.documents[source].metadata
    if meta.truncated:
        return Silence(ref, "cut", "cannot be known: the saved text is cut")
    spoken = {_language(lookup, passage.source) for passage in alignment.passages} - {""}
    if spoken and _language(lookup, source) not in {"", *spoken}:
        return Silence(ref, "language", "not compared: this text is in another language")
    oldest = min((d for p in alignment.passages if (d := lookup.sources[p.source].date) != UNDATED), default="")
    if ref.date == UNDATED:
        return Silence(ref, "undated", "no such passage was found in this text, which gives no date and may be older")
    if oldest and ref.date < oldest:
        return Silence(
            ref, "earlier", f"no such passage was found in this text, which was published earlier ({ref.date})"
        )
    return Silence(ref, "absent", "no such passage was found in this text, which is complete")


def _language(lookup: Lookup, source: str) -> str:
    claim = lookup.documents[source].metadata.language
    return claim.value if claim else ""


def by_source(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Statements by the id of each of their sources."""
    made: dict[str, list[Statement]] = {}
    for item in statements:
        for ref in item.sources:
            made.setdefault(ref.id, []).append(item)
    return made


def mere_copy(alignment: Alignment, same: Collection[tuple[str, str]]) -> bool:
    """True when the witnesses are copies of one text, word for word here too, and nobody has said a word about it."""
    sources = sorted({passage.source for passage in alignment.passages})
    copied = all(pair in same for pair in combinations(sources, 2))
    return copied and not alignment.decided and all(column.shared for column in alignment.columns)


def neighbours(alignments: Sequence[Alignment]) -> dict[str, Counter[str]]:
    """By source id: how many statements it shares with which others."""
    made: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for alignment in alignments:
        together = sorted({passage.source for passage in alignment.passages})
        for source in together:
            made[source].update(other for other in together if other != source)
    return made


def _looked_at(lookup: Lookup, have: set[str], near: Mapping[str, Counter[str]]) -> list[str]:
    """The sources among which silence means something: all of a small dossier, the nearest of a large one."""
    if len(lookup.documents) <= _EVERYONE:
        return sorted(lookup.documents)
    shared: Counter[str] = Counter()
    for source in sorted(have):
        shared.update(near[source])
    others = sorted(shared.keys() - have, key=lambda source: (-shared[source], source))
    return sorted([*have, *others[: max(0, _EVERYONE - len(have))]])
