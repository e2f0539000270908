"""Remarks about the material: data that is returned, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""error: something is missing from the dossier; warning: look at it; note: worth knowing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: what was found, where, and what to do about it."""

    severity: Severity
    """How much it matters; an error makes the exit status 1."""
    code: str
    """``stage/what``, documented in the guide (``ingest/empty``)."""
    message: str
    """What was found, in one sentence."""
    hint: str = ""
    """What the user can do, in one sentence; empty when nothing needs doing."""
    path: str = ""
    """POSIX path relative to the project, e.g. ``seeds/000.txt``; empty when about no file."""
    line: int = 0
    """1-based line in that file; 0 when about the whole file."""
    column: int = 0
    """1-based column; 0 when unknown."""

    @property
    def place(self) -> str:
        """``path:line:column`` as far as known."""
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(part for part in parts if part)


class DossierError(Exception):
    """The work cannot go on; the command line prints message and hint and exits with 2.

    The whole tree::

        DossierError
        ├── CatalogueError   dossier.yml cannot be used; carries all its findings
        ├── ProjectError     a folder is missing, locked or cannot be written
        └── UsageError       a command was asked for something that makes no sense
    """

    def __init__(self, message: str, hint: str = "", findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.findings = findings


class CatalogueError(DossierError):
    """``dossier.yml`` cannot be used."""


class ProjectError(DossierError):
    """A folder is missing, locked by another build, or cannot be written."""


class UsageError(DossierError):
    """A command was asked for something that makes no sense."""
