"""Data files → their citations: JSON, JSON Lines, CSV, SQLite.

A record is a citation when it has a hash, places and a text: ``sha256``, ``start`` and ``end`` or
``spans``, and ``text``.  So is a Web Annotation that names the hash and selects by position and by
quotation.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from builder.model.finding import Finding
from builder.verify.proof import Cited, read_spans

_SHA = re.compile(r"[0-9a-f]{64}")
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")  # spreadsheets must not take a cell for a formula


def read_records(path: str, raw: bytes) -> tuple[tuple[Cited, ...], tuple[Finding, ...]]:
    """The citations of one data file, and a finding when it cannot be read."""
    try:
        rows = list(READERS[path.rpartition(".")[2]](raw))
    except (ValueError, csv.Error, sqlite3.Error, RecursionError) as error:
        return (), (Finding("error", "verify/unreadable", f"{path} cannot be read: {error}", "get it again", path),)
    return tuple(cited for name, row in rows if (cited := _cited(path, name, row))), ()


def _json(raw: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from _objects(json.loads(raw.decode("utf-8-sig")), "")


def _lines(raw: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(raw.decode("utf-8-sig").split("\n"), 1):
        if line.strip():
            yield from _objects(json.loads(line), f"line {number}")


def _csv(raw: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(raw)))
    for number, row in enumerate(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")), 1):
        yield f"row {number}", {name: _unguarded(value) for name, value in row.items() if name}


def _sqlite(raw: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(raw)
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for table in tables:
            quoted = '"' + table.replace('"', '""') + '"'
            rows = base.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - the name is the base's own, quoted
            names = [column[0] for column in rows.description]
            for number, row in enumerate(rows, 1):
                yield f"{table} {number}", dict(zip(names, row, strict=True))


READERS: dict[str, Callable[[bytes], Iterator[tuple[str, dict[str, Any]]]]] = {
    "json": _json,
    "jsonl": _lines,
    "jsonld": _json,
    "csv": _csv,
    "sqlite": _sqlite,
}
"""Ending → records with their names."""


def _objects(value: Any, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in a JSON value, with its way from the top."""
    if isinstance(value, dict):
        yield str(value.get("id") or name or "top"), value
        for key, inner in value.items():
            yield from _objects(inner, f"{name}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _objects(inner, f"{name}[{number}]")


def _cited(path: str, name: str, row: dict[str, Any]) -> Cited | None:
    """The citation in a record; ``None`` when it is none."""
    if isinstance(row.get("sha256"), str) and isinstance(row.get("text"), str):
        spans = row.get("spans") or row.get("at")
        if spans is None and "start" in row and "end" in row:
            spans = [[row["start"], row["end"]]]
        if read_spans(spans) is None and not _SHA.fullmatch(row["sha256"]):
            return None  # the description of such a record, as in datasette.json
        return Cited(path, name, row["sha256"], read_spans(spans), row["text"]) if spans else None
    return _annotation(path, name, row)


def _annotation(path: str, name: str, row: dict[str, Any]) -> Cited | None:
    """The citation in a Web Annotation, whose id or target names the hash of the file."""
    target = row.get("target")
    if not isinstance(target, dict) or not isinstance(target.get("selector"), list):
        return None
    selectors = [one for one in target["selector"] if isinstance(one, dict)]
    quotes = [str(one.get("exact", "")) for one in selectors if one.get("type") == "TextQuoteSelector"]
    places = [[one.get("start"), one.get("end")] for one in selectors if one.get("type") == "TextPositionSelector"]
    sha = _SHA.search(f"{row.get('id', '')} {target.get('sha256', '')} {target.get('source', '')}")
    return Cited(path, name, sha.group(), read_spans(places), quotes[0]) if quotes and places and sha else None


def _unguarded(value: Any) -> Any:
    return value[1:] if isinstance(value, str) and value.startswith(_GUARDED) else value
