"""What tables show of a source, packed, so that it can be remembered and no source is composed again for a table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from builder.model.casebook import Casebook, Citation, SourceBrief, SourceDossier, Utterance

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


_decode = msgspec.msgpack.Decoder(Told).decode


def told(book: Casebook) -> Iterator[tuple[SourceBrief, Told]]:
    """Each source with what tables show of it."""
    for number, brief in enumerate(book.briefs):
        yield brief, _decode(book.sources.told(number, packed))


def packed(source: SourceDossier) -> bytes:
    """What tables show of a source."""
    quotations = tuple(_quotation(one) for one in source.utterances)
    return msgspec.msgpack.encode(Told(quotations, tuple(proof(b.cited) for b in source.blocks if b.cited.text)))


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
