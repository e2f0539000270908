"""What the files in ``docs/`` were made of, so that a file that would come out the same is not made again.

Only hashes are kept: the bytes themselves stand in ``docs/``.  An absent, broken or foreign memory
remembers nothing; it costs time and never a wrong page, because what stands in ``docs/`` must still
have the hash of what was made.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from builder.store.manifest import Memory


class _Kept(msgspec.Struct):
    """The memory as a file."""

    version: str
    made_of: Memory


def read_memory(docs: Path, version: str) -> Memory:
    """By path, what the file there was made of by the code of this `version`, and the sha256 that came out."""
    with suppress(OSError, msgspec.MsgspecError):
        kept = msgspec.json.decode(_place(docs).read_bytes(), type=_Kept)
        if kept.version == version:
            return kept.made_of
    return {}


def write_memory(docs: Path, version: str, memory: Memory) -> None:
    """Remembers; says nothing when the disk refuses, since nothing is lost by it."""
    place = _place(docs)
    with suppress(OSError):
        part = place.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(_Kept(version, memory)))
        part.replace(place)


def _place(docs: Path) -> Path:
    return docs.parent / ".dossier" / "made_of.json"
