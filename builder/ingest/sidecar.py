"""``seeds/sources.csv``: what was found about each seed, and blanks for the researcher to fill.

Every field has two columns: ``title`` is the researcher's and never written by the build,
``title (found)`` is the build's and rewritten every time; a ``?`` before a found value says that
it is only inferred.  What stands in the researcher's column always wins.  Spreadsheets may turn
commas into semicolons, add a byte-order mark, quote cells and end lines with CR LF: all of that is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.model.document import Claim, Document, Metadata
from builder.model.finding import Finding
from builder.text.calendar import written_dates

NAME = "seeds/sources.csv"
RULE = "sources.csv"
_KEY = "file"
_FIELDS = (
    "title", "authors", "desks", "agencies", "outlet", "published", "url", "captured", "section", "language"
)  # fmt: skip
_MANY = frozenset({"authors", "desks", "agencies"})
_DATES = frozenset({"published", "captured"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would calculate a cell that begins so
_EDTF = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?]?")
_DELIMITERS = ",;\t"
_FOUND = " (found)"


@dataclass(frozen=True)
class Row:
    """What the sheet says about one file."""

    file: str
    """The file's name as the sheet has it."""
    line: int
    """1-based line of the sheet, for messages."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """Column → what the researcher wrote; the build's own columns and empty cells are left out."""
    unclear: Mapping[str, str] = field(default_factory=dict)
    """Column → what the researcher wrote and nobody can use: reported, and left in its cell."""


Sheet = tuple[Row, ...]
"""The rows, in the order of the file."""


def read_sheet(text: str) -> tuple[Sheet, tuple[Finding, ...]]:
    """The rows of the sheet, and remarks on what cannot be used."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return (), ()
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False))
    except csv.Error as error:
        return (), (_finding("error", "ingest/sheet-broken", f"it cannot be read: {error}", "save it as CSV again", 1),)
    header = [cell.strip().casefold() for cell in lines[0]]
    if _KEY not in header:
        found = _finding(
            "error", "ingest/sheet-header", f"it has no column {_KEY!r}", "keep the first line as the build wrote it", 1
        )
        return (), (found,)
    return _rows(header, lines[1:])


def write_sheet(rows: Sheet, documents: Iterable[Document]) -> str:
    """The new text of the sheet: a row per document with what was found, and everything the researcher wrote.

    Rows of files that are gone are kept at the end as long as they hold something of the researcher's.
    """
    given = {_plain(row.file): row for row in rows}
    extra = [column for column in dict.fromkeys(name for row in rows for name in row.cells) if column not in _FIELDS]
    header = [_KEY, *(name for column in _FIELDS for name in (column, column + _FOUND)), *extra]
    table = []
    seen = set()
    for document in sorted(documents, key=lambda one: one.seed.path):
        key = _plain(document.seed.path)
        seen.add(key)
        row = given.get(key, Row(key, 0))
        table.append(_line(key, row, _found(document.metadata), extra))
    table += [
        _line(row.file, row, {}, extra)
        for key, row in sorted(given.items())
        if key not in seen and (row.cells or row.unclear)
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([header, *table])
    return "\ufeff" + out.getvalue()


def apply(document: Document, row: Row) -> Document:
    """The document with the researcher's values in the place of the found ones."""
    values: dict[str, Claim | tuple[Claim, ...]] = {}
    for name, cell in row.cells.items():
        if name in _MANY:
            values[name] = tuple(_claim(part) for part in re.split(r"\s*;\s*", cell) if part)
        elif name in _FIELDS:
            values[name] = _claim(_date(cell) if name in _DATES else cell)
    return replace(document, metadata=replace(document.metadata, **values)) if values else document  # type: ignore[arg-type]


def applied(documents: Iterable[Document], rows: Sheet) -> list[Document]:
    """The documents, each with what the researcher wrote about it."""
    given = {_plain(row.file): row for row in rows}
    return [
        apply(document, row) if (row := given.get(_plain(document.seed.path))) else document for document in documents
    ]


def gone(rows: Sheet, paths: Iterable[str]) -> tuple[Finding, ...]:
    """A remark for each row whose file is not there any more; what was written is kept."""
    known = {_plain(path) for path in paths}
    return tuple(
        _finding(
            "note",
            "ingest/sheet-gone",
            f"there is no file {row.file!r}",
            "its row is kept; take it out if it is not needed",
            row.line,
        )
        for row in rows
        if _plain(row.file) not in known and row.cells
    )


def _delimiter(text: str) -> str:
    head = text.lstrip().splitlines()[0]
    return max(_DELIMITERS, key=lambda sign: (head.count(sign), -_DELIMITERS.index(sign)))


def _rows(header: Sequence[str], lines: Iterable[Sequence[str]]) -> tuple[Sheet, tuple[Finding, ...]]:
    rows: dict[str, Row] = {}
    findings: list[Finding] = []
    for number, cells in enumerate(lines, 2):
        given = {
            name: _read(cell)
            for name, cell in zip(header, cells, strict=False)
            if cell and name and not name.endswith(_FOUND)
        }
        file = given.pop(_KEY, "")
        row = Row(file, number, {name: cell for name, cell in given.items() if cell})
        if not file:
            if row.cells:
                findings.append(
                    _finding(
                        "warning",
                        "ingest/sheet-no-file",
                        "a row names no file",
                        "write the file's name in its first cell",
                        number,
                    )
                )
            continue
        if _plain(file) in rows:
            findings.append(
                _finding(
                    "warning",
                    "ingest/sheet-twice",
                    f"{file!r} has two rows; the later one counts",
                    "keep one of them",
                    number,
                )
            )
        row, odd = _checked(row)
        findings.extend(odd)
        rows[_plain(file)] = row
    return tuple(rows.values()), tuple(findings)


def _checked(row: Row) -> tuple[Row, list[Finding]]:
    """The row without dates that could mean two days."""
    bad = [name for name in row.cells if name in _DATES and not _date(row.cells[name])]
    if not bad:
        return row, []
    findings = [
        _finding(
            "warning",
            "ingest/sheet-date",
            f"{name}: {row.cells[name]!r} is no clear date",
            "write it as 2022-01-20, 2022-01 or 2022",
            row.line,
        )
        for name in bad
    ]
    cells = {name: cell for name, cell in row.cells.items() if name not in bad}
    return replace(row, cells=cells, unclear={name: row.cells[name] for name in bad}), findings


def _date(cell: str) -> str:
    if _EDTF.fullmatch(cell):
        return cell
    found = written_dates(cell)
    return found[0].value if len(found) == 1 else ""


def _read(cell: str) -> str:
    """A cell as it was meant: without the apostrophe that kept it from being calculated, or the quotes of ="…"."""
    cell = cell.strip()
    if cell[:1] == "=" and (quoted := re.fullmatch(r'="([^"]*)"', cell)):
        return quoted.group(1)
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(key: str, row: Row, found: Mapping[str, str], extra: Sequence[str]) -> list[str]:
    cells, written = [key], {**row.cells, **row.unclear}
    for name in _FIELDS:
        cells += [written.get(name, ""), found.get(name, "")]
    return [_safe(cell) for cell in (*cells, *(written.get(name, "") for name in extra))]


def _found(metadata: Metadata) -> dict[str, str]:
    """The build's own values; the researcher's are not repeated as found."""
    made = {}
    for name in _FIELDS:
        value = getattr(metadata, name)
        claims = value if isinstance(value, tuple) else (value,) if value else ()
        made[name] = "; ".join(("? " if claim.inferred else "") + claim.value for claim in claims if claim.rule != RULE)
    return made


def _claim(value: str) -> Claim:
    return Claim(value, "", (), RULE)


def _plain(path: str) -> str:
    """A file's name without the folder of the seeds and with forward slashes: spreadsheets are filled on every system."""
    return path.replace("\\", "/").strip().removeprefix("./").removeprefix("seeds/")


def _finding(severity: str, code: str, message: str, hint: str, line: int) -> Finding:
    return Finding(severity, code, message, hint, NAME, line)  # type: ignore[arg-type]
