"""The dossiers of sources, composed one at a time when their pages are laid out.

A source's page is known by all that it shows: the document, whom its names and quotations lead to, which of its
places other pages link to, and what is told beside it.  What was found out about a page of the same is remembered,
so that it need not be composed again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from builder.compose.lookup import Lookup, in_order
from builder.compose.memory import Memory, Places, Told
from builder.compose.shown import Shown
from builder.compose.source import Around, encoding_of, set_aside, source_dossier
from builder.model.casebook import SourceBrief, SourceDossier, SourceRef, Sources, Statement
from builder.model.document import Document
from builder.model.finding import Finding
from builder.text.memory import mark_of


class Composed(Sources):
    """The sources of a dossier all else of which is composed, so that every place another page links to is known."""

    def __init__(self, look: Lookup, around: Mapping[str, Around], shown: Shown, memory: Memory, marks: Marks) -> None:
        self._look, self._around, self._shown, self._memory = look, around, shown, memory
        self._told: list[Told | None] = []
        self._cited: list[Places] = []
        self._held: tuple[int, SourceDossier] | None = None
        self.briefs: list[SourceBrief] = []
        known, memory.sources = memory.sources, {}
        for ref in sorted(look.sources.values(), key=in_order):
            document = look.documents[ref.id]
            made_of = _key(look, ref.id, around[ref.id], shown, marks)
            told = known.get(made_of)
            aside = told.aside if told else set_aside(document)
            self._cited.append(Places.packed(look.let_go(ref.id)))
            self.briefs.append(_brief(look.sources[ref.id], document, made_of, aside))
            self._told.append(None)
            if told:
                self._remember(len(self._told) - 1, told)

    def __len__(self) -> int:
        return len(self._told)

    def __getitem__(self, number: int) -> SourceDossier:
        if self._held is None or self._held[0] != number:
            self._held = number, self._composed(number)
        return self._held[1]

    def told(self, number: int, tell: Callable[[SourceDossier], bytes]) -> bytes:
        """What `tell`, always the same function, says of a source; it is remembered as long as its page shows the same."""
        known = self._told[number]
        if known is None or not known.tables:
            tables = tell(self[number])
            known = replace(self._found(number), tables=tables)
            self._remember(number, known)
        return known.tables

    @property
    def proved(self) -> int:
        """Number of citations of the whole dossier; each was found again in its seed when it was made."""
        return sum(self._found(number).proved for number in range(len(self)))

    @property
    def unproved(self) -> tuple[Finding, ...]:
        """An error for every citation whose words do not stand at their place, in what is composed."""
        return tuple(self._look.unproved)

    def _found(self, number: int) -> Told:
        """What is known of a source; it is composed for that when nothing is."""
        if self._told[number] is None:
            self[number]
        return self._told[number] or Told(0, 0)

    def _remember(self, number: int, told: Told) -> None:
        self._told[number] = told
        made_of = self.briefs[number].made_of
        if made_of and not self._look.unproved:
            self._memory.sources[made_of] = told

    def _composed(self, number: int) -> SourceDossier:
        brief, look = self.briefs[number], self._look
        look.take_up(brief.ref.id, self._cited[number].unpacked)
        made = source_dossier(look, look.documents[brief.ref.id], self._around[brief.ref.id], self._shown.limit)
        proved = len(look.let_go(brief.ref.id))
        if self._told[number] is None:
            self._remember(number, Told(proved, brief.aside))
        return self._shown.of(made)


def _brief(ref: SourceRef, document: Document, made_of: str, aside: float) -> SourceBrief:
    seed = document.seed
    return SourceBrief(
        ref,
        seed.path,
        seed.sha256,
        seed.size,
        encoding_of(document),
        document.metadata.truncated is not None,
        aside,
        document.findings,
        made_of,
    )


class Marks:
    """What of a statement is told beside its witnesses, as a hash that is made once."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def __call__(self, made: Statement) -> bytes:
        """The hash."""
        if made.ref.id not in self._known:
            self._known[made.ref.id] = mark_of(made)
        return self._known[made.ref.id]


def _key(look: Lookup, source: str, around: Around, shown: Shown, marks: Marks) -> str:
    """The hash of all that a source's page shows; empty when it holds what no file can hold."""
    state, told = look.state(source), [marks(made) for made in around.statements]
    if not (state and all(told)):
        return ""
    grants = shown.limit.grants
    seen = {one: grants[one].shown for one in _beside(source, around) if one in grants}
    return mark_of(
        state,
        sorted(look.places(source)),
        around.topics,
        [(look.sources[other], words) for other, words in around.copies],
        around.publish,
        told,
        sorted(seen.items()),
        shown.names_out.pattern if shown.names_out else "",
    ).hex()


def _beside(source: str, around: Around) -> set[str]:
    """The source and those that share a statement with it."""
    return {source, *(ref.id for made in around.statements for ref in made.sources)}
