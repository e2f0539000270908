"""The raw files, by the sha256 of their bytes, with a decoder of our own.

A site says how each file was decoded; it is believed only where the bytes leave the question open:

1. a byte-order mark decides;
2. UTF-16 without one, when the site says so and NUL bytes bear it out;
3. UTF-8, when every byte fits;
4. else what the site says, when that is a character encoding;
5. else UTF-8, with U+FFFD for what is broken.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from builder.model.finding import Finding
from builder.verify.shelf import Shelf

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = frozenset({"utf-16-le", "utf-16-be"})
_NULS = 0.2  # share of NUL bytes; a text in UTF-8 has none
# Families of Python's codecs that turn bytes into characters as files in the wild have them.  The others
# (utf-7, punycode, unicode_escape …) could make any words out of harmless bytes.
_CHARSETS = (
    "cp",
    "iso",
    "koi8",
    "mac",
    "big5",
    "euc",
    "gb",
    "hz",
    "shift_jis",
    "johab",
    "tis",
    "kz1048",
    "ptcp",
    "latin",
)
_REMEMBERED = 64  # decoded files kept in memory; citations come page by page


class Evidence:
    """The raw files of a dossier."""

    def __init__(self, raw: Shelf, encodings: Mapping[str, str], paths: Mapping[str, str]) -> None:
        """`encodings` and `paths`: what the site says of each hash."""
        self._raw = raw
        self._said = encodings
        self._named = paths
        self._places: dict[str, str] = {}
        for path in raw.paths:
            self._places.setdefault(hashlib.sha256(raw.read(path)).hexdigest(), path)
        self._names = {PurePosixPath(path).name for path in raw.paths}
        self._decoded: dict[str, str] = {}
        self.text = lru_cache(_REMEMBERED)(self._text)

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._places

    def holds(self, raw: bytes) -> bool:
        """True when these bytes are one of the raw files."""
        return hashlib.sha256(raw).hexdigest() in self._places

    def path(self, sha256: str) -> str:
        """What the file is called, here or else by the site."""
        return self._places.get(sha256) or self._named.get(sha256) or f"the file with sha256 {sha256[:12]}…"

    def changed(self, sha256: str) -> bool:
        """True when a file of the right name is here, but with other bytes."""
        return PurePosixPath(self._named.get(sha256, "")).name in self._names

    def is_markup(self, sha256: str) -> bool:
        """True for HTML and Markdown, whose entities a reader sees as characters."""
        return self.path(sha256).lower().endswith((".html", ".htm", ".xhtml", ".md", ".markdown"))

    def notes(self) -> tuple[Finding, ...]:
        """Which of the files read so far are not in UTF-8."""
        return tuple(
            Finding("note", "verify/encoding", f"was decoded as {encoding}", path=self.path(sha256))
            for sha256, encoding in sorted(self._decoded.items())
            if encoding != "utf-8"
        )

    def _text(self, sha256: str) -> str:
        text, self._decoded[sha256] = decode(self._raw.read(self._places[sha256]), self._said.get(sha256, ""))
        return text


def decode(raw: bytes, said: str) -> tuple[str, str]:
    """The text of `raw` without a byte-order mark, and the codec; `said` is the codec the site names."""
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(codec, "replace"), codec
    codec = _charset(said)
    if codec in _WIDE and raw.count(0) > _NULS * len(raw):
        return raw.decode(codec, "replace"), codec
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        codec = codec if codec not in _WIDE else "utf-8"
        return raw.decode(codec, "replace"), codec


def _charset(said: str) -> str:
    """The codec of that name when it is a character encoding, else UTF-8."""
    try:
        name = codecs.lookup(said).name
    except (LookupError, ValueError):
        return "utf-8"
    return name if name in _WIDE or name.startswith(_CHARSETS) else "utf-8"
