"""bytes → text, with the codec and the reason for it.

1. a byte-order mark says it;
2. else UTF-8, when every byte fits (a text in another encoding practically never does);
3. else what the file declares (HTML, XML), when every byte fits;
4. else UTF-8 with a few stray bytes, when most of its long characters or some of its quotation marks are whole;
5. else, when its high bytes read as letters inside Latin words, the old encoding of its language,
   which its plain words tell; for most languages Windows-1252;
6. else the guess of charset-normalizer among the encodings in which articles are kept, and the page says that it is one.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from builder.text.language import identify, latin_codecs

Evidence = Literal["bom", "strict", "declared", "mixed", "fits", "guessed"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096  # bytes in which browsers look for a declared encoding (the standard says 1024; pages are later)
_SAMPLE = 60_000  # bytes shown to the guesser: it is slow, and a page says enough in its first lines
# Browsers read these labels as Windows-1252 and friends, because pages have always lied about them.
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_GUESSES = [
    "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2", "iso8859_7",
    "koi8_r", "koi8_u", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp874", "mac_roman", "cp866",
]  # fmt: skip
_TYPOGRAPHIC = re.compile(
    rb"\xe2\x80[\x90-\xba]"
)  # dashes, quotation marks, dots in UTF-8: no other encoding has these in a row
_BROKEN_A_MARK = 4  # stray bytes for each of them that still leave the file UTF-8
_UTF16_NULS = 0.3  # share of NUL bytes at even or odd places that plain Latin text in UTF-16 exceeds by far
_HIGH_SHARE = 0.35  # accented letters per plain one: Czech and Vietnamese stay below, Cyrillic read wrongly is above 1
_FITTING = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽžŸ‘’‚“”„«»‹›–—…•·§©®™°º¡¿€£¢¥´¨\xa0\xad½¼¾²"
)


@dataclass(frozen=True)
class Decoded:
    """A file's text and how it was read."""

    text: str
    """Without the byte-order mark, otherwise untouched."""
    encoding: str
    """Python codec."""
    evidence: Evidence
    """Why that codec."""
    bom: bool
    """True when a byte-order mark was there."""
    lossless: bool
    """True when encoding the text again gives the same bytes."""


def decode(raw: bytes, *, declares: bool) -> Decoded:
    """The text of `raw`.  `declares`: the format may name its own encoding (HTML)."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], encoding, "bom", bom=True)
    return (
        _wide(raw)
        or _strict(raw, "utf-8", "strict")
        or (_strict(raw, declared(raw), "declared") if declares else None)
        or _mixed(raw)
        or _fitting(raw)
        or _guessed(raw)
    )


def declared(raw: bytes) -> str:
    """The codec a page names in its head, as browsers understand the name; empty when none or unknown."""
    found = _DECLARATION.search(raw[:_HEAD])
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name if found else ""
    except LookupError:
        return ""
    return _AS_BROWSERS_DO.get(name, name)


def _decoded(raw: bytes, encoding: str, evidence: Evidence, *, bom: bool = False) -> Decoded:
    """Strictly if possible; else with U+FFFD in the place of what is broken, and ``lossless`` says so."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return Decoded(raw.decode(encoding, "replace"), encoding, evidence, bom, lossless=False)
    return Decoded(text, encoding, evidence, bom, _comes_back(text, encoding, raw))


def _comes_back(text: str, encoding: str, raw: bytes) -> bool:
    """Some old codecs write the same character in two ways."""
    try:
        return text.encode(encoding) == raw
    except UnicodeEncodeError:
        return False


def _strict(raw: bytes, encoding: str, evidence: Evidence) -> Decoded | None:
    try:
        return Decoded(
            text := raw.decode(encoding), encoding, evidence, bom=False, lossless=_comes_back(text, encoding, raw)
        )
    except (UnicodeDecodeError, LookupError, ValueError):  # ValueError: "idna" and friends declared as a page's charset
        return None


def _wide(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: in Latin text every other byte is NUL."""
    head = raw[:_HEAD]
    half = max(1, len(head) // 2)
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) >= 4 and head[first::2].count(0) / half > _UTF16_NULS > head[1 - first :: 2].count(0) / half:
            return _strict(raw, encoding, "guessed")
    return None


def _mixed(raw: bytes) -> Decoded | None:
    """Mostly UTF-8: a page that had a stray byte pasted into it, or was cut inside a character."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("�")
    long = sum(1 for character in text if character > "\x7f") - broken
    whole = len(_TYPOGRAPHIC.findall(raw)) * _BROKEN_A_MARK
    return Decoded(text, "utf-8", "mixed", bom=False, lossless=False) if max(long, 2 * whole) >= 2 * broken else None


def _fitting(raw: bytes) -> Decoded | None:
    text = raw.decode("cp1252", "replace")
    high = [character for character in text if character > "\x7f"]
    plain = sum(byte in _LETTERS for byte in raw)
    if sum(map(str.isalpha, high)) > _HIGH_SHARE * plain:
        return None
    own = latin_codecs(identify(text))
    if own:
        return max((_decoded(raw, codec, "fits") for codec in own), key=lambda made: _letters(made.text))
    return _strict(raw, "cp1252", "fits") if _FITTING.issuperset(high) else None


def _letters(text: str) -> int:
    """How many of the long characters are letters, less those that no text has."""
    return sum(1 if one.isalpha() else -(one == "�" or one < "\xa0") for one in text if one > "\x7f")


_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _guessed(raw: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load and hardly ever needed

    best = from_bytes(raw[:_SAMPLE], cp_isolation=_GUESSES).best()
    return _decoded(raw, best.encoding if best else "cp1252", "guessed")
