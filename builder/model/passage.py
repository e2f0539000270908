"""The same statement in several sources: passages, the links between them, their collation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.model.span import Span

Status = Literal["direct", "partial", "paraphrase", "own voice"]
"""direct: all in marks · partial: part of it in marks · paraphrase: reported without marks · own voice: the source says it itself."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A few words of one source, no longer than they need to be."""

    source: str
    """`Document.id`."""
    text: str
    """As a reader sees it."""
    spans: tuple[Span, ...]
    """Its place."""
    sentences: tuple[int, ...]
    """Indexes into `Document.sentences` it was taken from."""
    quotation: int = -1
    """Index into `Document.quotations` when it reports speech; -1 otherwise."""
    speaker: str = ""
    """Entity id of the speaker; empty when unnamed, unresolved or the source itself."""
    speaker_text: str = ""
    """The speaker as this source words it."""
    status: Status = "own voice"
    """How this source gives the words."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages that say the same, with the evidence."""

    a: int
    """Index into `Alignment.passages`."""
    b: int
    """Index into `Alignment.passages`."""
    score: float
    """0–1."""
    reasons: tuple[str, ...]
    """In words: shared rare words, same speaker, same number, best of each other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One witness's words in one column of the collation."""

    text: str
    """The words as written, punctuation included."""
    spans: tuple[Span, ...]
    """Their place."""
    quoted: bool = False
    """True when they stand in quotation marks in the source."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the collation: the same words everywhere, or a variant."""

    shared: bool
    """True when all witnesses have the same words here (case and punctuation aside)."""
    cells: tuple[Cell | None, ...]
    """One for each passage of the alignment, in its order; ``None`` where the witness has nothing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A typed, neutral difference between witnesses."""

    kind: Literal["speaker", "object", "number", "date", "status", "words"]
    """What differs; listed in order of weight."""
    label: str
    """In words, without judging ("speaker: Bell · Kadhimi and Biden")."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Witnesses of one statement, side by side."""

    id: str
    """Hash of the first witness's file hash and span, or the one a person has named it by."""
    kind: Literal["copy", "parallel", "paraphrase"]
    """copy: the same words · parallel: the same statement in near words · paraphrase: in other words."""
    label: str
    """Short, taken from the sources' words."""
    score: float
    """Lowest score of its links."""
    passages: tuple[Passage, ...]
    """Ordered by source, then place; two of one source at the most."""
    links: tuple[Link, ...]
    """Which pairs were linked, and why."""
    columns: tuple[Column, ...] = ()
    """The collation."""
    differences: tuple[Difference, ...] = ()
    """Typed, heaviest first."""
    origins: tuple[tuple[int, ...], ...] = ()
    """Indexes into `passages`, grouped by common origin: copies of each other, or one document or outlet behind them."""
    origin_labels: tuple[str, ...] = ()
    """What each origin is, in the sources' words ("document: …"); empty when a source is its own origin."""
    origins_inferred: tuple[bool, ...] = ()
    """True where an origin is concluded from an earlier sentence or from the wording, and not said with the passage."""
    tentative: bool = False
    """True when too uncertain to be shown: proposed to a person, and never on a page."""
    also: tuple[str, ...] = ()
    """Ids of its other witnesses: what it was or may be called when another one comes first; they lead on to `id`.
    Empty while tentative."""
    decided: tuple[str, ...] = ()
    """What a person decided about it, each with its line in ``dossier.yml``."""
