"""Why a line is on the page as it is: block, rules, metadata, names and quotations of that line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from os.path import isfile
from pathlib import Path

from builder.catalogue import Catalogue, load_catalogue
from builder.model.document import Claim, DateMention, Document, Mention, Metadata, Quotation
from builder.model.finding import UsageError
from builder.model.seed import Block
from builder.model.span import Span
from builder.reading import read_document
from builder.settings import Project


def about_lines(place: str, project: Project) -> Iterator[str]:
    """Lines of text about ``FILE:LINE`` (or about every line of ``FILE``), with what `project` decides about it.

    Raises:
        UsageError: there is no such file or line.

    """
    name, _, number = place.rpartition(":")
    if not number.isdigit():
        name, number = place, ""
    catalogue = load_catalogue(project.catalogue) if project.catalogue.is_file() else Catalogue()
    document, findings = read_document(file_of(name, project) or Path(name), name, decisions=catalogue.decisions)
    if document is None:
        raise UsageError(f"{name}: {findings[0].message}", findings[0].hint)
    text = document.seed.text
    lines = text.splitlines(keepends=True)
    if number and not 1 <= int(number) <= len(lines):
        raise UsageError(f"{name} has {len(lines)} lines, there is no line {number}", "name one of them")
    at = 0
    for count, line in enumerate(lines, 1):
        if line.strip() and (not number or count == int(number)):
            yield f"{name}:{count}: {line.strip()[:200]}"
            yield from (f"    {words}" for words in about_span(document, Span(at, at + len(line))))
        at += len(line)


def file_of(name: str, project: Project) -> Path | None:
    """The file that is meant: seen from here, else from the dossier's folder, else from its seeds."""
    places = (Path(name), project.root / name, project.seeds / name)
    return next((place for place in places if isfile(place)), None)  # noqa: PTH113 - `is_file` raises for 300 letters


def about_span(document: Document, line: Span) -> Iterator[str]:
    """What was read in a stretch of a file: blocks, metadata, names, quotations, dates."""
    for block in document.blocks:
        if _touches(line, (Span(block.view.start, block.view.end),)):
            yield from _block(block)
    for name, claim in _claims(document.metadata):
        if _touches(line, claim.spans):
            yield f"{name}: {claim.value} (rule {claim.rule}{', inferred' if claim.inferred else ''})"
    yield from (_mention(mention) for mention in document.mentions if _touches(line, mention.spans))
    yield from (_quotation(quotation) for quotation in document.quotations if _touches(line, quotation.spans))
    yield from (_date(date) for date in document.dates if _touches(line, date.spans))


def _claims(metadata: Metadata) -> Iterator[tuple[str, Claim]]:
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        yield from ((field.name, claim) for claim in (value if isinstance(value, tuple) else (value,)) if claim)


def _mention(mention: Mention) -> str:
    return f"{mention.kind}: {mention.text} ({'; '.join(mention.reasons)})"


def _quotation(quotation: Quotation) -> str:
    who = quotation.speaker.text if quotation.speaker else "nobody named"
    how = ", ".join((f"pattern {quotation.pattern}", f"cue {quotation.cue!r}", *quotation.flags))
    return f"{quotation.kind} by {who}: {quotation.text[:120]} ({how})"


def _date(date: DateMention) -> str:
    return f"date: {date.text} = {date.value or 'unknown'}{f' ({date.because})' if date.because else ''}"


def _block(block: Block) -> Iterator[str]:
    state = "article" if block.kept else "set aside"
    yield f"{state}, {block.kind}{', doubtful' if block.doubtful else ''}"
    for trace in block.trace:
        yield f"rule {trace.rule} says {'keep' if trace.kept else 'set aside'}: {trace.because}"


def _touches(line: Span, spans: tuple[Span, ...]) -> bool:
    return any(span.start < line.end and span.end > line.start for span in spans)
