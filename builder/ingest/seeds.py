"""One file → one `Seed`, or a finding that says why not."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path, PurePosixPath

from builder.ingest.decoding import Decoded, decode
from builder.ingest.formats import binary, foreign, media_type, remedy
from builder.model.finding import Finding, Severity
from builder.model.seed import Seed
from builder.settings import Limits
from builder.text.slugs import slug

Reading = tuple[Seed | None, tuple[Finding, ...]]

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TWICE = re.compile("â€[\x99\x9c\x9d™œ\x93\x94“”]|Ã[©¨¶¼¤±³¡]|Â[©®°§«»·£]")  # ’ “ é ü … encoded as UTF-8 two times
_BINARY_SHARE = 0.1  # control characters in the first characters of a file that is no text
_SNIFF = 10_000


def read_seed(path: Path, name: str, limits: Limits = Limits(), *, seed_id: str = "") -> Reading:  # noqa: B008 - frozen
    """The seed in the file `path`, called `name` in messages; ``None`` with a finding when it cannot be read.

    `name` is the POSIX path shown to readers (``seeds/000.txt``); `seed_id` is given by whoever knows all
    names (`seed_ids`), else it is a slug of the name.
    """
    ending = PurePosixPath(name)
    kind = media_type(ending) or "text/plain"
    if foreign(ending):
        found = f"files ending in {ending.suffix} are not read"
        return None, (_error(name, "ingest/unsupported", found, remedy(ending)),)
    raw, problem = _bytes(path, limits.seed_bytes if kind == "text/html" else limits.text_bytes)
    if problem:
        return None, (_error(name, *problem),)
    decoded = decode(raw, declares=kind == "text/html")
    what = binary(raw) or _noise(decoded.text)
    if what:
        return None, (_error(name, "ingest/binary", f"it is {what}, no text", "save the article as .txt or .html"),)
    if not decoded.text.strip():
        return None, (
            _error(name, "ingest/empty", "there is no text in it", "save the article again, or remove the file"),
        )
    seed = Seed(
        id=seed_id or slug(PurePosixPath(name).stem),
        path=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        media_type=kind,
        encoding=decoded.encoding,
        encoding_evidence=decoded.evidence,
        bom=decoded.bom,
        lossless=decoded.lossless,
        text=decoded.text,
    )
    return seed, (*_encoding_remarks(name, decoded), *_text_remarks(name, decoded.text, limits))


Problem = tuple[str, str, str]


def _bytes(path: Path, most: int) -> tuple[bytes, Problem | None]:
    """The file's bytes, or code, message and hint.  Pipes and devices are not opened: reading them may never end."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return b"", ("ingest/not-a-file", "it is a folder", "rename the folder, or remove its ending")
        if not stat.S_ISREG(status.st_mode):
            return b"", ("ingest/not-a-file", "it is no ordinary file", "put a copy of the text here")
        if status.st_size > most:
            found = f"it has {status.st_size:,} bytes, more than {most:,}"
            return b"", ("ingest/too-large", found, "split it, or keep the article only")
        return path.read_bytes(), None
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the path
        reason = getattr(error, "strerror", None) or str(error)
        return b"", ("ingest/unreadable", f"it cannot be read: {reason}", "check that it exists and its permissions")


def _noise(text: str) -> str:
    head = text[:_SNIFF]
    return "binary data" if len(_CONTROL.findall(head)) > _BINARY_SHARE * len(head) else ""


def _encoding_remarks(name: str, decoded: Decoded) -> tuple[Finding, ...]:
    """How sure we are of the letters."""
    hint = "open it in an editor and save it as UTF-8 if letters look wrong"
    if not decoded.lossless and "�" in decoded.text:
        found = f"some bytes are not valid {decoded.encoding}; each is shown as �"
        return (
            _remark(
                "warning", name, "ingest/broken-encoding", found, hint, _line(decoded.text, decoded.text.index("�"))
            ),
        )
    if decoded.evidence == "guessed":
        return (
            _remark("warning", name, "ingest/encoding-guessed", f"its encoding was guessed: {decoded.encoding}", hint),
        )
    if decoded.evidence == "fits":
        found = f"it is not UTF-8; read as {decoded.encoding}, which fits"
        return (_remark("note", name, "ingest/encoding-fits", found, hint),)
    return ()


def _text_remarks(name: str, text: str, limits: Limits) -> tuple[Finding, ...]:
    """Characters that a reader does not see or that cannot be meant, each kind once, with the first line."""
    kinds: tuple[tuple[re.Pattern[str], Severity, str, str, str], ...] = (
        (_CONTROL, "warning", "ingest/control-characters", "it holds control characters; pages show them as signs", ""),
        (
            _BIDI,
            "warning",
            "ingest/bidi-controls",
            "it holds characters that turn the writing direction",
            "pages show them",
        ),
        (
            _TWICE,
            "warning",
            "ingest/mojibake",
            "letters look as if encoded twice (â€™ for ’)",
            "save the article again",
        ),
    )
    found = [
        _remark(severity, name, code, message, hint, _line(text, match.start()))
        for pattern, severity, code, message, hint in kinds
        if (match := pattern.search(text))
    ]
    long = _long_line(text, limits.line_characters)
    if long >= 0:
        message = f"a line has more than {limits.line_characters:,} characters; rules look at its beginning only"
        found.append(_remark("note", name, "ingest/long-line", message, "", _line(text, long)))
    return tuple(found)


def _long_line(text: str, most: int) -> int:
    """Offset of the first line longer than `most`; -1 when there is none."""
    start = 0
    while start + most < len(text):
        end = text.find("\n", start)
        if (len(text) if end < 0 else end) - start > most:
            return start
        start = text.rfind("\n", start, start + most + 1) + 1
    return -1


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _error(name: str, code: str, message: str, hint: str) -> Finding:
    return Finding("error", code, message, hint, name)


def _remark(severity: Severity, name: str, code: str, message: str, hint: str = "", line: int = 0) -> Finding:  # noqa: PLR0913, PLR0917
    return Finding(severity, code, message, hint, name, line)
