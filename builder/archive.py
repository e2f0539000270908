"""``site/`` → one ZIP that opens by double click and can be checked without this program.

The same site gives the same bytes: entries are sorted, their times come from ``SOURCE_DATE_EPOCH``,
permissions and compression are fixed.  ``MANIFEST.sha256`` lists every file for ``sha256sum -c``.
What no reader needs (source maps, stemmers of other languages) is left out.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from builder.model.finding import Finding, ProjectError

_FIRST = 315_532_800  # 1980-01-01, the first second a ZIP can name
_LAST = 4_354_819_198  # 2107-12-31 23:59:58, the last
_CHUNK = 1 << 20
_LEVEL = 9
_MANIFEST = "MANIFEST.sha256"
_README = "README.txt"
_STEMMER = re.compile(r"(?:^|/)lunr/(?:min/lunr\.(?P<name>[\w.]+?)\.min|(?P<plain>tinyseg|wordcut))\.js$")
_SHARED_STEMMERS = frozenset({"stemmer.support", "multi"})  # needed by every language but English
_WORDS = """\
This is a dossier: web pages that lay side by side what several sources say, with proof of every quotation.

To read it    unpack the whole ZIP into a folder, then open index.html. No network is needed, none is used.
To check it   every file:        sha256sum -c MANIFEST.sha256      (in the unpacked folder)
              every quotation:   dossier verify . --seeds seeds    (or the folder with the raw files)
{seeds}
"""
_WITH_SEEDS = "The raw files the quotations were taken from lie in the folder seeds/, as they were saved."
_SOME_SEEDS = f"{_WITH_SEEDS} Some are left out: they name people who are kept out of this dossier."
_WITHOUT_SEEDS = "The raw files the quotations were taken from are not part of this ZIP; whoever has them can check."


Moment = tuple[int, int, int, int, int, int]
"""Year, month, day, hour, minute, second."""


@dataclass(frozen=True)
class ArchiveReport:
    """What became of the site."""

    path: Path
    """The ZIP."""
    files: int
    """Entries in it."""
    size: int
    """Its bytes."""
    sha256: str
    """Its hash."""
    left_out: tuple[str, ...]
    """Files of the site that no reader needs, sorted."""
    findings: tuple[Finding, ...]
    """Files that could not be taken along."""


@dataclass(frozen=True)
class _Entry:
    """A file of the ZIP."""

    name: str
    """POSIX path in the ZIP."""
    source: Path | bytes
    """Where its bytes come from."""


def archive(
    site: Path, seeds: Path | None, target: Path, *, at_home: Collection[str] = (), epoch: int = _FIRST
) -> ArchiveReport:
    """Writes the ZIP and says what is in it; a ZIP that was there before stands until the new one is whole.

    Args:
        site: the published folder, built for reading from a folder.
        seeds: the raw files to take along; ``None`` leaves them out.
        target: the ZIP.
        at_home: raw files that may not leave, as they name somebody who is kept out: paths below `seeds`.
        epoch: seconds since 1970 that all entries carry, from ``SOURCE_DATE_EPOCH``.

    Raises:
        ProjectError: when there is no site, or the disk refuses.

    """
    if not (site / "index.html").is_file():
        raise ProjectError(f"{site} holds no published site", "run dossier build first")
    unused = tuple(_unused(site))
    entries, findings = _collect(site, seeds, set(unused), at_home)
    moment = time.gmtime(min(max(epoch, _FIRST), _LAST))[:6]
    with _replacing(target) as stream:
        count = _fill(stream, entries, moment)
    return ArchiveReport(target, count, target.stat().st_size, _digest(target), unused, findings)


def _unused(site: Path) -> Iterator[str]:
    """Source maps, and stemmers of languages the search is not set to; sorted."""
    languages = _search_languages(site)
    for path in _files(site):
        stemmer = _STEMMER.search(path)
        if path.endswith((".js.map", ".css.map")) or (stemmer and languages and not _needed(stemmer, languages)):
            yield path


def _needed(stemmer: re.Match[str], languages: set[str]) -> bool:
    if stemmer["plain"]:
        return bool(languages & ({"ja", "jp"} if stemmer["plain"] == "tinyseg" else {"th", "hi"}))
    return stemmer["name"] in languages or (stemmer["name"] in _SHARED_STEMMERS and languages != {"en"})


def _search_languages(site: Path) -> set[str]:
    """What the search index says of itself; empty when there is none, and then every stemmer stays."""
    try:
        with (site / "search" / "search_index.json").open(encoding="utf-8") as stream:
            head = stream.read(2000)  # its settings stand first
    except OSError:
        return set()
    found = re.search(r'"lang":\s?(\[[^\]]{0,400}\])', head)
    return set(json.loads(found[1])) if found else set()


def _collect(
    site: Path, seeds: Path | None, unused: set[str], at_home: Collection[str]
) -> tuple[list[_Entry], tuple[Finding, ...]]:
    """The ZIP's files, sorted by name."""
    reserved = {_MANIFEST, _README, *unused}
    entries = {path: _Entry(path, site / path) for path in _files(site) if path not in reserved}
    raw = (_SOME_SEEDS if at_home else _WITH_SEEDS) if seeds else _WITHOUT_SEEDS
    entries[_README] = _Entry(_README, _WORDS.format(seeds=raw).encode())
    findings = []
    for path in _files(seeds) if seeds else ():
        source = Path(seeds or "", path)
        name = f"seeds/{path}"
        if path in at_home:
            message = "names somebody who is kept out and was left out"
            hint = "its citations can be checked only by who has the file; nothing else is to be done"
            findings.append(Finding("warning", "archive/suppressed", message, hint, name))
        elif source.is_symlink():
            findings.append(
                Finding("warning", "archive/link", "is a link and was left out", "put the file itself there", name)
            )
        elif not _is_text(name):
            message = "has a name that is no text and was left out"
            findings.append(Finding("error", "archive/name", message, "rename it", repr(name)))
        elif not os.access(source, os.R_OK):
            findings.append(
                Finding("error", "archive/unreadable", "cannot be read and was left out", "make it readable", name)
            )
        else:
            entries[name] = _Entry(name, source)
    return [entries[name] for name in sorted(entries)], tuple(findings)


def _is_text(name: str) -> bool:
    """False for a file name whose bytes are not UTF-8; a ZIP cannot carry it."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _files(folder: Path) -> Iterator[str]:
    """Visible files below `folder`, sorted; what a hidden folder holds is hidden."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    yield from sorted(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))


def _fill(stream: BinaryIO, entries: list[_Entry], moment: Moment) -> int:
    """Writes the entries and, last, their hashes; the number of files."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed:
        lines = [_line(_add(packed, entry, moment), entry.name) for entry in entries]
        _add(packed, _Entry(_MANIFEST, "".join(lines).encode()), moment)
    return len(entries) + 1


def _add(packed: zipfile.ZipFile, entry: _Entry, moment: Moment) -> str:
    """Adds one file and returns the hash of its bytes."""
    size = len(entry.source) if isinstance(entry.source, bytes) else entry.source.stat().st_size
    info = zipfile.ZipInfo(entry.name, moment)
    info.create_system, info.external_attr, info.file_size = 3, 0o100644 << 16, size  # as on Unix, wherever we are
    info.compress_type = zipfile.ZIP_DEFLATED
    total = hashlib.sha256()
    with packed.open(info, "w") as to:
        for chunk in _chunks(entry.source):
            total.update(chunk)
            to.write(chunk)
    return total.hexdigest()


def _chunks(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _line(digest: str, name: str) -> str:
    """One line for ``sha256sum -c``, which wants odd names escaped and marked by a backslash in front."""
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "\\" if escaped != name else ""
    return f"{mark}{digest}  {escaped}\n"


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    """A file beside `target` that takes its place once it is whole."""
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        hint = "free some space, or make the folder writable; an earlier ZIP still stands"
        raise ProjectError(f"{target} cannot be written: {error.strerror or error}", hint) from error
    finally:
        part.unlink(missing_ok=True)
