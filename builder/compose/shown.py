"""What of a dossier may be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from builder.compose.excerpts import Excerpts
from builder.compose.suppression import masked

Record = TypeVar("Record")


@dataclass(frozen=True)
class Shown:
    """Excerpts of some sources, and names that are masked."""

    limit: Excerpts
    """Excerpts only, of some sources."""
    names_out: re.Pattern[str] | None
    """Names that are masked."""

    @property
    def all(self) -> bool:
        """Whether nothing is left out."""
        return not self.limit.grants and self.names_out is None

    def of(self, record: Record) -> Record:
        """The record as it may be shown."""
        return masked(self.limit.cut(record), self.names_out)
