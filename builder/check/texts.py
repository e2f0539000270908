"""Every file of a build → its words, however they are wrapped.

Pages, indexes, feeds, tables, pictures, databases, and what lies inside ZIP and gzip files; entities,
JSON escapes and percent signs read; text between tags apart from what stands inside tags.  What is no
text is read as text as well: a picture may carry a caption in its bytes.
"""

from __future__ import annotations

import codecs
import gzip
import html
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

_DEEPEST = 3  # a ZIP in a ZIP in a ZIP
_LARGEST = 1 << 30  # bytes unpacked from one member
# A tag with its quoted attributes.  Bounded, so that a lone "<" never costs more than a glance.
TAG = re.compile(
    r"""(<[a-zA-Z/!?][^<>"']{0,2000}(?:"[^"]{0,20000}"[^<>"']{0,2000}|'[^']{0,20000}'[^<>"']{0,2000}){0,100}>)"""
)
_JSON = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_JSON_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True)
class Wording:
    """One way to read a file."""

    text: tuple[str, ...]
    """What stands between the tags, piece by piece."""
    tags: tuple[str, ...]
    """The tags, with all they say."""


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of a build, members of archives included (``dossier.zip!people/a.html``)."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _unpacked(path.relative_to(folder).as_posix(), path.read_bytes(), 0)


def wordings(raw: bytes) -> Iterator[Wording]:
    """Every way in which the words of a file may be read."""
    text = _decoded(raw)
    readings = [text]
    if "\\" in text:
        readings.append(_JSON.sub(_unescaped, text))
    if _PERCENT.search(text):
        readings.append(unquote(text, errors="replace"))
    for reading in dict.fromkeys(readings):
        pieces = [html.unescape(piece) if "&" in piece else piece for piece in TAG.split(reading)]
        yield Wording(tuple(pieces[0::2]), tuple(pieces[1::2]))


def _unpacked(path: str, raw: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    yield path, raw
    if depth < _DEEPEST:
        for name, inner in _members(raw):
            yield from _unpacked(f"{path}!{name}", inner, depth + 1)


def _members(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """What is packed in these bytes; nothing when they are no archive, or a broken one."""
    try:
        if raw.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                for info in archive.infolist():
                    if not info.is_dir() and info.file_size <= _LARGEST:
                        yield info.filename, archive.read(info)
        elif raw.startswith(b"\x1f\x8b"):
            with gzip.open(io.BytesIO(raw)) as stream:
                yield "", stream.read(_LARGEST)
        elif raw.startswith(_SQLITE):
            yield "", _cells(raw)
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, sqlite3.Error, RuntimeError, NotImplementedError):
        return


def _cells(raw: bytes) -> bytes:
    """Every value of a database on a line of its own: long ones are scattered over its pages."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(raw)
        base.text_factory = bytes
        names = base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        quoted = [name.decode().replace('"', '""') for (name,) in names]
        rows = (row for name in quoted for row in base.execute(f'SELECT * FROM "{name}"'))  # noqa: S608 - its own names
        return b"\n".join(b"\n".join(_cell(value) for value in row) for row in rows)


def _cell(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def _decoded(raw: bytes) -> str:
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark):
            return raw[len(mark) :].decode(codec, "ignore")
    return raw.decode("utf-8", "ignore")


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    return _JSON_SIGNS.get(match[2], match[2])
