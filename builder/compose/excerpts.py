"""What a public build shows: every citation cut to what its source's cap grants, wherever it stands.

The cap is spent on what the dossier is for: titles first, then the passages that stand side by
side, then what people are reported to have said; the rest of a text is not reproduced.  The cut is
made on the finished casebook, so that no page, table or feed can show more than another.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from builder.compose.lookup import Lookup
from builder.model.casebook import (
    ChainLink,
    Citation,
    Event,
    Fact,
    MatrixRow,
    PersonDossier,
    Piece,
    Ref,
    RoleRow,
    SourceRef,
    Statement,
    TextBlock,
    Wanted,
    WitnessPassage,
)
from builder.model.document import Document
from builder.model.passage import Difference
from builder.model.seed import Seed
from builder.model.span import Span
from builder.text.excerpts import Ask, Grant, cap_of, clip, grant, parts, withheld
from builder.text.labels import shortened

Record = TypeVar("Record")
_SHORT = 36  # characters of a label; with a name beside it still fewer than the sixty the leak check looks for
_TITLE = 200  # characters of a headline, a byline or an outlet's name: more is no such thing, whatever a file calls it
_LABELS: dict[type[Any], tuple[int, tuple[str, ...]]] = {
    Ref: (_SHORT, ("hint",)),
    Statement: (_SHORT, ("label",)),
    MatrixRow: (_SHORT, ("label",)),
    Event: (_SHORT, ("label",)),
    RoleRow: (_SHORT, ("text",)),
    ChainLink: (_SHORT, ("name",)),
    Wanted: (_SHORT, ("name",)),
    SourceRef: (_TITLE, ("title", "outlet")),
    Fact: (_TITLE, ("value",)),
}
"""Fields that hold a source's words outside a citation, and how many characters of them are shown."""


@dataclass(frozen=True)
class Excerpts:
    """What may be shown of each source of which not all may be."""

    grants: Mapping[str, Grant]
    """By source id; sources that are shown whole are not in it."""
    seeds: Mapping[str, Seed]
    """By source id."""

    def cut(self, record: Record) -> Record:
        """The record with every citation in it cut to what may be shown."""
        return _cut(self, record) if self.grants else record

    def hidden(self, cited: Citation) -> tuple[Span, ...]:
        """The parts of a citation that may not be shown."""
        if cited.source not in self.grants:
            return ()
        return tuple(part.span for part in parts(cited.spans, self.grants[cited.source].shown) if not part.shown)

    def whole(self, cited: Citation) -> bool:
        """True when all of a citation may be shown."""
        return not self.hidden(cited)


def excerpts(
    lookup: Lookup,
    levels: Mapping[str, str],
    statements: Iterable[Statement],
    people: Iterable[PersonDossier],
    hidden: Mapping[str, tuple[Span, ...]],
) -> Excerpts:
    """What may be shown of each source of which not all may be.

    Args:
        lookup: the documents and the catalogue's caps.
        levels: by source id, ``full``, ``excerpt`` or ``metadata``.
        statements: what is asked for first.
        people: what is asked for next.
        hidden: by source id, where somebody suppressed is named.

    """
    grants = _granted(lookup, levels, statements, people)
    for source, places in sorted(hidden.items()):
        length = len(lookup.documents[source].seed.text)
        made = grants.get(source, Grant((Span(0, length),), length, length, (), ()))
        grants[source] = replace(made, shown=clip(made.shown, withheld(length, places)))
    return Excerpts(grants, {source: lookup.documents[source].seed for source in grants})


def _granted(
    lookup: Lookup, levels: Mapping[str, str], statements: Iterable[Statement], people: Iterable[PersonDossier]
) -> dict[str, Grant]:
    """The cap of each source that is not published in full, spent in the order of what matters most."""
    publish = lookup.catalogue.publish
    asks = {source: _titles(lookup.documents[source]) for source, level in sorted(levels.items()) if level != "full"}
    if not asks:
        return {}
    for page, cited in _wishes(statements, people):
        if levels[cited.source] == "excerpt":
            asks[cited.source].append(Ask(page, cited.spans))
    grants = {}
    for source, wishes in asks.items():
        text = lookup.documents[source].seed.text
        made = grant(text, wishes, cap_of(len(text), characters=publish.characters, share=publish.share))
        grants[source] = replace(made, shown=_bridged(text, made.shown))
    return grants


def _bridged(text: str, shown: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours with nothing but white space between them are one: to leave out a space withholds nothing."""
    made: list[Span] = []
    for span in shown:
        if made and not text[made[-1].end : span.start].strip():
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return tuple(made)


def _titles(document: Document) -> list[Ask]:
    """Metadata lines are not the text: they are asked for first."""
    lines = [block for block in document.blocks if block.kind in {"title", "byline", "dateline", "outlet", "section"}]
    return [Ask(f"sources/{document.id}.md", block.view.locate(0, len(block.view.text))) for block in lines]


def _wishes(statements: Iterable[Statement], people: Iterable[PersonDossier]) -> Iterator[tuple[str, Citation]]:
    """(page, citation) in the order of what matters most: the witnesses of all statements before the words around them."""
    passages = [(made.ref.path, passage) for made in statements for card in made.cards for passage in card.passages]
    yield from ((page, passage.cited) for page, passage in passages)
    for page, passage in passages:
        if passage.utterance:
            yield from _words(page, passage.utterance.speaker_cited, passage.utterance.cue)
    for person in people:
        for said in person.said:
            yield person.ref.path, said.cited
            yield from _words(person.ref.path, said.speaker_cited, said.cue)
        yield from ((person.ref.path, cited) for role in person.roles for cited in role.uses[:1])


def _words(page: str, *cited: Citation | None) -> Iterator[tuple[str, Citation]]:
    yield from ((page, one) for one in cited if one)


def _cut(limit: Excerpts, record: Any) -> Any:
    if isinstance(record, Citation):
        return _citation(limit, record)
    if isinstance(record, tuple):
        return tuple(_cut(limit, one) for one in record)
    if isinstance(record, TextBlock) or not is_dataclass(record) or isinstance(record, type):
        return record
    made: Any = replace(record, **{f.name: _cut(limit, getattr(record, f.name)) for f in fields(record)})
    limit_of_label, labels = _LABELS.get(type(record), (0, ()))
    made = replace(made, **{name: shortened(getattr(made, name), limit_of_label) for name in labels})
    narrower = _NARROWER.get(type(record))
    return narrower(limit, record, made) if narrower else made


def _ref(_limit: Excerpts, old: Ref, made: Ref) -> Ref:
    return replace(made, name=shortened(made.name, _SHORT)) if old.kind == "statement" else made


def _fact(_limit: Excerpts, _old: Fact, made: Fact) -> Fact:
    """Addresses, dates and names are no text; headlines are."""
    written = made.name in {"Title", "Standfirst"} and made.cited and made.cited.excerpt
    return replace(made, value=shortened(made.value, _SHORT)) if written else made


def _difference(_limit: Excerpts, _old: Difference, made: Difference) -> Difference:
    """The dossier's own words for a difference stay whole."""
    return replace(made, label=shortened(made.label, _SHORT)) if made.kind in {"words", "object"} else made


def _statement(limit: Excerpts, old: Statement, made: Statement) -> Statement:
    """The aligned words and their differences only where every witness may be shown."""
    if all(limit.whole(p.cited) for card in old.cards for p in card.passages):
        return made
    return replace(made, rows=(), differences=())


def _passage(limit: Excerpts, old: WitnessPassage, made: WitnessPassage) -> WitnessPassage:
    """The words around a passage are not reproduced; marks only where the passage is whole."""
    if old.cited.source not in limit.grants:
        return made
    pieces = made.pieces if limit.whole(old.cited) else (Piece(made.cited.text, differs=False),)
    return replace(made, pieces=pieces, before=None, after=None, sentence=made.cited)


def _citation(limit: Excerpts, cited: Citation) -> Citation:
    if limit.whole(cited):
        return cited
    seed = limit.seeds[cited.source]
    found = parts(cited.spans, limit.grants[cited.source].shown)
    shown = tuple(part.span for part in found if part.shown)
    pieces = tuple((_reads(seed, part.span), 0) if part.shown else ("", len(part.span)) for part in found)
    return replace(
        cited,
        spans=shown or cited.spans[:1],
        text="".join(text for text, _ in pieces),
        excerpt=pieces,
        begins=cited.spans[0].start,
    )


def _reads(seed: Seed, span: Span) -> str:
    raw = seed.text[span.start : span.end]
    return " ".join(html.unescape(raw).split()) if seed.media_type == "text/html" else raw


_NARROWER: dict[type[Any], Callable[[Excerpts, Any, Any], Any]] = {
    Ref: _ref,
    Fact: _fact,
    Difference: _difference,
    Statement: _statement,
    WitnessPassage: _passage,
}
"""What else goes when a record of this kind is cut: (limits, record before, record after)."""
