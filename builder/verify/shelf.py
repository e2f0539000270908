"""A folder or a ZIP, read the same way."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.model.finding import ProjectError

_LARGEST = 2_000_000_000  # bytes of one member; a ZIP bomb says more


@dataclass(frozen=True)
class Shelf:
    """Files by path."""

    paths: tuple[str, ...]
    """POSIX paths relative to the folder or the ZIP, sorted."""
    read: Callable[[str], bytes]
    """The bytes of the file at a path."""


@contextmanager
def open_shelf(place: Path) -> Iterator[Shelf]:
    """The files below `place`.  Raises `ProjectError` when it is neither a folder nor a ZIP."""
    if place.is_dir():
        yield _folder(place)
    elif place.is_file() and zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as archive:
            yield _archive(archive)
    else:
        raise ProjectError(f"{place} is neither a folder nor a ZIP", "give the published site, and the raw files")


def _folder(place: Path) -> Shelf:
    paths = sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())
    return Shelf(tuple(paths), lambda path: _readable(path, (place / path).read_bytes))


def _archive(archive: zipfile.ZipFile) -> Shelf:
    def read(path: str) -> bytes:
        if archive.getinfo(path).file_size > _LARGEST:
            raise ProjectError(
                f"{path} in the ZIP says that it has more than {_LARGEST:,} bytes", "do not trust this ZIP"
            )
        return _readable(path, lambda: archive.read(path))

    return Shelf(tuple(sorted(name for name in archive.namelist() if not name.endswith("/"))), read)


def _readable(path: str, read: Callable[[], bytes]) -> bytes:
    try:
        return read()
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise ProjectError(f"{path} cannot be read: {error}", "copy or download it again") from error
