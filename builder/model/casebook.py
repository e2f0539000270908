"""The dossiers: plain data from which pages are laid out, everything chosen, grouped and sorted.

`Citation` is the only carrier of a seed's words into a page: whatever is shown as a source's
words is one, with the file's hash and the offsets that prove it.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from builder.model.entity import Judgement, Suggestion
from builder.model.finding import Finding
from builder.model.history import History
from builder.model.passage import Difference, Status
from builder.model.span import Span

_LISTED = 120  # statements of one person on a page


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a seed with their place."""

    source: str
    """Id of the source."""
    sigil: str
    """Its short label."""
    sha256: str
    """Hash of the file."""
    spans: tuple[Span, ...]
    """Where the words stand, in the decoded raw text."""
    text: str
    """The words as a reader sees them."""
    excerpt: tuple[tuple[str, int], ...] = ()
    """In a build that may not show all: (words, 0) and ("", characters left out) in order; empty when all is shown."""
    begins: int = -1
    """Where the words begin when the first of them may not be shown; -1: with the first span."""

    @property
    def anchor(self) -> str:
        """Id of the place on the source's page: ``c`` and the first offset."""
        return f"c{self.spans[0].start if self.begins < 0 else self.begins}"

    @property
    def at(self) -> str:
        """The offsets as pages carry them: ``2007-2050,2060-2070``; empty when nothing of it may be shown."""
        return ",".join(f"{span.start}-{span.end}" for span in self.spans if self.text)

    @property
    def id(self) -> str:
        """Name of the citation in decisions and data: ``000#c2007``."""
        return f"{self.source}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Ref:
    """A page one can link to."""

    kind: Literal["person", "topic", "source", "outlet", "statement", "page"]
    """What the page is about."""
    id: str
    """Id of its subject."""
    name: str
    """Words of the link."""
    path: str
    """POSIX path below ``docs/``, ``people/joe-biden.md``; may end in an ``#anchor``."""
    hint: str = ""
    """A few words more, shown on hover and focus."""


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source as other pages name it."""

    id: str
    """Id of the source."""
    sigil: str
    """Its short label."""
    title: str
    """Headline, or the file name when there is none."""
    outlet: str
    """Name of the outlet, "unknown outlet" when nothing says."""
    outlet_inferred: bool
    """True when the outlet was concluded, not read."""
    date: str
    """``2022-01-20``, or "undated"."""
    path: str
    """``sources/000.md``."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One metadata value of a source as its page shows it."""

    name: str
    """"Published", "Outlet" …"""
    value: str
    """The value in its normal form."""
    cited: Citation | None
    """The words it was read from; ``None`` when not read from the text."""
    how: str
    """Where it comes from, in words ("read in line 4", "entered in sources.csv", "inferred from …")."""
    inferred: bool = False
    """True when concluded."""
    ref: Ref | None = None
    """Page of the outlet or person it names."""
    anchor: str = ""
    """Id of the place of `cited`, when no line of the text below carries it (the head of a saved page)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a paragraph in which everything is marked the same way."""

    text: str
    """Its characters."""
    anchors: tuple[str, ...] = ()
    """Ids that begin here."""
    ref: Ref | None = None
    """Page of the one named here."""
    quoted: bool = False
    """True inside a quotation."""
    withheld: int = 0
    """Number of characters left out here in an excerpt build; `text` is then empty."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, heading or list line of a source's page, or lines that were set aside there."""

    kind: str
    """The block's kind."""
    level: int
    """Heading level, else 0."""
    cited: Citation
    """All its words; in an excerpt build, those that are shown."""
    stretches: tuple[Stretch, ...]
    """The same words, cut where marks begin and end."""
    kept: bool
    """False for lines set aside."""
    doubtful: bool
    """True when kept with doubt."""
    rule: str
    """Id of the rule that decided."""
    because: str
    """Its reason, in words."""
    line: int
    """1-based line in the file."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a file's characters went where."""

    name: str
    """article, metadata, boilerplate, markup, white space"""
    characters: int
    """Number of characters."""
    percent: float
    """Of all characters of the file."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One reported statement in one source."""

    cited: Citation
    """The reported words."""
    kind: str
    """direct, mixed, indirect, broken"""
    status: Status
    """The same for readers: direct, partial, paraphrase, own voice."""
    speaker: Ref | None
    """Page of the speaker."""
    speaker_cited: Citation | None
    """The words that say who speaks."""
    cue: Citation | None
    """The source's own reporting words."""
    stance: str
    """What they say about the statement; empty when neutral."""
    chain: tuple[ChainLink, ...]
    """Through whom, outermost first."""
    flags: tuple[str, ...]
    """Remarks in words ("the speaker is inferred")."""
    statement: Ref | None
    """The side-by-side page it is a witness on."""
    perhaps: Ref | None = None
    """Page of whom the speaker's name may stand for, undecided."""
    more: tuple[tuple[Ref | None, Citation], ...] = ()
    """Further speakers of the same words: page, and how the source words them."""


def unarticled(name: str) -> str:
    """A name as it is compared: "A report" and "the report" are one."""
    return _ARTICLE.sub("", " ".join(name.casefold().split()))


_ARTICLE = re.compile(r"^(?:the|an?|this|that) ")


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step of a chain of citation."""

    kind: str
    """outlet, agency, document, speaker, source"""
    name: str
    """What is shown: the entity's or outlet's name, else the words."""
    cited: Citation | None
    """The words that establish the step; ``None`` for the hosting outlet."""
    inferred: bool
    """True when carried over from an earlier sentence."""
    ref: Ref | None = None
    """Page of the outlet, person or topic."""

    @property
    def key(self) -> str:
        """The same for the same one; "the source" of two articles is not the same, "a report" and "the report" of one are."""
        if self.ref:
            return self.ref.path
        return f"{self.cited.source if self.cited else ''}:{self.kind}:{unarticled(self.name)}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a witness, marked where they differ from the others."""

    text: str
    """The words."""
    differs: bool
    """True in a column where the witnesses differ."""


@dataclass(frozen=True, slots=True)
class WitnessPassage:
    """One passage of a witness."""

    cited: Citation
    """Its words."""
    pieces: tuple[Piece, ...]
    """The same words, with the differing ones marked."""
    utterance: Utterance | None
    """How it is reported; ``None`` when the source says it in its own voice."""
    status: Status
    """direct, partial, paraphrase, own voice"""
    before: Citation | None
    """The sentence before it."""
    sentence: Citation
    """The sentence (or sentences) it stands in, whole."""
    after: Citation | None
    """The sentence after it; ``None`` also where an excerpt may not show it."""
    ends: bool = False
    """True when the source's text ends with it, which is not the same as `after` being ``None``."""


@dataclass(frozen=True, slots=True)
class WitnessCard:
    """One source's version of a statement."""

    source: SourceRef
    """Whose version."""
    passages: tuple[WitnessPassage, ...]
    """One, or two when the source says it twice."""
    origin: str
    """The origin it is counted under; empty when it stands for itself."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A source that does not have the statement, and what that can mean."""

    source: SourceRef
    """Which source."""
    kind: Literal["absent", "cut", "earlier", "undated", "language"]
    """not found in a complete text · cut, so it cannot be known · published earlier · not found in an undated text · in
    another language and not compared"""
    words: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class CollationRow:
    """One witness passage in the aligned table."""

    sigil: str
    """Row head."""
    path: str
    """Link to its exact place."""
    cells: tuple[tuple[str, bool, bool], ...]
    """(words, shared by all, in quotation marks) for each column; words empty where it has none."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with all its witnesses."""

    ref: Ref
    """Its page."""
    label: str
    """Short, in the sources' words."""
    kind: str
    """copy, parallel, paraphrase"""
    score: float
    """Lowest score of its links."""
    cards: tuple[WitnessCard, ...]
    """Witnesses in order of source."""
    rows: tuple[CollationRow, ...]
    """The aligned table."""
    differences: tuple[Difference, ...]
    """Typed, heaviest first."""
    origins: tuple[str, ...]
    """What the witnesses go back to, in words; one for each independent origin."""
    silences: tuple[Silence, ...]
    """Sources without it."""
    denominator: int
    """Number of sources that were looked at for it."""
    people: tuple[Ref, ...]
    """Who speaks or is named."""
    topics: tuple[Ref, ...]
    """Topics it belongs to."""
    reasons: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(sigil, sigil, reasons) of each link."""
    decided: tuple[str, ...] = ()
    """What a person decided about it, with the line."""

    @property
    def sources(self) -> tuple[SourceRef, ...]:
        """Whose versions it has."""
        return tuple(card.source for card in self.cards)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A written form of a name, and where it is used."""

    text: str
    """The written form."""
    uses: tuple[tuple[SourceRef, tuple[Citation, ...]], ...]
    """Its mentions by source."""
    count: int
    """How many in all."""

    @property
    def outlets(self) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
        """Its mentions by the name of the outlet, in order of their sources."""
        made: dict[str, tuple[Citation, ...]] = {}
        for source, uses in self.uses:
            made[source.outlet] = (*made.get(source.outlet, ()), *uses)
        return tuple(made.items())


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role as sources word it."""

    text: str
    """The role phrase."""
    uses: tuple[Citation, ...]
    """Where it is said."""
    dated: str
    """Dates of the sources that say so, else empty."""
    curated: bool = False
    """True when the curator entered it."""


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody or something named in the same sentences."""

    ref: Ref
    """Who."""
    count: int
    """In how many sentences."""
    sources: tuple[str, ...]
    """Sigils of the sources."""


@dataclass(frozen=True, slots=True)
class Event:
    """A date, the words that give it, and in which of the three clocks it runs."""

    value: str
    """EDTF date or interval."""
    lane: Literal["happened", "published", "captured"]
    """Which clock."""
    label: str
    """Short words for the picture, taken from the source."""
    cited: Citation | None
    """The sentence that says so; ``None`` for dates entered by hand."""
    date_text: str
    """The date as written."""
    because: str
    """How a relative date was resolved; empty for an explicit one."""
    source: SourceRef
    """Who dates it so."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a person decided is not the same, or may be."""

    text: str
    """The other written form."""
    sigil: str
    """The source it is about; empty when about all."""
    ref: Ref | None
    """Page of the other."""
    unsure: bool
    """True when it is left open."""
    because: tuple[str, ...]
    """The reason, in the curator's words."""
    by: str
    """``dossier.yml:LINE``."""


@dataclass(frozen=True, slots=True)
class PersonDossier:
    """All about one person."""

    ref: Ref
    """The page."""
    note: str
    """The curator's words."""
    forms: tuple[FormRow, ...]
    """Written forms, most used first."""
    roles: tuple[RoleRow, ...]
    """As each source words them."""
    said: tuple[Utterance, ...]
    """Statements by the person."""
    about: tuple[Citation, ...]
    """Sentences that name the person and report nothing by them."""
    companions: tuple[Companion, ...]
    """Named together with."""
    events: tuple[Event, ...]
    """Dates in sentences that name the person."""
    sources: tuple[SourceRef, ...]
    """Sources that name the person."""
    topics: tuple[Ref, ...]
    """Topics the person is named under, most often first."""
    why: tuple[Judgement, ...]
    """Why these forms are one."""
    suggestions: tuple[Suggestion, ...]
    """Forms that may be the same, undecided."""
    margin: str
    """"captions", "bylines" or "captions and bylines" when named nowhere else; empty otherwise."""
    alone: tuple[int, ...] = ()
    """Which of `about` hold a word of accusation that no other source has beside this person."""
    refusals: tuple[Refusal, ...] = ()
    """Who a person decided is somebody else, and what was left open."""

    @property
    def listed(self) -> tuple[Utterance, ...]:
        """The statements its page shows; of very many, those that stand side by side first."""
        if len(self.said) <= _LISTED:
            return self.said
        return tuple(sorted(self.said, key=lambda said: said.statement is None)[:_LISTED])


@dataclass(frozen=True, slots=True)
class LabelRow:
    """What one outlet calls a topic."""

    outlet: str
    """Name of the outlet."""
    sigils: tuple[str, ...]
    """Its sources."""
    labels: tuple[tuple[str, int, Citation], ...]
    """(words, how often, first place)"""


@dataclass(frozen=True, slots=True)
class TopicDossier:
    """All about one topic."""

    ref: Ref
    """The page."""
    kind: str
    """theme, organisation, document, event, place"""
    automatic: bool
    """True when no curator named it."""
    how: str
    """How its passages were chosen, in words."""
    note: str
    """The curator's words."""
    labels: tuple[LabelRow, ...]
    """What each outlet calls it."""
    statements: tuple[Statement, ...]
    """Told by two or more sources."""
    single: tuple[tuple[SourceRef, tuple[Citation, ...]], ...]
    """Passages only one source has, by source."""
    people: tuple[Companion, ...]
    """Who is named with it."""
    events: tuple[Event, ...]
    """Dates in its passages."""
    sources: tuple[SourceRef, ...]
    """Sources that have it."""
    count: int
    """Number of passages."""


@dataclass(frozen=True, slots=True)
class OutletDossier:
    """All about one outlet."""

    ref: Ref
    """The page."""
    kind: str
    """outlet, agency, author"""
    established: str
    """How its name was established."""
    note: str
    """The curator's words."""
    sources: tuple[SourceRef, ...]
    """What it published."""
    cites: tuple[ChainLink, ...]
    """Whom its sources cite."""
    cited_by: tuple[tuple[SourceRef, Citation], ...]
    """Sources that cite it."""
    cut: tuple[SourceRef, ...]
    """Sources of it that are cut."""


@dataclass(frozen=True, slots=True)
class SourceDossier:
    """All about one source."""

    ref: SourceRef
    """The page."""
    path: str
    """Path of the seed."""
    sha256: str
    """Hash of the seed."""
    size: int
    """Bytes."""
    encoding: str
    """How it was decoded, in words."""
    media_type: str
    """What kind of file."""
    facts: tuple[Fact, ...]
    """Metadata with evidence."""
    truncated: Fact | None
    """Evidence that the text is cut."""
    blocks: tuple[TextBlock, ...]
    """The whole file in order: article, metadata lines, lines set aside."""
    shares: tuple[Share, ...]
    """How many characters went where; they add up to the whole file."""
    utterances: tuple[Utterance, ...]
    """What is reported in it."""
    people: tuple[Companion, ...]
    """Who is named."""
    topics: tuple[Ref, ...]
    """Topics it touches."""
    statements: tuple[Statement, ...]
    """Statements it shares with other sources."""
    copies: tuple[tuple[SourceRef, str], ...]
    """Other sources with the same text, and how much of it."""
    findings: tuple[Finding, ...]
    """Remarks."""
    publish: str
    """full, excerpt, metadata or none: how much of the text this build shows."""


@dataclass(frozen=True, slots=True)
class SourceBrief:
    """What the rest of the dossier shows of a source: a line of an index, a row of a table."""

    ref: SourceRef
    """Its page."""
    path: str
    """Path of the seed."""
    sha256: str
    """Hash of the seed."""
    size: int
    """Bytes."""
    encoding: str
    """How it was decoded, in words."""
    truncated: bool
    """True when there is evidence that the text is cut."""
    aside: float
    """Per cent of the file's characters that were set aside."""
    findings: tuple[Finding, ...]
    """Remarks."""
    made_of: str
    """Hash of all that its page shows; empty when it holds what no file can hold."""


@dataclass(frozen=True, slots=True)
class PersonBrief:
    """What the rest of the dossier shows of a person."""

    ref: Ref
    """The page."""
    described: str
    """The first role the sources give."""
    forms: tuple[str, ...]
    """Written forms, most used first."""
    mentions: int
    """How often named."""
    said: int
    """How many statements are reported."""
    first: tuple[SourceRef, ...]
    """The first sources that name the person."""
    sources: int
    """How many do."""
    why: tuple[Judgement, ...]
    """Why these forms are one."""
    margin: str
    """"captions", "bylines" or "captions and bylines" when named nowhere else; empty otherwise."""
    made_of: str
    """Hash of all that its page shows; empty when it holds what no file can hold."""


@dataclass(frozen=True, slots=True)
class TopicBrief:
    """What the rest of the dossier shows of a topic."""

    ref: Ref
    """The page."""
    kind: str
    """theme, organisation, document, event, place"""
    automatic: bool
    """True when no curator named it."""
    statements: int
    """Told by two or more sources."""
    count: int
    """Number of passages."""
    first: tuple[SourceRef, ...]
    """The first sources that have it."""
    sources: int
    """How many do."""
    made_of: str
    """Hash of all that its page shows; empty when it holds what no file can hold."""


Dossier = TypeVar("Dossier")
Brief = TypeVar("Brief")


class Dossiers(ABC, Generic[Dossier, Brief]):
    """Dossiers of one kind; one that is not held is composed when somebody asks for it."""

    briefs: Sequence[Brief]
    """What the rest of the dossier shows of each."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def __getitem__(self, number: int) -> Dossier: ...

    def __iter__(self) -> Iterator[Dossier]:
        return (self[number] for number in range(len(self)))

    @abstractmethod
    def told(self, number: int, tell: Callable[[Dossier], bytes]) -> bytes:
        """What `tell`, always the same function, says of a dossier; it is remembered as long as its page shows the same."""


class Sources(Dossiers[SourceDossier, SourceBrief]):
    """The dossiers of sources, by sigil; none but the last is held."""

    @property
    @abstractmethod
    def proved(self) -> int:
        """Number of citations of the whole dossier; each was found again in its seed when it was made."""

    @property
    @abstractmethod
    def unproved(self) -> tuple[Finding, ...]:
        """An error for every citation whose words do not stand at its place."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An original the sources cite and the corpus lacks."""

    name: str
    """As the sources name it."""
    kind: str
    """outlet, agency, document"""
    uses: tuple[Citation, ...]
    """Where it is cited."""
    sources: tuple[SourceRef, ...]
    """Who cites it."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One statement over all sources."""

    statement: Ref
    """Its page."""
    label: str
    """Its label."""
    cells: tuple[str, ...]
    """direct, partial, paraphrase, own voice, absent, cut, earlier, undated, language; one for each column"""


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """Rows of one topic."""

    name: str
    """The topic's name, or "Other statements"."""
    ref: Ref | None
    """Its page."""
    rows: tuple[MatrixRow, ...]
    """Its statements."""
    columns: tuple[SourceRef, ...] = ()
    """The sources its rows have cells for."""


@dataclass(frozen=True, slots=True)
class Casebook:
    """All dossiers, and what concerns the whole."""

    title: str
    """Name of the dossier."""
    introduction: str
    """The curator's paragraph."""
    curator: str
    """Who signs."""
    people: Dossiers[PersonDossier, PersonBrief]
    """By name."""
    topics: Dossiers[TopicDossier, TopicBrief]
    """Curated first, then by spread."""
    names: tuple[tuple[Ref, tuple[FormRow, ...]], ...]
    """Organisations and places too rare for a page of their own."""
    sources: Sources
    """By sigil."""
    briefs: tuple[SourceBrief, ...]
    """The same sources as other pages show them."""
    outlets: tuple[OutletDossier, ...]
    """By name."""
    statements: tuple[Statement, ...]
    """Most telling first."""
    matrix: tuple[MatrixGroup, ...]
    """Statement × source, by topic."""
    events: tuple[Event, ...]
    """All dates, in order of time."""
    chains: tuple[tuple[ChainLink, ChainLink, tuple[Citation, ...]], ...]
    """(from, to, evidence) of every arrow between outlets, documents and speakers."""
    together: tuple[tuple[Ref, Ref, int], ...]
    """People named in the same sentence, and how often."""
    wanted: tuple[Wanted, ...]
    """Originals the corpus lacks."""
    rules: tuple[tuple[str, int, int, str], ...]
    """(rule, lines, characters, reason) of everything set aside."""
    suggestions: tuple[Suggestion, ...]
    """Undecided."""
    findings: tuple[Finding, ...]
    """Remarks of all stages; not those on citations."""
    url: str = ""
    """Where the dossier is published, when the catalogue says so."""
    history: History | None = None
    """What the last builds changed."""
    moved: tuple[tuple[str, str], ...] = ()
    """(an old address, the path of the page it leads to)."""
