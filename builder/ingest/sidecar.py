"""``seeds/sources.csv``: what was found about each seed, and blanks for the researcher to fill.

Every field has two columns: ``title`` is the researcher's and never written by the build,
``title (found)`` is the build's and rewritten every time; a ``?`` before a found value says that
it is only inferred.  What stands in the researcher's column always wins.  Spreadsheets may turn
commas into semicolons, add a byte-order mark, quote cells, end lines with CR LF and write the old
encoding of their country: all of that is read, and the table is written with the sign it came with.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.ingest.decoding import decode
from builder.model.document import Claim, Metadata
from builder.model.finding import Finding
from builder.text.calendar import written_dates

NAME = "seeds/sources.csv"
RULE = "sources.csv"
Found = tuple[str, Metadata]
"""The path of a source, and what its file says about itself."""
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
_OURS = frozenset({_KEY, *_FIELDS, *(name + _FOUND for name in _FIELDS)})


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


@dataclass(frozen=True)
class Sheet:
    """The researcher's table as it was left."""

    rows: tuple[Row, ...] = ()
    """In the order of the file."""
    own: Mapping[str, str] = field(default_factory=dict)
    """Columns of the researcher's own: name in lower case → as written."""
    delimiter: str = ","
    """The sign between cells; a spreadsheet opens a table only when it is the one of its country."""
    whole: bool = True
    """False: something could not be read, and writing the table anew would lose it."""


def read_sheet(raw: bytes) -> tuple[Sheet, tuple[Finding, ...]]:
    """The sheet in a file of any encoding, and remarks on what cannot be used."""
    decoded = decode(raw, declares=False)
    text = decoded.text
    if not text.strip():
        return Sheet(), ()
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        return Sheet(whole=False), (_broken(f"it cannot be read: {error}", "save it as CSV again"),)
    written = [cell.strip() for cell in lines[0][1]]
    header = [cell.casefold() for cell in written]
    if _KEY not in header:
        found = _finding(
            "error", "ingest/sheet-header", f"it has no column {_KEY!r}", "keep the first line as the build wrote it", 1
        )
        return Sheet(whole=False), (found,)
    rows, findings = _rows(header, lines[1:])
    own = {name: said for name, said in zip(header, written, strict=True) if name and name not in _OURS}
    if not decoded.lossless:
        findings = (
            _broken(f"some of its bytes are not valid {decoded.encoding}", "save it as CSV in UTF-8"),
            *findings,
        )
    return Sheet(rows, own, delimiter, whole=decoded.lossless), findings


def write_sheet(sheet: Sheet, found: Iterable[Found]) -> str:
    """The new text of the sheet: a row per source with what was found, and everything the researcher wrote.

    Rows of files that are gone are kept at the end as long as they hold something of the researcher's.
    """
    given = {_plain(row.file): row for row in sheet.rows}
    header = [_KEY, *(name for column in _FIELDS for name in (column, column + _FOUND)), *sheet.own.values()]
    table = []
    seen = set()
    for path, metadata in sorted(found, key=lambda one: one[0]):
        key = _plain(path)
        seen.add(key)
        row = given.get(key, Row(key, 0))
        table.append(_line(key, row, _found(metadata), sheet.own))
    table += [
        _line(row.file, row, {}, sheet.own)
        for key, row in sorted(given.items())
        if key not in seen and (row.cells or row.unclear)
    ]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=sheet.delimiter, lineterminator="\r\n")
    writer.writerows([header, *table])
    return "\ufeff" + out.getvalue()


def apply(metadata: Metadata, row: Row) -> Metadata:
    """The researcher's values in the place of the found ones."""
    values: dict[str, Claim | tuple[Claim, ...]] = {}
    for name, cell in row.cells.items():
        if name in _MANY:
            values[name] = tuple(_claim(part) for part in re.split(r"\s*;\s*", cell) if part)
        elif name in _FIELDS:
            values[name] = _claim(_date(cell) if name in _DATES else cell)
    return replace(metadata, **values) if values else metadata  # type: ignore[arg-type]


def applied(found: Iterable[Found], sheet: Sheet) -> list[Metadata]:
    """What is known of each source, with what the researcher wrote about it."""
    given = {_plain(row.file): row for row in sheet.rows}
    return [apply(metadata, row) if (row := given.get(_plain(path))) else metadata for path, metadata in found]


def gone(sheet: Sheet, paths: Iterable[str]) -> tuple[Finding, ...]:
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
        for row in sheet.rows
        if _plain(row.file) not in known and row.cells
    )


def _delimiter(text: str) -> str:
    head = text.lstrip().splitlines()[0]
    return max(_DELIMITERS, key=lambda sign: (head.count(sign), -_DELIMITERS.index(sign)))


def _rows(
    header: Sequence[str], lines: Iterable[tuple[int, Sequence[str]]]
) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """One row for each file, the later of two, and remarks on all of them."""
    rows: dict[str, Row] = {}
    findings: list[Finding] = []
    for end, cells in lines:
        row = _row(header, cells, end)
        name = _plain(row.file)
        findings += _about_file(row, known=name in rows)
        if name:
            rows[name], unclear = _checked(row)
            findings += unclear
    return tuple(rows.values()), tuple(findings)


def _row(header: Sequence[str], cells: Sequence[str], end: int) -> Row:
    """The researcher's cells of a row whose last line is `end`."""
    given = {name: _read(cell) for name, cell in zip(header, cells, strict=False) if name and not name.endswith(_FOUND)}
    file, begin = given.pop(_KEY, ""), end - sum(cell.count("\n") for cell in cells)
    return Row(file, begin, {name: cell for name, cell in given.items() if cell})


def _about_file(row: Row, *, known: bool) -> Iterator[Finding]:
    """A remark when the row is about no file, or about one that another is about as well."""
    if known:
        message = f"{row.file!r} has two rows; the later one counts"
        yield _finding("warning", "ingest/sheet-twice", message, "keep one of them", row.line)
    elif row.cells and not row.file:
        hint = "write the file's name in its first cell"
        yield _finding("warning", "ingest/sheet-no-file", "a row names no file", hint, row.line)


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


def _line(key: str, row: Row, found: Mapping[str, str], own: Iterable[str]) -> list[str]:
    cells, written = [key], {**row.cells, **row.unclear}
    for name in _FIELDS:
        cells += [written.get(name, ""), found.get(name, "")]
    return [_safe(cell) for cell in (*cells, *(written.get(name, "") for name in own))]


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


def _broken(message: str, hint: str) -> Finding:
    return _finding("error", "ingest/sheet-broken", message, hint, 1)


def _finding(severity: str, code: str, message: str, hint: str, line: int) -> Finding:
    return Finding(severity, code, message, hint, NAME, line)  # type: ignore[arg-type]
