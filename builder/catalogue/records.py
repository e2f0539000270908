"""What ``dossier.yml`` may say: one record for each kind of entry, strict about its keys."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Text = Annotated[str, Meta(pattern=r"\S", description="a text that is not empty")]
"""Words of the curator's own."""

Slug = Annotated[
    str, Meta(pattern=r"^[^\W_]+(-[^\W_]+)*$", max_length=80, description="an id: words joined by hyphens")
]
"""An id as used in addresses: words joined by hyphens."""

Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d\d-\d\d)?$", description="a day: YYYY-MM-DD")]
"""A day in the calendar, or nothing."""

Edtf = Annotated[str, Meta(pattern=r"^([\d?~%X./-]+)?$", description="an EDTF date: 2020-05-07, 2020-05, 2020, 2020~")]
"""A date as exact as it is known, or nothing."""

Address = Annotated[str, Meta(pattern=r"^(https?://\S+)?$", description="an address that begins with https://")]
"""Where something is on the web, or nothing."""

Language = Annotated[
    str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="a language code: en, ar, pt-BR")
]
"""ISO 639 code, with a region or script when it matters."""

Place = Annotated[
    str, Meta(pattern=r"^(.+:[1-9]\d*(-[1-9]\d*)?)?$", description="a place: file.txt:12 or file.txt:12-14")
]
"""Lines of one seed, counted from 1, or nothing."""

CitationId = Annotated[str, Meta(pattern=r"^(.+#c\d+)?$", description="a citation's id: source#c123")]
"""The last part of a permalink, or nothing."""

Extent = Literal["full", "excerpt", "metadata", "none"]
"""How much of a source a public build shows."""


class NotName(Struct, frozen=True, forbid_unknown_fields=True):
    """A name that must never be merged with the entry it stands in."""

    name: Text
    """The other written form."""
    why: str = ""
    """The reason, shown on the page."""


class RoleEntry(Struct, frozen=True, forbid_unknown_fields=True, rename={"as_": "as", "from_": "from"}):
    """A role somebody held, as the curator words it."""

    as_: Text
    """The role phrase ("Iraqi Prime Minister")."""
    from_: Edtf = ""
    """EDTF date it began; empty when open."""
    to: Edtf = ""
    """EDTF date it ended; empty when open."""


class EntityEntry(Struct, frozen=True, forbid_unknown_fields=True, rename={"not_": "not"}):
    """A person, organisation or place the curator knows."""

    id: Slug
    """Used in addresses; never derived again once written."""
    name: Text
    """The name shown."""
    same: tuple[str, ...] = ()
    """Written forms that mean this one, in all sources."""
    not_: tuple[NotName | str, ...] = ()
    """Written forms that never do."""
    roles: tuple[RoleEntry, ...] = ()
    """Roles that may stand for this one in a source."""
    note: str = ""
    """The curator's words, shown as the curator's."""

    @property
    def refused(self) -> tuple[NotName, ...]:
        """`not_` as records."""
        return tuple(n if isinstance(n, NotName) else NotName(n) for n in self.not_)


class OutletEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who publishes, or is cited as a publisher."""

    id: Slug
    """Used in addresses."""
    name: Text
    """The name shown."""
    kind: Literal["outlet", "agency", "author"] = "outlet"
    """An author publishes on a site of their own."""
    same: tuple[str, ...] = ()
    """Other written forms."""
    sources: tuple[str, ...] = ()
    """File names (or patterns with ``*``) of the seeds it published."""
    established: str = ""
    """How the curator knows that; shown on the outlet's page."""
    publish: Extent | Literal[""] = ""
    """How much of its texts a public build shows; empty: the project's setting."""
    note: str = ""
    """The curator's words."""


class TopicEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A topic a reader would look for."""

    id: Slug
    """Used in addresses."""
    name: Text
    """The heading."""
    kind: Literal["theme", "organisation", "document", "event", "place"] = "theme"
    """What it is."""
    terms: tuple[str, ...] = ()
    """Words or phrases that belong to it; a trailing ``*`` matches any ending."""
    entities: tuple[str, ...] = ()
    """Ids of people, organisations or places that belong to it."""
    statements: tuple[str, ...] = ()
    """Ids of statements that belong to it."""
    note: str = ""
    """The curator's words."""


class SourceEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of one seed; its metadata is curated in ``seeds/sources.csv``."""

    file: Text
    """File name below ``seeds/``."""
    id: Slug | None = None
    """Pins the id used in addresses."""
    sigil: str = ""
    """Short label in side-by-side tables."""
    publish: Extent | Literal[""] = ""
    """How much of it a public build shows."""
    note: str = ""
    """The curator's words."""


class Decision(Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """One judgement by a person.  Exactly one of pair, line, quotation, statement, passages, topic says what about."""

    verdict: Literal["same", "not", "unsure", "keep", "drop", "correct", "merge", "split", "rename", "reject"]
    """The judgement."""
    pair: tuple[str, str] | None = None
    """Two names, or ``source#form`` and an id: same, not, unsure."""
    line: Place = ""
    """``file:line`` or ``file:first-last``: keep it as article, or drop it as boilerplate."""
    quotation: CitationId = ""
    """A citation's id (``source#c123``): correct its speaker, kind or span, or reject it."""
    statement: str = ""
    """The id of a statement, or of any of its witnesses: merge it with others, split a source off, rename or reject it."""
    passages: tuple[CitationId, ...] = ()
    """Ids of citations (``source#c123``) in two or more sources: the same statement, not the same, unsure."""
    topic: str = ""
    """An automatic topic's id: keep it, reject it, unsure."""
    with_: tuple[str, ...] = ()
    """For merge: statement ids; for split: source ids."""
    speaker: str = ""
    """For correct: entity id, or words as the source has them."""
    kind: Literal["direct", "mixed", "indirect", "scare", "term", ""] = ""
    """For correct: the kind of quotation."""
    span: tuple[int, int] | None = None
    """For correct: offsets into the seed's text."""
    label: str = ""
    """For rename: the new label."""
    by: str = ""
    """Who decided."""
    on: Day = ""
    """When, YYYY-MM-DD."""
    note: str = ""
    """Why."""


class Suppressed(Struct, frozen=True, forbid_unknown_fields=True):
    """A person kept out of every output."""

    name: Text
    """Name or id."""
    same: tuple[str, ...] = ()
    """Written forms to keep out as well."""
    why: str = ""
    """The reason; never published."""


class Publish(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of the sources each kind of build shows."""

    default: Extent = "excerpt"
    """For a public build; private and offline builds are always full."""
    characters: Annotated[int, Meta(ge=0, description="a whole number, 0 or more")] = 300
    """Distinct characters of one source a public build may show, at least."""
    share: Annotated[float, Meta(ge=0, le=1, description="a number from 0 to 1")] = 0.15
    """Share of one source a public build may show, when larger."""


class Catalogue(Struct, frozen=True, forbid_unknown_fields=True):
    """All that ``dossier.yml`` says."""

    title: Text = "Dossier"
    """Name of the dossier and of its site."""
    introduction: str = ""
    """The curator's paragraph on the home page (Markdown of the curator's own)."""
    curator: str = ""
    """Who signs for it."""
    language: Language = "en"
    """Language of the dossier's own words."""
    url: Address = ""
    """Where it will be published; empty: anywhere."""
    people: tuple[EntityEntry, ...] = ()
    """Who is who."""
    organisations: tuple[EntityEntry, ...] = ()
    """Which organisation is which."""
    places: tuple[EntityEntry, ...] = ()
    """Which place is which."""
    outlets: tuple[OutletEntry, ...] = ()
    """Who publishes."""
    topics: tuple[TopicEntry, ...] = ()
    """What a reader would look for; automatic ones are added."""
    automatic_topics: bool = True
    """False: show the curated topics only."""
    names_model: str = ""
    """Name of a spaCy model of yours that may add names, or its folder, seen from the file; empty: the built-in tagger alone."""
    embeddings: str = ""
    """Folder, seen from the file, of a sentence model of yours that may add to how alike two passages are; empty: the words alone."""
    sources: tuple[SourceEntry, ...] = ()
    """Settings of single seeds."""
    decisions: tuple[Decision, ...] = ()
    """Judgements, in the order they were taken; a later one wins."""
    suppress: tuple[Suppressed | str, ...] = ()
    """People kept out of every output."""
    publish: Publish = Publish()
    """How much a public build shows."""
    lines: dict[str, int] = field(default_factory=dict)
    """Not written by hand: ``decisions[3]`` → line in the file, for messages."""

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """`suppress` as records."""
        return tuple(s if isinstance(s, Suppressed) else Suppressed(s) for s in self.suppress)
