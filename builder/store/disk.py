"""The few touches of the disk that writing safely is made of."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from builder.model.finding import ProjectError

_HINTS = {
    errno.ENOSPC: "the disk is full: free some space and build again",
    errno.EDQUOT: "your quota is used up: free some space and build again",
    errno.EROFS: "the disk is read-only: copy the project to a writable place",
    errno.EACCES: "make the folder and its files writable",
    errno.EPERM: "make the folder and its files writable",
    errno.EXDEV: "keep docs/ and the project on one disk",
    errno.ENAMETOOLONG: "move the project to a shorter path",
}


_ONE_BY_ONE = 32  # more files than this reach the disk faster by one wait for all that is pending


def put(path: Path, content: bytes) -> None:
    """Writes a whole file and waits until the disk has it."""
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def settle(paths: Sequence[Path]) -> None:
    """Waits until the disk has these files."""
    if len(paths) > _ONE_BY_ONE and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())


def put_at_once(path: Path, content: bytes, part: Path) -> None:
    """Writes `path` by way of `part`, so that at any moment either the old or the new file stands there, whole."""
    put(part, content)
    part.replace(path)


def write_pieces(path: Path, pieces: Iterable[bytes]) -> str:
    """Writes a file piece by piece, without waiting for the disk; the sha256 of it all."""
    total = hashlib.sha256()
    with path.open("wb") as stream:
        for piece in pieces:
            total.update(piece)
            stream.write(piece)
    return total.hexdigest()


def digest(path: Path) -> str | None:
    """The sha256 of a file's bytes; ``None`` when nothing stands there."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def digest_of(path: Path) -> str:
    """The sha256 of an ordinary file; empty when it cannot be read."""
    try:
        return (digest(path) or "") if path.is_file() else ""  # opening a pipe may never end
    except OSError:
        return ""


def remove_empty(folder: Path, stop: Path) -> None:
    """Removes `folder` and those above it as long as they are empty, up to but without `stop`."""
    while folder != stop:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Turns an error of the disk into a `ProjectError` that says what to do."""
    try:
        yield
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        hint = _HINTS.get(error.errno or 0, "look at the folder's permissions and free space, then build again")
        message = f"{what} failed: {error.strerror or error}{place}; the last good pages still stand"
        raise ProjectError(message, hint) from error


def sync_folder(folder: Path) -> None:
    """Waits until the disk knows the folder's entries, on systems that can say so."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
