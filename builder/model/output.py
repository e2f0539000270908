"""What is written, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to be written below ``docs/``."""

    path: str
    """POSIX path relative to ``docs/``."""
    content: bytes
    """All its bytes."""
    made_of: str = ""
    """Hash of all that the bytes depend on beside the code; empty: they have to be looked at."""

    @property
    def make(self) -> Callable[[], Iterable[bytes]]:
        """Its bytes as one piece."""
        return lambda: (self.content,)


@dataclass(frozen=True, slots=True)
class LaterFile:
    """A file whose bytes are made when somebody asks for them, so that they are never all held at once."""

    path: str
    """POSIX path relative to ``docs/``."""
    make: Callable[[], Iterable[bytes]]
    """Makes its bytes, piece by piece."""
    made_of: str = ""
    """Hash of all that the bytes depend on beside the code; empty: they have to be looked at."""

    @property
    def content(self) -> bytes:
        """All its bytes."""
        return b"".join(self.make())


Output = OutputFile | LaterFile
"""What the store is given."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the store did, or in a dry run would do, with a file."""

    path: str
    """POSIX path relative to ``docs/``."""
    action: Literal["created", "updated", "removed", "kept", "unchanged"]
    """kept: it is not ours, or was edited by hand."""
    reason: str = ""
    """Why, for `kept` and `removed`."""
