"""The files of ``seeds/``: which are read, in a fixed order, and a finding for each that is not."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from builder.ingest.formats import media_type, remedy
from builder.model.finding import Finding
from builder.text.slugs import slug

SHEET = "sources.csv"
"""The researcher's table beside the seeds; it is no seed."""


class File(NamedTuple):
    """A file that is read as a seed."""

    path: Path
    """Where it lies."""
    name: str
    """What it is called in messages, ``seeds/000.txt``."""
    sha256: str
    """Of its bytes, as they are now; empty when they cannot be read."""


Found = tuple[tuple[File, ...], tuple[Finding, ...]]
"""The seeds, sorted by name, and remarks on everything else that lies there."""
_EMPTY = hashlib.sha256().hexdigest()
_LOCK = "~$"  # an office program has the file open that is called so without the sign
_NOISE = frozenset({"thumbs.db", "desktop.ini"})  # what operating systems leave behind; not worth a word


def scan(folder: Path) -> Found:
    """The seeds below `folder`, with the hash of each.

    Names are POSIX paths that begin with the folder's own name: ``seeds/000.txt``.
    """
    files: list[File] = []
    findings: list[Finding] = []
    for path, name in _walk(folder):
        problem = _problem(path, name, folder)
        if problem:
            findings.append(problem)
        elif media_type(PurePosixPath(name)):
            files.append(File(path, name, _digest(path)))
    files.sort(key=lambda file: file.name)
    findings += [*_same_ids([file.name for file in files]), *_same_bytes(files)]
    return tuple(files), tuple(sorted(findings, key=lambda finding: (finding.path, finding.code)))


def seed_ids(names: Iterable[str], pinned: Mapping[str, str] | None = None) -> dict[str, str]:
    """A distinct id for every name: the one that is `pinned`, else the slug of the file name; of two that are the same, one ends in a piece of a hash."""
    given = pinned or {}
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names, key=lambda name: (name not in given, name)):
        made = given.get(name) or slug(PurePosixPath(name).stem)
        if made in taken:
            made = f"{made}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
        taken.add(made)
        ids[name] = made
    return ids


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every entry that may be meant as a seed; links to folders are entries, not ways."""
    for root, folders, files in os.walk(folder):
        links = [name for name in folders if Path(root, name).is_symlink()]
        endings = [name for name in folders if media_type(PurePosixPath(name)) and name not in links]
        folders[:] = sorted(name for name in folders if name not in links and not name.startswith("."))
        for name in sorted((*files, *links, *endings)):
            if name != SHEET and name.casefold() not in _NOISE and not name.startswith(_LOCK):
                path = Path(root, name)
                yield path, _shown(PurePosixPath(folder.name, path.relative_to(folder).as_posix()).as_posix())


def _shown(name: str) -> str:
    """The name with U+FFFD for bytes that are no UTF-8, so that it can be printed."""
    return os.fsencode(name).decode("utf-8", "replace")


def _problem(path: Path, name: str, folder: Path) -> Finding | None:
    """Why an entry is not read; ``None`` when it is, or when nobody would miss it."""
    if path.is_symlink() and not _inside(path, folder):
        message = "it is a link that leads out of the seeds folder or nowhere; it was not followed"
        return Finding("warning", "ingest/link-outside", message, "put a copy of the file here", name)
    if path.is_dir():
        message = (
            "it is a folder with the name of a file"
            if media_type(path)
            else "it is a link to a folder; it was not followed"
        )
        return Finding("warning", "ingest/not-a-file", message, "rename it, or put the files here", name)
    if path.name.startswith("."):
        seed = media_type(path)
        return (
            Finding("note", "ingest/hidden", "its name begins with a dot: not read", "rename it", name)
            if seed
            else None
        )
    if not media_type(path):
        return Finding(
            "warning",
            "ingest/unsupported",
            f"files ending in {path.suffix or 'nothing'} are not read",
            remedy(path),
            name,
        )
    return None


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
        return False


def _same_ids(names: list[str]) -> Iterator[Finding]:
    for name, made in seed_ids(names).items():
        plain = slug(PurePosixPath(name).stem)
        if made != plain:
            message = f"another file's name gives the id {plain!r} too; this one is called {made!r}"
            yield Finding("note", "ingest/same-id", message, "rename one, or pin an id in dossier.yml", name)


def _same_bytes(files: Iterable[File]) -> Iterator[Finding]:
    """The second and later of files with equal bytes."""
    first: dict[str, str] = {"": "", _EMPTY: ""}
    for file in files:
        earlier = first.setdefault(file.sha256, file.name)
        if earlier not in {"", file.name}:
            message = f"it has the same bytes as {earlier}; both are kept and linked as copies"
            yield Finding("note", "ingest/same-bytes", message, "remove one if it is there by mistake", file.name)


def _digest(path: Path) -> str:
    try:
        if not path.is_file():
            return ""  # opening a pipe may never end
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
