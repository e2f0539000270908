"""Casebook → tables: columns with their meaning, and rows.  Every export is made of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from builder.model.casebook import Casebook
from builder.render.told import Row, people_told, place, told, topics_told


@dataclass(frozen=True)
class Field:
    """One column."""

    name: str
    """Its name, the same in every export."""
    type: str
    """string, integer, number or boolean, as in Frictionless table schemas."""
    what: str
    """What it means."""


@dataclass(frozen=True)
class Table:
    """One table."""

    name: str
    """Its name, the same in every export."""
    what: str
    """What a row is."""
    fields: tuple[Field, ...]
    """Its columns."""
    rows: Callable[[Casebook], Iterator[Row]]
    """Its rows, in a fixed order."""
    key: str = ""
    """The column that names a row, when one does."""


def _fields(*described: str) -> tuple[Field, ...]:
    """Columns from lines ``name:type what it means``; the type is string where none is given."""
    made = []
    for line in described:
        head, _, what = line.partition(" ")
        name, _, kind = head.partition(":")
        made.append(Field(name, kind or "string", what))
    return tuple(made)


_PLACE = (
    "source id of the source",
    "sha256 hash of its file",
    "spans offsets in the decoded file, half-open, in code points: 12-40,52-60",
    "text the words, as a reader sees them",
)


def _sources(book: Casebook) -> Iterator[Row]:
    for s in book.briefs:
        date = "" if s.ref.date == "undated" else s.ref.date
        yield (
            s.ref.id,
            s.ref.sigil,
            s.ref.title,
            s.ref.outlet,
            s.ref.outlet_inferred,
            date,
            s.truncated,
            s.path,
            s.sha256,
            s.size,
            s.encoding,
        )


def _people(book: Casebook) -> Iterator[Row]:
    yield from (person.row for _, person in people_told(book))


def _mentions(book: Casebook) -> Iterator[Row]:
    for _, person in people_told(book):
        yield from person.mentions


def _quotations(book: Casebook) -> Iterator[Row]:
    for _, source in told(book):
        yield from source.quotations


def _statements(book: Casebook) -> Iterator[Row]:
    for s in book.statements:
        differences = " | ".join(difference.label for difference in s.differences)
        for card in s.cards:
            for p in card.passages:
                speaker = p.utterance.speaker.id if p.utterance and p.utterance.speaker else ""
                yield s.ref.id, s.label, s.kind, *place(p.cited), p.status, speaker, card.origin, differences


def _matrix(book: Casebook) -> Iterator[Row]:
    for group in book.matrix:
        for row in group.rows:
            cells = zip(group.columns, row.cells, strict=True)
            yield from (
                (group.name, row.statement.id, row.label, source.id, cell)
                for source, cell in cells
                if cell != "not looked at"
            )


def _events(book: Casebook) -> Iterator[Row]:
    for e in book.events:
        yield e.value, e.lane, e.date_text, e.because, *(place(e.cited) if e.cited else (e.source.id, "", "", ""))


def _links(book: Casebook) -> Iterator[Row]:
    for left, right, evidence in book.chains:
        yield from ((left.name, right.name, right.kind, right.inferred, *place(cited)) for cited in evidence)


def _decisions(book: Casebook) -> Iterator[Row]:
    for p in book.people.briefs:
        yield from ((p.ref.id, j.left, j.right, j.verdict, j.by, "; ".join(j.because)) for j in p.why)
    for s in book.suggestions:
        yield s.right, s.left, s.right, "undecided", "machine", "; ".join(s.because)


def _findings(book: Casebook) -> Iterator[Row]:
    for f in (*book.findings, *book.sources.unproved, *(f for s in book.briefs for f in s.findings)):
        yield f.severity, f.code, f.path, f.line, f.message, f.hint


TABLES: tuple[Table, ...] = (
    Table(
        "sources",
        "one row per source",
        _fields(
            "id used in addresses",
            "sigil short label",
            "title headline",
            "outlet who published it",
            "outlet_inferred:boolean true when concluded, not read",
            "published date, empty when the file gives none",
            "cut:boolean true when the saved text is not whole",
            "path file",
            "sha256 hash of the file",
            "bytes:integer size of the file",
            "encoding how it was decoded",
        ),
        _sources,
        "id",
    ),
    Table(
        "people",
        "one row per person",
        _fields(
            "id used in addresses",
            "name shown name",
            "forms written forms, most used first",
            "sources sigils of the sources",
            "mentions:integer how often named",
            "statements:integer how many statements are reported",
            "margin captions or bylines when named nowhere else",
        ),
        _people,
        "id",
    ),
    Table(
        "mentions",
        "one row per mention of a person",
        _fields("person id of the person", "form written form", *_PLACE),
        _mentions,
    ),
    Table(
        "quotations",
        "one row per reported statement",
        _fields(
            "id of the citation",
            *_PLACE,
            "kind direct, mixed, indirect or broken",
            "status direct, partial or paraphrase",
            "speaker id of the person",
            "speaker_text the source's words for the speaker",
            "cue the source's reporting words",
            "chain through whom, outermost first",
            "flags remarks",
            "statement id of the side-by-side page",
        ),
        _quotations,
    ),
    Table(
        "statements",
        "one row per witness of a statement that two or more sources tell",
        _fields(
            "statement id",
            "label in the sources' words",
            "kind copy, parallel or paraphrase",
            *_PLACE,
            "status direct, partial, paraphrase or own voice",
            "speaker id of the person",
            "origin what the witness goes back to",
            "differences typed, heaviest first",
        ),
        _statements,
    ),
    Table(
        "matrix",
        "one row per statement and source",
        _fields(
            "topic heading in the matrix",
            "statement id",
            "label in the sources' words",
            "source id of the source",
            "cell how the source has it, or why not",
        ),
        _matrix,
    ),
    Table(
        "topics",
        "one row per topic",
        _fields(
            "id used in addresses",
            "name heading",
            "kind theme, organisation, document, event or place",
            "automatic:boolean true when no curator chose it",
            "sources sigils",
            "statements:integer told by two or more sources",
            "passages:integer number of sentences",
        ),
        topics_told,
        "id",
    ),
    Table(
        "events",
        "one row per date",
        _fields(
            "value EDTF date or interval",
            "lane happened, published or captured",
            "as_written the date's words",
            "because how a relative date was reckoned",
            *_PLACE,
        ),
        _events,
    ),
    Table(
        "links",
        "one row per arrow of citation and piece of evidence",
        _fields(
            "from who cites",
            "to who is cited",
            "kind outlet, agency, document, speaker or source",
            "inferred:boolean true when carried over",
            *_PLACE,
        ),
        _links,
    ),
    Table(
        "decisions",
        "one row per merge of two names, by rule or by hand, and per undecided pair",
        _fields(
            "entity id",
            "left written form",
            "right the other",
            "verdict same, different, unsure or undecided",
            "by rule or line of dossier.yml",
            "because the evidence",
        ),
        _decisions,
    ),
    Table(
        "findings",
        "one row per remark on the material",
        _fields(
            "severity error, warning or note",
            "code stage and kind",
            "path file",
            "line:integer 0 when about the whole file",
            "message what was found",
            "hint what to do",
        ),
        _findings,
    ),
)
"""Ordered; a new table is a new entry, and every export has it."""


class Rows:
    """The rows of a casebook's tables by the name of the table, each made once for all files that have it."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self._tables = {table.name: table for table in TABLES}
        self._made: dict[str, Sequence[Row]] = {}

    def __getitem__(self, name: str) -> Sequence[Row]:
        if name not in self._made:
            self._made[name] = list(self._tables[name].rows(self.book))
        return self._made[name]
