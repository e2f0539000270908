"""What is written, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class OutputFile:
    """A file to be written below ``docs/``."""

    path: str
    """POSIX path relative to ``docs/``."""
    content: bytes
    """All its bytes."""


@dataclass(frozen=True)
class Change:
    """What the store did, or in a dry run would do, with a file."""

    path: str
    """POSIX path relative to ``docs/``."""
    action: Literal["created", "updated", "removed", "kept", "unchanged"]
    """kept: it is not ours, or was edited by hand."""
    reason: str = ""
    """Why, for `kept` and `removed`."""
