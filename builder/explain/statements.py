"""Why passages stand side by side, and what is known of the place of a citation."""

from __future__ import annotations

from collections.abc import Iterator

from builder.explain.dossier import Dossier
from builder.explain.lines import about_span
from builder.model.document import Document
from builder.model.finding import UsageError
from builder.model.passage import Alignment
from builder.model.span import Span


def about_statement(wanted: str, dossier: Dossier) -> Iterator[str]:
    """A statement by its id or by that of any of its witnesses: witnesses, links with their reasons, decisions."""
    found = next((one for one in dossier.alignments if wanted in {one.id, *one.also}), None)
    if found is None:
        raise UsageError(f"no statement has the id {wanted}", "copy it from the foot of the statement's page")
    return _statement(found, wanted, dossier)


def _statement(found: Alignment, wanted: str, dossier: Dossier) -> Iterator[str]:
    yield f"statement {found.id}: {found.label}"
    if found.tentative:
        yield "    only proposed, on no page; `dossier review statements` asks about it"
    else:
        yield f"    page: statements/{found.id}.html"
    if wanted != found.id:
        yield f"    {wanted} is an old address of it, and leads there"
    yield from (f"    {words}" for words in found.decided)
    yield from (f"    {dossier.passage(passage)}" for passage in found.passages)
    for link in found.links:
        left, right = (found.passages[number].source for number in (link.a, link.b))
        yield f"    {left} and {right} ({link.score:.2f}): {'; '.join(link.reasons)}"
    yield from (f"    differs: {difference.label}" for difference in found.differences)


def about_citation(wanted: str, dossier: Dossier) -> Iterator[str]:
    """A citation by its id: where it stands, what was read there, and the statements it is part of."""
    source, _, anchor = wanted.rpartition("#c")
    named = [one for one in dossier.documents if one == source or one.startswith(f"{source}-")]
    document = dossier.documents.get(source) or (dossier.documents[named[0]] if len(named) == 1 else None)
    if document is None:
        raise UsageError(f"there is no source {source}", "copy the id from the end of a permalink")
    if int(anchor) >= len(document.seed.text):
        raise UsageError(
            f"{document.seed.path} has {len(document.seed.text)} characters", "copy the id from the end of a permalink"
        )
    return _citation(document, int(anchor), dossier)


def _citation(document: Document, offset: int, dossier: Dossier) -> Iterator[str]:
    here = (Span(offset, offset + 1),)
    yield f"{document.id}#c{offset}: {dossier.place(document.id, here)}"
    whole = next((s for s in document.sentences if s.spans[0].start <= offset < s.spans[-1].end), None)
    if whole:
        yield f"    sentence: {' '.join(whole.text.split())}"
    around = Span(whole.spans[0].start, whole.spans[-1].end) if whole else here[0]
    yield from (f"    {words}" for words in about_span(document, around))
    for alignment in dossier.alignments:
        if any(p.source == document.id and p.spans[0].start <= offset < p.spans[-1].end for p in alignment.passages):
            state = "proposed with" if alignment.tentative else "side by side in"
            yield f"    {state} the statement {alignment.id}: {alignment.label}"
