"""Who is who while dossiers are composed: references to pages, and citations that remember their places."""

from __future__ import annotations

import hashlib
import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from builder.catalogue import Catalogue, OutletEntry
from builder.catalogue.files import means
from builder.model.casebook import Citation, Event, Ref, SourceRef
from builder.model.document import Claim, Document
from builder.model.documents import Documents
from builder.model.entity import Entity, Registry
from builder.model.finding import Finding
from builder.model.seed import Seed
from builder.model.span import Span
from builder.text.memory import mark_of
from builder.text.slugs import slug

Place = int | tuple[Span, ...]
"""Where some words stand: both ends in one number, or several spans."""
UNKNOWN_OUTLET = "unknown outlet"
UNDATED = "undated"
_NOBODY: Mapping[int, Entity] = {}


@dataclass(frozen=True)
class Outlet:
    """An outlet as its sources and the catalogue establish it."""

    id: str
    name: str
    kind: str
    established: str
    inferred: bool = False
    entry: OutletEntry | None = None


@dataclass
class Lookup:
    """Everything that is looked up by key while composing."""

    catalogue: Catalogue
    documents: _Held
    owners: Mapping[str, Mapping[int, Entity]]
    """By source id and mention: whom it names."""
    outlets: dict[str, Outlet]
    """By source id."""
    sources: dict[str, SourceRef]
    """By source id."""
    digest: Callable[[str], str]
    """The hash of a document by its id; empty when it is not known."""
    refs: dict[str, Ref] = field(default_factory=dict)
    """By entity id: the page of that person, organisation or place."""
    statements: defaultdict[str, dict[int, Ref]] = field(default_factory=lambda: defaultdict(dict))
    """By source id and index of the quotation: the side-by-side page."""
    perhaps: defaultdict[str, dict[int, Ref]] = field(default_factory=lambda: defaultdict(dict))
    """By source id and mention: the page of whom it may name, undecided."""
    unproved: list[Finding] = field(default_factory=list)
    """An error for every citation whose words do not stand at its place."""
    events: dict[str, list[tuple[int, Event]]] = field(default_factory=dict)
    """By source id: (sentence, event) of its dates, where somebody has asked (`builder.compose.timeline`)."""
    _noted: defaultdict[str, set[Place]] | None = None
    _states: dict[str, bytes] = field(default_factory=dict)
    _cited: defaultdict[str, dict[Place, Citation | None]] = field(default_factory=lambda: defaultdict(dict))
    _people: dict[str, dict[int, list[Ref]]] = field(default_factory=dict)
    _outlet_names: dict[str, str] = field(default_factory=dict)

    def cite(self, source: str, spans: tuple[Span, ...], text: str) -> Citation:
        """A citation, one for the same words; its place becomes an anchor of the source's page."""
        made, seed = self._cited[source], self.documents[source].seed
        place = (spans[0].start << 32) + spans[0].end if len(spans) == 1 else spans
        if self._noted is not None:
            self._noted[source].add(place)
        cited = made.get(place)
        if cited is None or cited.text != text:
            cited = made[place] = Citation(source, self.sources[source].sigil, seed.sha256, spans, text)
            if not _stands(seed, spans, text):
                self.unproved.append(_unproved(seed, spans[0].start))
        return cited

    @contextmanager
    def noting(self) -> Iterator[Mapping[str, Collection[Place]]]:
        """The places that are cited from here on, by source."""
        self._noted = noted = defaultdict[str, set[Place]](set)
        try:
            yield noted
        finally:
            self._noted = None

    def recall(self, source: str, places: Iterable[Place]) -> None:
        """Places of a source that a page cites which is known from an earlier build."""
        made = self._cited[source]
        for place in places:
            made.setdefault(place, None)

    def places(self, source: str) -> set[int]:
        """The offsets in a source that some page links to."""
        return {place >> 32 if isinstance(place, int) else place[0].start for place in self._cited[source]}

    def let_go(self, source: str) -> tuple[Place, ...]:
        """Forgets a source, so that a large dossier is not held twice; the places of it that were cited."""
        for held in (self.documents, self.events, self._people):
            held.pop(source, None)
        return tuple(self._cited.pop(source, ()))

    def take_up(self, source: str, cited: Iterable[Place]) -> None:
        """Remembers a source that was let go."""
        self._cited[source] = dict.fromkeys(cited)
        self.documents[source] = self.documents[source]

    def state(self, source: str) -> bytes:
        """A hash of all that a page can show of a source and of what it leads to; empty when it holds what no file can hold."""
        if source not in self._states:
            document = self.digest(source) or mark_of(self.documents[source])
            self._states[source] = document and mark_of(document, self.known_of(source))
        return self._states[source]

    def known_of(self, source: str) -> tuple[object, ...]:
        """Whom and what the names and quotations of a source lead to, and how the dossier calls it."""
        outlet, owners = self.outlets[source], self.owners.get(source, _NOBODY)
        steps = (step for quotation in self.documents[source].quotations for step in quotation.chain)
        return (
            self.sources[source],
            (outlet.name, outlet.established, outlet.inferred, self.refs.get(f"outlet:{outlet.id}")),
            [(index, self.refs.get(owners[index].id)) for index in sorted(owners)],
            sorted(self.perhaps[source].items()),
            sorted(self.statements[source].items()),
            [self.outlet_named(step.text) for step in steps],
        )

    def sentence(self, source: str, index: int) -> Citation:
        """The whole sentence as a citation."""
        sentence = self.documents[source].sentences[index]
        return self.cite(source, sentence.spans, sentence.text)

    def sentence_at(self, cited: Citation) -> Citation:
        """The sentence that some cited words stand in; the words themselves when they stand in none."""
        start = cited.spans[0].start
        for index, sentence in enumerate(self.documents[cited.source].sentences):
            if sentence.spans[0].start <= start < sentence.spans[-1].end:
                return self.sentence(cited.source, index)
        return cited

    def people_in(self, source: str, sentence: int) -> Sequence[Ref]:
        """Pages of the people named in a sentence, in order."""
        if source not in self._people:
            self._people[source] = self._people_of(source)
        return self._people[source].get(sentence, ())

    def _people_of(self, source: str) -> dict[int, list[Ref]]:
        found: dict[int, list[Ref]] = {}
        for index, mention in enumerate(self.documents[source].mentions):
            if (ref := self.ref(source, index)) and ref.kind == "person":
                found.setdefault(mention.sentence, []).append(ref)
        return found

    def outlet_named(self, name: str) -> Ref | None:
        """The page of the outlet that goes by this name."""
        if not self._outlet_names:
            for outlet in self.outlets.values():
                self._outlet_names[fold(outlet.name)] = outlet.id
            for entry in self.catalogue.outlets:
                self._outlet_names.update({fold(form): entry.id for form in (entry.name, *entry.same)})
        made = self._outlet_names.get(fold(name))
        return self.refs.get(f"outlet:{made}") if made else None

    def ref(self, source: str, mention: int) -> Ref | None:
        """The page of whoever a mention names."""
        owner = self.owners.get(source, _NOBODY).get(mention)
        return self.refs.get(owner.id) if owner else None


class _Held(dict[str, Document]):
    """Documents that are held until each is done with; one that is not is read once more when somebody looks into it."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        super().__init__(documents)
        self._read = documents.__getitem__

    def __missing__(self, source: str) -> Document:
        return self._read(source)


def lookup(documents: Documents, registry: Registry, catalogue: Catalogue) -> Lookup:
    """The lookup of a dossier, without pages of entities and statements yet."""
    held = _Held(documents)
    outlets = {source: _outlet(document, catalogue) for source, document in held.items()}
    sigils = _sigils(held, catalogue)
    sources = {
        document.id: SourceRef(
            document.id,
            sigils[document.id],
            document.metadata.title.value if document.metadata.title else PurePosixPath(document.seed.path).name,
            outlets[document.id].name,
            outlets[document.id].inferred,
            document.metadata.published.value
            if document.metadata.published and not document.metadata.published.inferred
            else UNDATED,
            f"sources/{document.id}.md",
        )
        for document in held.values()
    }
    return Lookup(catalogue, held, _owners(registry), outlets, sources, lambda source: documents.stamp(source).digest)


def _owners(registry: Registry) -> Mapping[str, Mapping[int, Entity]]:
    """By source and mention: whom it names, roles included."""
    found: defaultdict[str, dict[int, Entity]] = defaultdict(dict)
    for use, entity in registry.owners().items():
        found[use.source][use.index] = entity
    return found


def _unproved(seed: Seed, start: int) -> Finding:
    message = f"the words cited from {start} do not stand there"
    line = seed.text.count("\n", 0, start) + 1
    return Finding("error", "compose/unproved", message, "please report this bug", seed.path, line)


def _stands(seed: Seed, spans: tuple[Span, ...], text: str) -> bool:
    """True when the slices of the seed are the text, white space folded and entities read."""
    raw = "".join(seed.text[span.start : span.end] for span in spans)
    if raw == text:
        return True
    read = html.unescape(raw) if seed.media_type == "text/html" else raw
    return read.split() == text.split() or "".join(read.split()) == "".join(text.split())


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """A name for comparison: lower case, no article, no punctuation."""
    return " ".join(re.findall(r"\w+", re.sub(r"^(?:the|al|el)[\s-]+", "", name.casefold())))


def _outlet(document: Document, catalogue: Catalogue) -> Outlet:
    claim = document.metadata.outlet
    for entry in catalogue.outlets:
        if any(means(pattern, document.seed.path) for pattern in entry.sources):
            return Outlet(entry.id, entry.name, entry.kind, entry.established or "entered by the curator", entry=entry)
    if claim is None:
        return Outlet("unknown", UNKNOWN_OUTLET, "outlet", "the file does not say who published it")
    for entry in catalogue.outlets:
        if fold(claim.value) in {fold(form) for form in (entry.name, *entry.same)}:
            return Outlet(entry.id, entry.name, entry.kind, entry.established or _how(claim), claim.inferred, entry)
    return Outlet(slug(claim.value), claim.value, "outlet", _how(claim), claim.inferred)


def _how(claim: Claim) -> str:
    if claim.rule == "sibling:template":
        return "inferred from another page of the same template"
    return "inferred from the page around the article" if claim.inferred else "named in the file"


_DIGITS = re.compile(r"\d{1,5}(?!\d)")
_COUNTED = 200  # sources that are numbered
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # without vowels no label is a word
_SIGNS = f"23456789{_LETTERS}"
_SHORTEST = 4
_NAMED = re.compile(rf"S[{_LETTERS}][{_SIGNS}]{{2,}}")


def in_order(ref: SourceRef) -> tuple[tuple[tuple[bool, int, str], ...], str]:
    """Sorting key of sources: by sigil as a reader counts, S2 before S10; by name where sigils are made of names."""
    parts = ["S"] if _NAMED.fullmatch(ref.sigil) else re.findall(r"\d+|\D+", ref.sigil)
    return tuple((not p.isdecimal(), int(p) if p.isdecimal() else 0, p) for p in parts), ref.id


def _sigils(documents: Mapping[str, Document], catalogue: Catalogue) -> dict[str, str]:
    """Short labels: as the catalogue says, else the digits that only this file's name begins with, else a number (S1).

    In a large dossier the number gives way to a label that is made of the file's name (SK4T): one file more would
    give another number to all that stand behind it, on every page and in whatever cites them.
    """
    pinned = {entry.file: entry.sigil for entry in catalogue.sources if entry.sigil}
    names = [PurePosixPath(document.seed.path).name for document in documents.values()]
    begun = [found.group() if (found := _DIGITS.match(name)) else "" for name in names]
    shared = {digits for digits, count in Counter(begun).items() if count > 1}
    taken = {"", *shared, *pinned.values()}
    made: dict[str, str] = {}
    for number, (document, name, digits) in enumerate(zip(documents, names, begun, strict=True), 1):
        label = pinned.get(name) or (digits if digits not in taken else "")
        label = label or (f"S{number}" if len(names) <= _COUNTED else _named(name, taken))
        taken.add(label)
        made[document] = label
    return made


def _named(name: str, taken: Collection[str]) -> str:
    """A label of a name, of four characters or as many as it takes."""
    number = int(hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest(), 16)
    number, first = divmod(number, len(_LETTERS))
    label = f"S{_LETTERS[first]}"
    while len(label) < _SHORTEST or label in taken:
        number, following = divmod(number, len(_SIGNS))
        label += _SIGNS[following]
    return label
