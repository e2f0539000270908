"""Quotations as a person corrected them: decisions of ``dossier.yml`` on a citation's id win over every rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.catalogue import Catalogue, Decision
from builder.model.document import Document, Mention, Quotation, Speaker
from builder.model.finding import Finding
from builder.model.span import Span

BY_HAND = "dossier.yml"
"""Pattern of a corrected quotation."""


def correct(document: Document, catalogue: Catalogue) -> Document:
    """The document with the decisions on its quotations applied, in their order."""
    for decision in catalogue.decisions:
        offset = _offset(document, decision)
        if offset is not None:
            document = replace(document, quotations=_decided(document, decision, offset, catalogue))
    return document


def unmet(documents: Sequence[Document], catalogue: Catalogue) -> tuple[Finding, ...]:
    """A warning for every decision on a quotation that no source has, before corrections."""
    return tuple(
        Finding(
            "warning",
            "catalogue/no-quotation",
            f"no quotation has the id {decision.quotation!r}",
            "copy the id from the permalink of the quotation",
            "dossier.yml",
            catalogue.lines.get(f"decisions[{number}]", 0),
        )
        for number, decision in enumerate(catalogue.decisions)
        if decision.quotation and not any(_found(document, decision) for document in documents)
    )


def _found(document: Document, decision: Decision) -> bool:
    offset = _offset(document, decision)
    return offset is not None and any(q.spans[0].start == offset for q in document.quotations)


def _offset(document: Document, decision: Decision) -> int | None:
    """The offset a decision is about when it is about this document; sources may be named by the beginning of their id."""
    source, _, anchor = decision.quotation.partition("#c")
    mine = document.id == source or document.id.startswith(f"{source}-")
    return int(anchor) if source and mine and anchor.isdigit() else None


def _decided(document: Document, decision: Decision, offset: int, catalogue: Catalogue) -> tuple[Quotation, ...]:
    made = []
    for quotation in document.quotations:
        if quotation.spans[0].start != offset:
            made.append(quotation)
        elif decision.verdict == "correct":
            made.append(_corrected(document, quotation, decision, catalogue))
    return tuple(made)


def _corrected(document: Document, quotation: Quotation, decision: Decision, catalogue: Catalogue) -> Quotation:
    made = replace(quotation, pattern=BY_HAND)
    if decision.kind:
        made = replace(made, kind=decision.kind)
    if decision.span and document.seed.media_type != "text/html":
        start, end = decision.span
        made = replace(made, spans=(Span(start, end),), text=document.seed.text[start:end])
    if decision.speaker:
        flags = tuple(flag for flag in made.flags if flag != "inferred-speaker")
        made = replace(made, speaker=_speaker(document, quotation, decision.speaker, catalogue), flags=flags)
    return made


def _speaker(document: Document, quotation: Quotation, wanted: str, catalogue: Catalogue) -> Speaker:
    """The nearest mention of whom the decision names; the words of the decision when the source never names them."""
    entry = next((person for person in catalogue.people if person.id == wanted), None)
    forms = {form.casefold() for form in ((entry.name, *entry.same) if entry else (wanted,))}
    last = (entry.name if entry else wanted).split()[-1].casefold()
    exact = [(i, m) for i, m in enumerate(document.mentions) if m.text.casefold() in forms]
    near = exact or [
        (i, m) for i, m in enumerate(document.mentions) if m.kind == "person" and last in m.text.casefold()
    ]
    if not near:
        return Speaker(entry.name if entry else wanted, (), "name")
    index, mention = min(near, key=lambda pair: _distance(pair[1], quotation))
    return Speaker(mention.text, mention.spans, "name", index)


def _distance(mention: Mention, quotation: Quotation) -> tuple[int, int]:
    return abs(mention.spans[0].start - quotation.spans[0].start), mention.spans[0].start
