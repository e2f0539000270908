"""What tables show of a dossier, packed, so that it can be remembered and none is composed again for a table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from builder.model.casebook import (
    Casebook,
    Citation,
    PersonBrief,
    PersonDossier,
    SourceBrief,
    SourceDossier,
    TopicDossier,
    Utterance,
)

Value = str | int | float | bool
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Words that are shown, and how they are found again."""

    id: str
    """Id of the citation."""
    spans: tuple[tuple[int, int], ...]
    """Where they stand."""
    text: str
    """Hash of the words."""


@dataclass(frozen=True, slots=True)
class Told:
    """Of one source."""

    quotations: tuple[Row, ...]
    """Its rows in the table of quotations."""
    blocks: tuple[Proof, ...]
    """Its lines, as far as they are shown."""


@dataclass(frozen=True, slots=True)
class PersonTold:
    """Of one person."""

    row: Row
    """The row in the table of people."""
    mentions: tuple[Row, ...]
    """The rows in the table of mentions."""
    said: tuple[tuple[str, Proof], ...]
    """What the page lists as reported words: hash of the file, and the proof."""


_encode = msgspec.msgpack.Encoder().encode
_source = msgspec.msgpack.Decoder(Told).decode
_person = msgspec.msgpack.Decoder(PersonTold).decode
_row = msgspec.msgpack.Decoder(Row).decode


def told(book: Casebook) -> Iterator[tuple[SourceBrief, Told]]:
    """Each source with what tables show of it."""
    for number, brief in enumerate(book.briefs):
        yield brief, _source(book.sources.told(number, packed))


def people_told(book: Casebook) -> Iterator[tuple[PersonBrief, PersonTold]]:
    """Each person with what tables show of them."""
    for number, brief in enumerate(book.people.briefs):
        yield brief, _person(book.people.told(number, _packed_person))


def topics_told(book: Casebook) -> Iterator[Row]:
    """The row of each topic."""
    for number in range(len(book.topics)):
        yield _row(book.topics.told(number, _packed_topic))


def packed(source: SourceDossier) -> bytes:
    """What tables show of a source."""
    quotations = tuple(_quotation(one) for one in source.utterances)
    return _encode(Told(quotations, tuple(proof(b.cited) for b in source.blocks if b.cited.text)))


def _packed_person(person: PersonDossier) -> bytes:
    forms = " | ".join(form.text for form in person.forms)
    sigils = " ".join(source.sigil for source in person.sources)
    named, said = sum(form.count for form in person.forms), len(person.said)
    row = (person.ref.id, person.ref.name, forms, sigils, named, said, person.margin)
    mentions = (
        (person.ref.id, form.text, *place(cited)) for form in person.forms for _, uses in form.uses for cited in uses
    )
    listed = ((one.cited.sha256, proof(one.cited)) for one in person.listed if one.cited.text)
    return _encode(PersonTold(row, tuple(mentions), tuple(listed)))


def _packed_topic(topic: TopicDossier) -> bytes:
    sigils = " ".join(source.sigil for source in topic.sources)
    ref = topic.ref
    return _encode((ref.id, ref.name, topic.kind, topic.automatic, sigils, len(topic.statements), topic.count))


def place(cited: Citation | None) -> Row:
    """Source, hash, offsets and words."""
    return (cited.source, cited.sha256, cited.at, cited.text) if cited else ("", "", "", "")


def proof(cited: Citation) -> Proof:
    """How the words of a citation are found again; white space counts as a page shows it."""
    words = " ".join(cited.text.split()).encode("utf-8", "surrogatepass")
    return Proof(cited.id, tuple((s.start, s.end) for s in cited.spans), hashlib.sha256(words).hexdigest())


def _quotation(said: Utterance) -> Row:
    return (
        said.cited.id,
        *place(said.cited),
        said.kind,
        said.status,
        said.speaker.id if said.speaker else "",
        said.speaker_cited.text if said.speaker_cited else "",
        said.cue.text if said.cue else "",
        " → ".join(link.name for link in said.chain),
        " | ".join(said.flags),
        said.statement.id if said.statement else "",
    )
