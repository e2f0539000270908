"""Documents made by hand: what other stages would find in them is said, not found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from builder.align import align_all
from builder.align.names import Names
from builder.align.sketch import sketches_of
from builder.align.weights import Weights, count
from builder.catalogue import Catalogue
from builder.model.document import DateMention, Document, Mention, Metadata, Quotation, Sentence, Speaker
from builder.model.documents import Documents
from builder.model.entity import Alias, Entity, MentionRef, Registry
from builder.model.passage import Alignment
from builder.model.seed import Block, Seed
from builder.model.span import Span, verbatim

NOBODY = Names({}, {}, {})


def _seed(name: str, text: str) -> Seed:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Seed(
        id=name,
        path=f"seeds/{name}.txt",
        sha256=digest,
        size=len(text.encode()),
        media_type="text/plain",
        encoding="utf-8",
        encoding_evidence="strict",
        bom=False,
        lossless=True,
        text=text,
    )


@pytest.fixture
def told() -> Callable[..., Document]:
    """``told("a", "First sentence.", "Second.", zones=("title", "body"))``: one paragraph per sentence."""

    def make(name: str, *sentences: str, zones: tuple[str, ...] = ()) -> Document:
        text = "\n".join(sentences)
        blocks, found, at = [], [], 0
        for number, sentence in enumerate(sentences):
            span = Span(at, at + len(sentence))
            blocks.append(Block(verbatim(text, span.start, span.end), "paragraph", kept=True, trace=()))
            found.append(Sentence(sentence, (span,), number, zones[number] if zones else "body"))
            at = span.end + 1
        return Document(_seed(name, text), tuple(blocks), Metadata(), tuple(found))

    return make


@pytest.fixture
def spans() -> Callable[..., tuple[Span, ...]]:
    """``spans(document, "words")``: where words stand in it."""

    def find(document: Document, words: str) -> tuple[Span, ...]:
        start = document.seed.text.index(words)
        return (Span(start, start + len(words)),)

    return find


@pytest.fixture
def reported(spans: Callable[..., tuple[Span, ...]]) -> Callable[..., Quotation]:
    """``reported(document, "words", by="Nour", cue="said")``: a quotation as another stage would find it."""

    def make(
        document: Document, words: str, *, by: str = "", cue: str = "", kind: str = "indirect", mention: int = -1
    ) -> Quotation:
        place = spans(document, words)
        sentence = next(
            n for n, s in enumerate(document.sentences) if s.spans[0].start <= place[0].start < s.spans[0].end
        )
        speaker = Speaker(by, spans(document, by), "name", mention) if by else None
        return Quotation(words, place, kind, sentence, cue, spans(document, cue) if cue else (), "", speaker)

    return make


@pytest.fixture
def named(spans: Callable[..., tuple[Span, ...]]) -> Callable[..., Mention]:
    """``named(document, "Amal Nour")``: a mention of a person."""

    def make(document: Document, name: str) -> Mention:
        place = spans(document, name)
        sentence = next(
            n for n, s in enumerate(document.sentences) if s.spans[0].start <= place[0].start < s.spans[0].end
        )
        return Mention(name, place, "person", "body", sentence, ())

    return make


@pytest.fixture
def dated(spans: Callable[..., tuple[Span, ...]]) -> Callable[..., DateMention]:
    """``dated(document, "1 May 2020", "2020-05-01")``: a date and its value."""

    def make(document: Document, words: str, value: str) -> DateMention:
        place = spans(document, words)
        sentence = next(
            n for n, s in enumerate(document.sentences) if s.spans[0].start <= place[0].start < s.spans[0].end
        )
        return DateMention(words, place, value, sentence)

    return make


@pytest.fixture
def registry() -> Callable[..., Registry]:
    """``registry({"amal-nour": [("a", 0, "Amal Nour")]})``: who is behind which mention."""

    def make(people: dict[str, list[tuple[str, int, str]]]) -> Registry:
        made = []
        for key, uses in people.items():
            forms = dict.fromkeys(text for *_, text in uses)
            aliases = tuple(Alias(f, tuple(MentionRef(s, i) for s, i, text in uses if text == f)) for f in forms)
            made.append(Entity(key, "person", uses[0][2], aliases))
        return Registry(tuple(made))

    return make


@pytest.fixture
def side_by_side() -> Callable[..., tuple[Alignment, ...]]:
    """All alignments of some documents, the tentative ones included."""

    def run(
        *documents: Document, registry: Registry | None = None, catalogue: Catalogue | None = None
    ) -> tuple[Alignment, ...]:
        return align_all(Documents.of(documents), registry or Registry(), catalogue or Catalogue())

    return run


@pytest.fixture
def sketched() -> Callable[..., tuple[list, Weights]]:
    """Sketches and weights of documents that name nobody."""

    def run(*documents: Document, names: Names = NOBODY) -> tuple[list, Weights]:
        found = [sketch for number, document in enumerate(documents) for sketch in sketches_of(document, number, names)]
        return found, Weights(count(found))

    return run
