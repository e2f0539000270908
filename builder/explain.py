"""Why a line is on the page as it is: block, rules, metadata, names and quotations of that line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.model.document import Document
from builder.model.finding import UsageError
from builder.model.seed import Block
from builder.model.span import Span
from builder.pipeline import read_document


def explain(place: str) -> Iterator[str]:
    """Lines of text about ``FILE:LINE`` (or about every line of ``FILE``).

    Raises:
        UsageError: there is no such file or line.
    """
    name, _, number = place.rpartition(":")
    if not number.isdigit():
        name, number = place, ""
    document, findings = read_document(Path(name), name)
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
            yield from (f"    {words}" for words in _about(document, Span(at, at + len(line))))
        at += len(line)


def _about(document: Document, line: Span) -> Iterator[str]:
    for block in document.blocks:
        if _touches(line, block.view.start, block.view.end):
            yield from _block(block)
    for name, claim in vars(document.metadata).items():
        for one in claim if isinstance(claim, tuple) else (claim,):
            if one and any(_touches(line, s.start, s.end) for s in one.spans):
                yield f"{name}: {one.value} (rule {one.rule}{', inferred' if one.inferred else ''})"
    for mention in document.mentions:
        if any(_touches(line, s.start, s.end) for s in mention.spans):
            yield f"{mention.kind}: {mention.text} ({'; '.join(mention.reasons)})"
    for quotation in document.quotations:
        if any(_touches(line, s.start, s.end) for s in quotation.spans):
            who = quotation.speaker.text if quotation.speaker else "nobody named"
            flags = f", {', '.join(quotation.flags)}" if quotation.flags else ""
            yield f"{quotation.kind} by {who}: {quotation.text[:120]} (pattern {quotation.pattern}, cue {quotation.cue!r}{flags})"
    for date in document.dates:
        if any(_touches(line, s.start, s.end) for s in date.spans):
            yield f"date: {date.text} = {date.value or 'unknown'}{f' ({date.because})' if date.because else ''}"


def _block(block: Block) -> Iterator[str]:
    state = "article" if block.kept else "set aside"
    yield f"{state}, {block.kind}{', doubtful' if block.doubtful else ''}"
    for trace in block.trace:
        yield f"rule {trace.rule} says {'keep' if trace.kept else 'set aside'}: {trace.because}"


def _touches(line: Span, start: int, end: int) -> bool:
    return start < line.end and end > line.start
