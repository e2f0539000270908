"""Folders and limits of one project, as an explicit value handed to whoever needs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Profile = Literal["private", "public", "offline"]


@dataclass(frozen=True)
class Project:
    """Where everything of one dossier lies."""

    root: Path
    """The folder with ``dossier.yml``."""
    profile: Profile = "private"
    """Which of the three builds: private (full text), public (excerpts), offline (full, with raw files)."""

    @property
    def seeds(self) -> Path:
        """The evidence; never written to except ``sources.csv``."""
        return self.root / "seeds"

    @property
    def docs(self) -> Path:
        """Where pages are written."""
        return self.root / "docs"

    @property
    def catalogue(self) -> Path:
        """The hand-written catalogue."""
        return self.root / "dossier.yml"

    @property
    def cache(self) -> Path:
        """Per-document results; deletable at any time."""
        return self.root / ".dossier" / "cache"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"


@dataclass(frozen=True)
class Limits:
    """Bounds that keep time and memory linear in the largest file."""

    seed_bytes: int = 200_000_000
    """Larger saved pages (most of it pictures) are reported and not read."""
    text_bytes: int = 10_000_000
    """Larger text files (a shelf of books) are reported and not read."""
    line_characters: int = 20_000
    """Rules and annotators look at no more than this of a line; the rest is kept as text."""
