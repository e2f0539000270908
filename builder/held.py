"""What a process that builds again and again keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builder import compose as composing
from builder.ingest import Found as Seeds
from builder.ingest import scan
from builder.ingest.folder import SHEET
from builder.model.casebook import Casebook
from builder.settings import Project
from builder.store.cache import Kept
from builder.store.disk import digest_of
from builder.text.keys import key_of

__all__ = ["Held", "Seeds", "inputs_of"]


@dataclass
class Held:
    """What a process that builds again and again keeps: a new note, or nothing at all, leaves the casebook as it was."""

    seeds: Seeds = ((), ())
    """The folder as it was last looked through."""
    key: str = ""
    """Hash of all that the casebook was bound from."""
    written: str = ""
    """What the pages that stand in ``docs/`` were all made of."""
    noted: frozenset[str] = frozenset()
    """Pages of which notes are all that was saved since: if nothing else is new, no other is looked at."""
    book: Casebook | None = None
    """The casebook."""
    told: Kept[composing.Memory] | None = None
    """What is known of its sources."""

    def look(self, project: Project) -> None:
        """Looks through the seeds, unless a preview has: reading 10,000 of them for their hashes takes a second."""
        if not (self.book and self.noted):
            self.seeds = scan(project.seeds)

    def book_of(self, project: Project, make: Callable[[Seeds, composing.Memory], Casebook]) -> Casebook:
        """The casebook kept, or the one that `make` gives when the seeds, their sheet or the catalogue are others."""
        if self.book and self.noted:
            return self.book
        before = inputs_of(project, self.seeds)
        if self.book is None or self.key != before + _sheet_digest(project):
            self.told = Kept(project.cache, composing.Memory, "compose", "render")
            self.book = make(self.seeds, self.told.memory)
            self.key = before + _sheet_digest(project)  # the build itself brings the sheet up to date
        return self.book

    def wrote(self, project: Project) -> bool:
        """Whether the sheet of sources stands as the last build has left it."""
        return bool(self.key) and self.key.endswith(_sheet_digest(project))


def inputs_of(project: Project, seeds: Seeds) -> str:
    """A hash of what a dossier is made of but for the sheet of sources, which a build itself brings up to date."""
    files, findings = seeds
    named = (f"{file.name} {file.sha256}" for file in files)
    said = (f"{finding.code} {finding.path}" for finding in findings)
    return key_of(project.root.resolve().as_posix(), project.profile, digest_of(project.catalogue), *named, *said)


def _sheet_digest(project: Project) -> str:
    return digest_of(project.seeds / SHEET)
