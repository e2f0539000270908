"""Quotations as a person corrected them: decisions of ``dossier.yml`` on a citation's id win over every rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.catalogue import Catalogue, Decision
from builder.model.document import ChainStep, Document, Mention, Quotation, Speaker
from builder.model.documents import Documents
from builder.model.finding import Finding
from builder.model.span import Span
from builder.text.slugs import slug

BY_HAND = "dossier.yml"
"""Pattern of a corrected quotation."""


def correct(document: Document, catalogue: Catalogue) -> Document:
    """The document itself, or with the decisions on its quotations applied in their order; `unmet` says which could not be."""
    made: dict[int, Quotation | None] = dict(enumerate(document.quotations))
    for decision in catalogue.decisions:
        index = _meant(document, decision)
        current = made[index] if index is not None else None
        if index is not None and current is not None:
            kept = decision.verdict == "correct"
            made[index] = _corrected(document, current, decision, catalogue) if kept else None
    quotations = tuple(quotation for quotation in made.values() if quotation)
    return document if quotations == document.quotations else replace(document, quotations=quotations)


def corrected(documents: Documents, catalogue: Catalogue) -> Documents:
    """The documents, with the decisions on their quotations applied."""
    return documents.but({one.id: correct(one, catalogue) for one in addressed(documents, catalogue)})


def addressed(documents: Documents, catalogue: Catalogue) -> list[Document]:
    """Those of the documents whose quotations a decision is about."""
    named = {decision.quotation.partition("#c")[0] for decision in catalogue.decisions if decision.quotation}
    return [documents[source] for source in documents if any(_names(name, source) for name in named)]


def unmet(documents: Sequence[Document], catalogue: Catalogue) -> tuple[Finding, ...]:
    """A warning for every decision on a quotation that cannot be followed, before corrections."""
    return tuple(
        Finding("warning", code, message, hint, "dossier.yml", catalogue.lines.get(f"decisions[{number}]", 0))
        for number, decision in enumerate(catalogue.decisions)
        if decision.quotation
        for code, message, hint in _complaints(documents, decision)
    )


def _complaints(documents: Sequence[Document], decision: Decision) -> Iterator[tuple[str, str, str]]:
    """(code, message, hint) of what is wrong with a decision."""
    meant = [document for document in documents if _meant(document, decision) is not None]
    if not meant:
        hint = "copy the id from the permalink of the quotation"
        yield "catalogue/no-quotation", f"no quotation has the id {decision.quotation!r}", hint
    elif decision.span and not any(_allows(document, decision.span) for document in meant):
        hint = "two offsets into the decoded text of the file, as in a permalink; saved HTML takes none"
        yield "catalogue/span", f"{list(decision.span)} is no place in the text of that source", hint


def _meant(document: Document, decision: Decision) -> int | None:
    """Index of the quotation a decision is about; sources may be named by the beginning of their id.

    It is found by where it began when the decision was taken; when a better rule has moved that beginning since, the
    quotation that covers the place is meant.
    """
    source, _, anchor = decision.quotation.partition("#c")
    if not (_names(source, document.id) and anchor.isdigit()):
        return None
    offset = int(anchor)
    begins = (n for n, found in enumerate(document.quotations) if found.spans[0].start == offset)
    covers = (n for n, found in enumerate(document.quotations) if found.spans[0].start < offset < found.spans[-1].end)
    return next(iter((*begins, *covers)), None)


def _names(name: str, source: str) -> bool:
    """Whether a decision that names a source means this one; the beginning of its id is enough."""
    return bool(name) and (source == name or source.startswith(f"{name}-"))


def _allows(document: Document, span: tuple[int, int]) -> bool:
    """True for a stretch of the source's text; in saved HTML no two offsets hold words alone."""
    return document.seed.media_type != "text/html" and 0 <= span[0] < span[1] <= len(document.seed.text)


def _corrected(document: Document, quotation: Quotation, decision: Decision, catalogue: Catalogue) -> Quotation:
    made = replace(quotation, pattern=BY_HAND, kind=decision.kind or quotation.kind)
    if decision.span and _allows(document, decision.span):
        start, end = decision.span
        made = replace(made, spans=(Span(start, end),), text=document.seed.text[start:end])
    if decision.speaker:
        speaker = _speaker(document, quotation, decision.speaker, catalogue)
        flags = tuple(flag for flag in made.flags if flag != "inferred-speaker")
        made = replace(made, speaker=speaker, more_speakers=(), flags=flags, chain=_chain(made.chain, speaker))
    return made


def _chain(chain: Sequence[ChainStep], speaker: Speaker) -> tuple[ChainStep, ...]:
    """The chain, ending with another speaker."""
    through = (step for step in chain if step.kind not in {"speaker", "source"})
    return (*through, ChainStep("speaker", speaker.text, speaker.spans, speaker.mention))


def _speaker(document: Document, quotation: Quotation, wanted: str, catalogue: Catalogue) -> Speaker:
    """The nearest mention of whom the decision names; the words of the decision when the source never names them."""
    entry = next((person for person in catalogue.people if person.id == wanted), None)
    forms = {form.casefold() for form in ((entry.name, *entry.same) if entry else (wanted,))}
    last = (entry.name if entry else wanted).split()[-1].casefold()
    exact = [(i, m) for i, m in enumerate(document.mentions) if m.text.casefold() in forms or slug(m.text) == wanted]
    near = exact or [
        (i, m) for i, m in enumerate(document.mentions) if m.kind == "person" and last in m.text.casefold()
    ]
    if not near:
        return Speaker(entry.name if entry else wanted, (), "name")
    index, mention = min(near, key=lambda pair: _distance(pair[1], quotation))
    return Speaker(mention.text, mention.spans, "name", index)


def _distance(mention: Mention, quotation: Quotation) -> tuple[int, int]:
    return abs(mention.spans[0].start - quotation.spans[0].start), mention.spans[0].start
