"""What is known of a project, read once for explaining."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from builder.align import align_all
from builder.annotate.corrections import corrected
from builder.catalogue import Catalogue, load_catalogue
from builder.model.documents import Documents
from builder.model.entity import MentionRef, Registry
from builder.model.passage import Alignment, Passage
from builder.model.span import Span
from builder.reading import read_all
from builder.resolve import resolve
from builder.settings import Project


@dataclass(frozen=True)
class Dossier:
    """Documents, who is who, and what stands side by side."""

    catalogue: Catalogue
    documents: Documents
    registry: Registry

    @cached_property
    def alignments(self) -> tuple[Alignment, ...]:
        """All statements, those included that are only proposed."""
        return align_all(self.documents, self.registry, self.catalogue)

    def place(self, source: str, spans: tuple[Span, ...]) -> str:
        """``seeds/x.txt:12``."""
        seed = self.documents[source].seed
        return f"{seed.path}:{seed.text.count(chr(10), 0, spans[0].start) + 1}" if spans else seed.path

    def mention(self, use: MentionRef) -> str:
        """Where a mention stands."""
        return self.place(use.source, self.documents[use.source].mentions[use.index].spans)

    def passage(self, passage: Passage) -> str:
        """A passage with its id, its place, how it is told and its words."""
        who = f", {passage.speaker_text}" if passage.speaker_text else ""
        place = self.place(passage.source, passage.spans)
        words = " ".join(passage.text.split())
        return f"{passage.source}#c{passage.spans[0].start} ({place}), {passage.status}{who}: {words}"


def read_dossier(project: Project) -> Dossier:
    """The dossier of a project; raises as reading it does."""
    catalogue = load_catalogue(project.catalogue)
    documents = corrected(read_all(project, catalogue).documents, catalogue)
    return Dossier(catalogue, documents, resolve(documents, catalogue))
