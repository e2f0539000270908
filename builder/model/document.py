"""One source as read: metadata with evidence, sentences, mentions, quotations, dates.

Each annotation carries the text a reader sees and the spans of the seed behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.model.finding import Finding
from builder.model.seed import Block, Seed
from builder.model.span import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A metadata value together with its evidence."""

    value: str
    """The value in its normal form: a name, a title, an EDTF date."""
    text: str
    """The words it was read from, as the file has them; empty when read from a file name or entered by hand."""
    spans: tuple[Span, ...]
    """Where those words stand; empty as above."""
    rule: str
    """Id of the rule that read it (``dateline:by-dash-date``, ``html:jsonld``, ``sources.csv``, ``dossier.yml``)."""
    inferred: bool = False
    """True when concluded from furniture or from another file: offered as a suggestion, never asserted."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself.  ``None`` and empty tuples mean: not said."""

    title: Claim | None = None
    """Headline."""
    standfirst: Claim | None = None
    """The summary line below the headline."""
    authors: tuple[Claim, ...] = ()
    """People who signed."""
    desks: tuple[Claim, ...] = ()
    """Desks and staff that signed (``News Desk``, ``Staff``)."""
    agencies: tuple[Claim, ...] = ()
    """News agencies credited in the byline or the text."""
    outlet: Claim | None = None
    """Who published."""
    published: Claim | None = None
    """Publication date, ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``."""
    published_relative: Claim | None = None
    """``4 months ago`` as written, never resolved against today."""
    captured: Claim | None = None
    """When the file was saved."""
    section: Claim | None = None
    """Section of the outlet."""
    url: Claim | None = None
    """Address the file was saved from."""
    language: Claim | None = None
    """ISO 639-1 code."""
    truncated: Claim | None = None
    """Evidence that the text is cut (a paywall, "read more"); ``None`` when it is not known to be."""


Zone = Literal["title", "standfirst", "byline", "caption", "body", "heading"]
"""Which part of the source an annotation stands in."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the source."""

    text: str
    """As a reader sees it."""
    spans: tuple[Span, ...]
    """Its place."""
    block: int
    """Index into `Document.blocks`."""
    zone: Zone = "body"
    """Which part of the source it stands in."""


MentionKind = Literal["person", "org", "place", "role"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of a name, or of a role phrase that stands for a person."""

    text: str
    """The written form, without titles before it and without a possessive s."""
    spans: tuple[Span, ...]
    """Its place."""
    kind: MentionKind
    """What it names."""
    zone: Zone
    """Which part of the source it stands in."""
    sentence: int
    """Index into `Document.sentences`; -1 when in none."""
    reasons: tuple[str, ...]
    """Why it was taken for a name, in words ("title before: General", "tagger .97")."""
    role: str = ""
    """The role this source gives it here, as worded ("Iraqi Prime Minister"); empty when none."""
    role_spans: tuple[Span, ...] = ()
    """Where those words stand."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """The text itself says that two names are one: "Full Name (ACRONYM)", "better known in Arabic as …"."""

    left: int
    """Index into `Document.mentions`."""
    right: int
    """Index into `Document.mentions`."""
    text: str
    """The words that say so."""
    spans: tuple[Span, ...]
    """Their place."""


QuotationKind = Literal["direct", "mixed", "indirect", "scare", "term", "broken"]
"""direct: in marks · mixed: marks inside a reported clause · indirect: reported clause without marks ·
scare, term: marks that are no speech · broken: marks that cannot be trusted, never shown as verbatim."""

Stance = Literal[
    "", "neutral", "distancing", "endorsing", "denial", "emphasis", "prediction", "commitment", "directive", "judgement"
]


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that say who speaks."""

    text: str
    """As written: a name, a pronoun, a role, "the source"."""
    spans: tuple[Span, ...]
    """Their place."""
    kind: Literal["name", "pronoun", "role", "unnamed", "collective"]
    """How the speaker is given."""
    mention: int = -1
    """Index into `Document.mentions` of the name (for a pronoun: of its antecedent); -1 when none."""
    inferred: bool = False
    """True when concluded (floating quotation, pronoun, role) and not written next to the quotation."""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One link of the chain host outlet → cited outlet → document → speaker."""

    kind: Literal["outlet", "agency", "document", "speaker", "source"]
    """What it is; source = an unnamed source."""
    text: str
    """The words that establish it."""
    spans: tuple[Span, ...]
    """Their place."""
    mention: int = -1
    """Index into `Document.mentions`; -1 when it is no name."""
    inferred: bool = False
    """True when carried over from an earlier sentence."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Reported words."""

    text: str
    """The reported words as a reader sees them, without the outer marks."""
    spans: tuple[Span, ...]
    """Their place."""
    kind: QuotationKind
    """How they are reported."""
    sentence: int
    """Index into `Document.sentences` of the sentence they begin in."""
    cue: str = ""
    """The reporting words as written ("expressed concerns", "according to")."""
    cue_spans: tuple[Span, ...] = ()
    """Their place."""
    stance: Stance = ""
    """What the cue says about the words."""
    speaker: Speaker | None = None
    """Who is said to speak; ``None`` when the text does not say."""
    more_speakers: tuple[Speaker, ...] = ()
    """Further speakers of the same words ("Kadhimi and Biden have said")."""
    chain: tuple[ChainStep, ...] = ()
    """Outermost first, the speaker last."""
    flags: tuple[str, ...] = ()
    """Subset of: unclosed stray-mark floating inferred-speaker marks-suspect truncated headline."""
    pattern: str = ""
    """Id of the pattern that found it, for ``dossier explain``."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written, and what it means."""

    text: str
    """As written ("early January 2020")."""
    spans: tuple[Span, ...]
    """Its place."""
    value: str
    """EDTF date or interval (``2020-01~``, ``2020-01-03/2020-01-05``); empty when it cannot be resolved."""
    sentence: int
    """Index into `Document.sentences`."""
    because: str = ""
    """How a relative date was resolved ("two days after January 5, 2020"); empty for an explicit one."""


@dataclass(frozen=True, slots=True)
class Term:
    """A key phrase, raw material of automatic topics."""

    text: str
    """As written."""
    key: str
    """Folded form that joins its spellings."""
    spans: tuple[Span, ...]
    """Its place."""
    sentence: int
    """Index into `Document.sentences`."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source, read."""

    seed: Seed
    """The raw file."""
    blocks: tuple[Block, ...]
    """What it is made of."""
    metadata: Metadata
    """What it says about itself."""
    sentences: tuple[Sentence, ...] = ()
    """In reading order."""
    mentions: tuple[Mention, ...] = ()
    """In reading order."""
    glosses: tuple[Gloss, ...] = ()
    """In reading order."""
    quotations: tuple[Quotation, ...] = ()
    """In reading order; may nest only in chains, never overlap otherwise."""
    dates: tuple[DateMention, ...] = ()
    """In reading order."""
    terms: tuple[Term, ...] = ()
    """In reading order."""
    findings: tuple[Finding, ...] = ()
    """Remarks of all stages so far."""
    sample: tuple[int, ...] = ()
    """Hashes of some word sequences of the article, by which copies and reprints are known."""

    @property
    def id(self) -> str:
        """The seed's id."""
        return self.seed.id
