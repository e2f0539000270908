"""What was already read from a seed, kept by content.

Key: everything the result depends on (hash of the seed, of the code that read it, of its settings).
Value: bytes, with their own hash before them.  A broken, cut or foreign entry is a miss, never an
error; a full disk only means that nothing is remembered.  The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from builder.text.keys import key_of
from builder.text.memory import Remembered

Value = TypeVar("Value")
Memory = TypeVar("Memory", bound=Remembered)

_DIGEST = 32  # bytes of a sha256
_DAY = 86_400  # seconds
_SHARED = ("text", "model", "resources")
_encoder = msgspec.json.Encoder()


class Cache:
    """A folder of remembered results."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """The bytes remembered under `key`; ``None`` when there are none or they are broken."""
        place = self._place(key)
        try:
            with place.open("rb") as stream:
                found = stream.read()
                if os.fstat(stream.fileno()).st_mtime < time.time() - _DAY:
                    os.utime(place)  # it is in use
        except OSError:
            return None
        content = found[_DIGEST:]
        return content if hashlib.sha256(content).digest() == found[:_DIGEST] else None

    def has(self, key: str) -> bool:
        """Whether something is remembered under `key`, be it broken."""
        return self._place(key).exists()

    def put(self, key: str, content: bytes) -> bool:
        """Remembers `content`; false when the disk refuses, and nothing is lost by it."""
        place = self._place(key)
        part = place.with_name(f"{place.name}.{os.getpid()}.part")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(content).digest() + content)
            part.replace(place)
        except OSError:
            with suppress(OSError):
                part.unlink()
            return False
        return True

    def forget_unused(self, days: int = 30) -> None:
        """Deletes what nobody has asked for in so many days: entries of older code, and of sources that are gone."""
        oldest = time.time() - days * _DAY
        for folder in self.folder.glob("??"):
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    if entry.stat().st_mtime < oldest:
                        Path(entry).unlink()

    def _place(self, key: str) -> Path:
        return Path(f"{self.folder}/{key[:2]}/{key[2:]}")


class Kept(Generic[Memory]):
    """What the last build found out at some stages; what this one finds out takes its place."""

    def __init__(self, cache: Path, kind: type[Memory], *stages: str) -> None:
        self._cache, self._key = Cache(cache), key_of(*stages, stage_version(*stages))
        found = self._cache.get(self._key) or b""
        self._before = hashlib.sha256(found).digest()
        self.memory: Memory = kind.load(found)

    def keep(self) -> None:
        """Keeps it for the next build."""
        found = self.memory.dump()
        if hashlib.sha256(found).digest() != self._before:
            self._cache.put(self._key, found)


@cache
def stage_version(*stages: str) -> str:
    """A hash of the code of these stages and of all that a stage may use, so that no number must be raised by hand.

    Stages import nothing but ``text``, ``model``, ``resources`` and named libraries (a rule that is
    enforced), so their own folders, these three and the libraries' versions are all that matters.
    """
    total = hashlib.sha256(f"{platform.python_version()} {unicodedata.unidata_version}".encode())
    for name, number in _libraries():
        total.update(f"{name}={number}\n".encode())
    for package in sorted({*stages, *_SHARED}):
        for path, content in _sources(files("builder").joinpath(package), package):
            total.update(f"{path} {len(content)}\n".encode() + content)
    return total.hexdigest()


def encode(value: object) -> bytes:
    """Frozen records as bytes; empty when they hold what no file can hold (half a surrogate pair)."""
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        return b""


def decode(content: bytes, kind: type[Value]) -> Value | None:
    """The records in `content`; ``None`` when they are not of that kind."""
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.MsgspecError:
        return None


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if folder.is_file():
        yield name, folder.read_bytes()
        return
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name != "__pycache__":
            yield from _sources(entry, f"{name}/{entry.name}")


def _libraries() -> Iterator[tuple[str, str]]:
    """The installed libraries that reading depends on."""
    try:
        wanted = requires("dossier-builder") or []
    except PackageNotFoundError:
        return
    for line in wanted:
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        if "extra ==" not in line:
            with suppress(PackageNotFoundError):
                yield name, version(name)
