"""The dossiers of sources, composed one at a time when their pages are laid out.

A source's page is known by all that it shows: the document, whom its names and quotations lead to, which of its
places other pages link to, and what is told beside it.  What was found out about a page of the same is remembered,
so that it need not be composed again.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import msgspec

from builder.compose.excerpts import Excerpts
from builder.compose.lookup import Lookup, Place, in_order
from builder.compose.source import Around, encoding_of, set_aside, source_dossier
from builder.compose.suppression import masked
from builder.model.casebook import SourceBrief, SourceDossier, SourceRef, Sources, Statement
from builder.model.document import Document
from builder.model.documents import Documents
from builder.model.finding import Finding
from builder.text.memory import Remembered

Record = TypeVar("Record")
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Told:
    """What is remembered of a source."""

    proved: int
    """Number of citations of it, on all pages."""
    aside: float
    """Per cent of its characters that were set aside."""
    tables: bytes = b""
    """What tables show of it."""


@dataclass
class Memory(Remembered):
    """What the last build found out; what this one finds out takes its place."""

    sources: dict[str, Told] = field(default_factory=dict)
    """By the hash of all that a source's page shows."""


@dataclass(frozen=True)
class Shown:
    """What of a dossier may be shown."""

    limit: Excerpts
    """Excerpts only, of some sources."""
    names_out: re.Pattern[str] | None
    """Names that are masked."""

    def of(self, record: Record) -> Record:
        """The record as it may be shown."""
        return masked(self.limit.cut(record), self.names_out)


@dataclass(frozen=True, slots=True)
class _Cited:
    """The places of a source that other pages cite; packed, as there are a hundred in each."""

    straight: array[int]
    folded: tuple[Place, ...]

    @classmethod
    def packed(cls, places: Sequence[Place]) -> _Cited:
        straight = array("Q", (place for place in places if isinstance(place, int)))
        return cls(straight, tuple(place for place in places if not isinstance(place, int)))

    @property
    def places(self) -> tuple[Place, ...]:
        return (*self.straight, *self.folded)


class Composed(Sources):
    """The sources of a dossier all else of which is composed, so that every place another page links to is known."""

    def __init__(
        self, look: Lookup, around: Mapping[str, Around], shown: Shown, memory: Memory, documents: Documents
    ) -> None:
        self._look, self._around, self._shown, self._memory = look, around, shown, memory
        self._told: list[Told | None] = []
        self._cited: list[_Cited] = []
        self._held: tuple[int, SourceDossier] | None = None
        self.briefs: list[SourceBrief] = []
        known, memory.sources = memory.sources, {}
        marks = _Marks(shown)
        for ref in sorted(look.sources.values(), key=in_order):
            document = look.documents[ref.id]
            made_of = _key(look, document, documents.stamp(ref.id).digest, around[ref.id], marks)
            told = known.get(made_of)
            aside = told.aside if told else set_aside(document)
            self._cited.append(_Cited.packed(look.let_go(ref.id)))
            self.briefs.append(_brief(look.sources[ref.id], document, made_of, aside))
            self._told.append(None)
            if told:
                self._remember(len(self._told) - 1, told)

    def __len__(self) -> int:
        return len(self._told)

    def __getitem__(self, number: int) -> SourceDossier:
        if self._held is None or self._held[0] != number:
            self._held = number, self._composed(number)
        return self._held[1]

    def told(self, number: int, tell: Callable[[SourceDossier], bytes]) -> bytes:
        """What `tell`, always the same function, says of a source; it is remembered as long as its page shows the same."""
        known = self._told[number]
        if known is None or not known.tables:
            tables = tell(self[number])
            known = replace(self._found(number), tables=tables)
            self._remember(number, known)
        return known.tables

    @property
    def proved(self) -> int:
        """Number of citations of the whole dossier; each was found again in its seed when it was made."""
        return sum(self._found(number).proved for number in range(len(self)))

    @property
    def unproved(self) -> tuple[Finding, ...]:
        """An error for every citation whose words do not stand at their place, in what is composed."""
        return tuple(self._look.unproved)

    def _found(self, number: int) -> Told:
        """What is known of a source; it is composed for that when nothing is."""
        if self._told[number] is None:
            self[number]
        return self._told[number] or Told(0, 0)

    def _remember(self, number: int, told: Told) -> None:
        self._told[number] = told
        made_of = self.briefs[number].made_of
        if made_of and not self._look.unproved:
            self._memory.sources[made_of] = told

    def _composed(self, number: int) -> SourceDossier:
        brief, look = self.briefs[number], self._look
        look.take_up(brief.ref.id, self._cited[number].places)
        made = source_dossier(look, look.documents[brief.ref.id], self._around[brief.ref.id], self._shown.limit)
        proved = len(look.let_go(brief.ref.id))
        if self._told[number] is None:
            self._remember(number, Told(proved, brief.aside))
        return self._shown.of(made)


def _brief(ref: SourceRef, document: Document, made_of: str, aside: float) -> SourceBrief:
    seed = document.seed
    return SourceBrief(
        ref,
        seed.path,
        seed.sha256,
        seed.size,
        encoding_of(document),
        document.metadata.truncated is not None,
        aside,
        document.findings,
        made_of,
    )


class _Marks:
    """What of a statement is shown beside its witnesses, as a hash that is made once."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self._known: dict[str, bytes] = {}

    def __call__(self, made: Statement) -> bytes:
        if made.ref.id not in self._known:
            grants = self.shown.limit.grants
            seen = [grants[ref.id].shown for ref in made.sources if ref.id in grants]
            self._known[made.ref.id] = hashlib.sha256(_encode((made, seen))).digest()
        return self._known[made.ref.id]


def _key(look: Lookup, document: Document, digest: str, around: Around, marks: _Marks) -> str:
    """The hash of all that a source's page shows; empty when it holds what no file can hold."""
    source, shown = document.id, marks.shown
    grant = shown.limit.grants.get(source)
    try:
        parts = (
            digest or hashlib.sha256(_encode(document)).hexdigest(),
            look.known_of(source),
            sorted(look.places(source)),
            around.topics,
            [(look.sources[other], words) for other, words in around.copies],
            around.publish,
            [marks(made) for made in around.statements],
            grant.shown if grant else None,
            shown.names_out.pattern if shown.names_out else "",
        )
        return hashlib.sha256(_encode(parts)).hexdigest()
    except UnicodeEncodeError:  # half a surrogate pair
        return ""
