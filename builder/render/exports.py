"""Casebook → files of ``data/``: what the pages show, for a spreadsheet, a database or a program."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import Any

from builder.model.casebook import Casebook, Citation, SourceBrief
from builder.model.history import History, Snapshot
from builder.model.output import LaterFile
from builder.render.feed import atom
from builder.render.tables import TABLES, Rows, Table
from builder.render.told import Proof, Row, Value, people_told, proof, told
from builder.text.layout import in_pieces

_ROWS = 1000  # of a table made at a time
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TEXT = 4  # column of the words in the table of quotations
_SQL = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


@dataclass(frozen=True)
class Export:
    """One file of ``data/``."""

    name: str
    """File name."""
    what: str
    """What is in it, in one sentence."""
    make: Callable[[Rows], Iterable[bytes]]
    """Its bytes, piece by piece."""


def render_exports(book: Casebook, made_of: str = "") -> Iterator[LaterFile]:
    """Every file of ``data/``, to be made one at a time; `made_of`: hash of all that the casebook was made of."""
    rows = Rows(book)
    for export in EXPORTS:
        yield LaterFile(f"data/{export.name}", partial(export.make, rows), made_of)


def table_csv(table: Table) -> Callable[[Rows], Iterator[bytes]]:
    """A maker of the table as CSV (RFC 4180, UTF-8)."""

    def make(rows: Rows) -> Iterator[bytes]:
        lines: Iterator[Iterable[Value]] = chain([_names(table)], (map(_cell, row) for row in rows[table.name]))
        while some := list(islice(lines, _ROWS)):
            out = io.StringIO(newline="")
            csv.writer(out, lineterminator="\r\n").writerows(some)
            yield out.getvalue().encode("utf-8")

    return make


def dossier_json(rows: Rows) -> Iterator[bytes]:
    """All tables as one JSON object: name → list of rows."""
    return _json({table.name: _entries(table, rows[table.name]) for table in TABLES})


def dossier_sqlite(rows: Rows) -> Iterator[bytes]:
    """All tables as an SQLite file; the same tables give the same bytes."""
    with sqlite3.connect(":memory:") as database:
        for table in TABLES:
            columns = ", ".join(
                f'"{field.name}" {_SQL[field.type]}' + (" PRIMARY KEY" if field.name == table.key else "")
                for field in table.fields
            )
            database.execute(f'CREATE TABLE "{table.name}" ({columns})')
            marks = ", ".join("?" * len(table.fields))
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows[table.name])  # noqa: S608 - our own names
        database.commit()
        made = database.serialize()
    database.close()
    yield made


def datasette_json(rows: Rows) -> Iterator[bytes]:
    """Descriptions of the SQLite file's tables and columns, as Datasette reads them."""
    tables = {t.name: {"description": t.what, "columns": {f.name: f.what for f in t.fields}} for t in TABLES}
    return _json({"title": rows.book.title, "databases": {"dossier": {"tables": tables}}})


def datapackage(rows: Rows) -> Iterator[bytes]:
    """A Frictionless data package that describes the CSV files."""
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}.csv",
            "profile": "tabular-data-resource",
            "description": table.what,
            "encoding": "utf-8",
            "schema": {"fields": [{"name": f.name, "type": f.type, "description": f.what} for f in table.fields]}
            | ({"primaryKey": table.key} if table.key else {}),
        }
        for table in TABLES
    ]
    return _json(
        {"name": "dossier", "title": rows.book.title, "profile": "tabular-data-package", "resources": resources}
    )


def citations(rows: Rows) -> Iterator[bytes]:
    """Every source and every quotation with its proof, for ``dossier verify``."""
    book = rows.book
    count = sum(len(source.blocks) for _, source in told(book)) + sum(len(p.said) for _, p in people_told(book))
    count += sum(1 for _ in _witnesses(book))
    return _json({"count": count, "citations": _proofs(book), "sources": map(_file, book.briefs)})


def web_annotations(rows: Rows) -> Iterator[bytes]:
    """Every reported statement as a W3C Web Annotation."""
    said = [row for row in rows["quotations"] if row[_TEXT]]
    return _json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "AnnotationCollection",
            "total": len(said),
            "first": {"type": "AnnotationPage", "startIndex": 0, "items": map(_annotation, said)},
        }
    )


def feed(rows: Rows) -> Iterator[bytes]:
    """What changed, as an Atom feed."""
    book = rows.book
    yield atom(book.history or History(Snapshot({}, {}, {}, {}), ()), book.title, book.url)


def _file(source: SourceBrief) -> dict[str, object]:
    encoding = source.encoding.split(",")[0]
    return {
        "id": source.ref.id,
        "path": source.path,
        "sha256": source.sha256,
        "bytes": source.size,
        "encoding": encoding,
    }


def _annotation(row: Row) -> dict[str, Any]:
    _, source, sha256, at, text, _, status, *_ = map(str, row)
    quote = {"type": "TextQuoteSelector", "exact": text}
    ends = [span.split("-") for span in at.split(",")]
    positions = [{"type": "TextPositionSelector", "start": int(start), "end": int(end)} for start, end in ends]
    return {
        "id": f"urn:sha256:{sha256}#{at}",
        "type": "Annotation",
        "motivation": "identifying",
        "bodyValue": status,
        "target": {"source": f"../sources/{source}.html", "selector": [quote, *positions]},
    }


def _proofs(book: Casebook) -> Iterator[dict[str, object]]:
    """What is shown as a source's words, with its page."""
    for brief, source in told(book):
        yield from (_proof(brief.ref.path, brief.sha256, block) for block in source.blocks)
    yield from (_proof(page, cited.sha256, proof(cited)) for page, cited in _witnesses(book))
    for who, person in people_told(book):
        yield from (_proof(who.ref.path, sha256, found) for sha256, found in person.said)


def _witnesses(book: Casebook) -> Iterator[tuple[str, Citation]]:
    """(page, words) of the passages that stand side by side."""
    for made in book.statements:
        yield from ((made.ref.path, p.cited) for card in made.cards for p in card.passages if p.cited.text)


def _proof(page: str, sha256: str, found: Proof) -> dict[str, object]:
    return {
        "id": found.id,
        "page": page.replace(".md", ".html"),
        "sha256": sha256,
        "spans": found.spans,
        "text_sha256": found.text,
    }


def _names(table: Table) -> list[str]:
    return [field.name for field in table.fields]


def _entries(table: Table, rows: Iterable[Row]) -> Iterator[dict[str, Value]]:
    names = _names(table)
    return (dict(zip(names, row, strict=True)) for row in rows)


def _cell(value: Value) -> Value:
    """A value a spreadsheet takes as text: what it would read as a formula gets an apostrophe before it."""
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    return str(value).lower() if isinstance(value, bool) else value


def _json(value: object) -> Iterator[bytes]:
    return (piece.encode() for piece in chain(in_pieces(value), ["\n"]))


EXPORTS: tuple[Export, ...] = (
    *(Export(f"{table.name}.csv", f"{table.what[:1].upper()}{table.what[1:]}.", table_csv(table)) for table in TABLES),
    Export("dossier.json", "All tables in one file.", dossier_json),
    Export("dossier.sqlite", "All tables as a database, for SQLite or Datasette.", dossier_sqlite),
    Export(
        "datasette.json", "What the tables and columns of the database mean, as Datasette reads it.", datasette_json
    ),
    Export(
        "datapackage.json", "What the CSV files and their columns mean, as a Frictionless data package.", datapackage
    ),
    Export("citations.json", "Every source and every quotation with hash and offsets, for dossier verify.", citations),
    Export("annotations.jsonld", "Every reported statement as a W3C Web Annotation.", web_annotations),
    Export("changes.xml", "What changed between builds, as an Atom feed.", feed),
)
"""Ordered; a new export is a new line."""
