"""The machine interface: JSON Lines for scripts, benches and other tools.

Keys keep their meaning; further keys may be added.  Offsets are half-open, in code points,
into the decoded raw text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.align import align, align_all
from builder.catalogue import Catalogue, load_catalogue
from builder.clean import clean, repeated_lines, sketch
from builder.describe import describe
from builder.ingest import read_seed
from builder.model.document import Claim, Document, Mention, Quotation, Speaker
from builder.model.entity import Entity, MentionRef
from builder.model.finding import Finding
from builder.model.passage import Passage
from builder.model.seed import Block
from builder.model.span import Span
from builder.pipeline import read_document
from builder.resolve import resolve
from builder.resolve.likeness import match_names

Line = dict[str, Any]
_LINE_BREAKS = {
    0x85: "\\u0085",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}  # many tools end a line there; JSON escapes no such


def clean_lines(paths: Sequence[str]) -> Iterator[Line]:
    """One object per file: metadata with evidence, and its blocks.

    All files are read first: what comes back on every page of a site is furniture, whatever it says.
    """
    read = {path: read_seed(Path(path), path) for path in paths}
    seeds = {path: replace(seed, id=path) for path, (seed, _) in read.items() if seed}
    repeated = repeated_lines([sketch(seed) for seed in seeds.values()]) if len(seeds) > 1 else {}
    for path in paths:
        seed, findings = read[path]
        if seed is None:
            yield _error(path, findings)
            continue
        blocks = clean(seed, repeated.get(path, frozenset()))
        yield _article(path, Document(seed, blocks, describe(seed, blocks), findings=findings))


def annotate_lines(paths: Sequence[str], catalogue: Path | None) -> Iterator[Line]:
    """One object per file: mentions, quotations and dates; entity ids are shared by the call."""
    documents, errors = _read(paths)
    registry = resolve(list(documents.values()), _catalogue(catalogue))
    owners = registry.owners()
    for path in paths:
        yield _annotated(path, documents[path], owners) if path in documents else errors[path]


def entity_lines(paths: Sequence[str], catalogue: Path | None) -> Iterator[Line]:
    """One object per entity."""
    documents, errors = _read(paths)
    yield from errors.values()
    registry = resolve(list(documents.values()), _catalogue(catalogue))
    by_id = {document.id: (path, document) for path, document in documents.items()}
    for entity in registry.entities:
        yield {
            "id": entity.id,
            "name": entity.name,
            "kind": entity.kind,
            "aliases": [
                {"text": alias.text, "path": by_id[source][0], "count": count}
                for alias in entity.aliases
                for source, count in sorted(_counts(use.source for use in alias.uses).items())
            ],
            "roles": [{"text": text, "path": by_id[source][0]} for source, text in sorted(_roles(entity, by_id))],
            "reasons": [" ".join((f"{j.left} = {j.right}:", "; ".join(j.because))) for j in entity.judgements],
            "suggested": [
                {
                    "text": suggestion.left.rpartition("#")[2],
                    "path": by_id[use.source][0],
                    "why": "; ".join(suggestion.because),
                }
                | _ends(by_id[use.source][1].mentions[use.index].spans)
                for suggestion in registry.suggestions
                if suggestion.right == entity.id
                for use in suggestion.uses
            ],
        }


def align_lines(paths: Sequence[str], catalogue: Path | None, *, tentative: bool = False) -> Iterator[Line]:
    """One object per statement told by two or more files; on demand, those as well that only a person can decide."""
    documents, errors = _read(paths)
    yield from errors.values()
    chosen = _catalogue(catalogue)
    registry = resolve(list(documents.values()), chosen)
    by_id = {document.id: path for path, document in documents.items()}
    laid = align_all if tentative else align
    for alignment in laid(list(documents.values()), registry, chosen):
        yield {
            "id": alignment.id,
            "label": alignment.label,
            "kind": alignment.kind,
            "score": round(alignment.score, 4),
            "tentative": alignment.tentative,
            "members": [_member(passage, by_id[passage.source]) for passage in alignment.passages],
            "links": [
                {"a": link.a, "b": link.b, "score": round(link.score, 4), "reasons": list(link.reasons)}
                for link in alignment.links
            ],
        }


def match_lines(stream: Iterable[str]) -> Iterator[Line]:
    """One verdict per line ``{"id", "a", "b", "kind"}``."""
    for raw in stream:
        if raw.strip():
            ask = json.loads(raw)
            verdict, score, reasons = match_names(ask["a"], ask["b"], ask.get("kind", "person"))
            yield {"id": ask["id"], "verdict": verdict, "score": round(score, 4), "reasons": list(reasons)}


def print_lines(lines: Iterable[Line]) -> int:
    """Prints the objects; 1 when one of them is an error, else 0."""
    status = 0
    for line in lines:
        status |= "error" in line
        sys.stdout.write(json.dumps(line, ensure_ascii=False).translate(_LINE_BREAKS) + "\n")
    sys.stdout.flush()
    return status


def _read(paths: Sequence[str]) -> tuple[dict[str, Document], dict[str, Line]]:
    documents: dict[str, Document] = {}
    errors: dict[str, Line] = {}
    for path in paths:
        document, findings = read_document(Path(path), path)
        if document:
            documents[path] = document
        else:
            errors[path] = _error(path, findings)
    return documents, errors


def _catalogue(path: Path | None) -> Catalogue:
    return load_catalogue(path) if path else Catalogue()


def _error(path: str, findings: tuple[Finding, ...]) -> Line:
    finding = next(f for f in findings if f.severity == "error")
    return {"path": path, "error": {"code": finding.code, "message": finding.message, "hint": finding.hint}}


def _article(path: str, document: Document) -> Line:
    seed, meta = document.seed, document.metadata
    claims: dict[str, Claim | None] = {
        "title": meta.title,
        "standfirst": meta.standfirst,
        "outlet": meta.outlet,
        "published": meta.published,
        "published_relative": meta.published_relative,
        "captured": meta.captured,
        "section": meta.section,
        "url": meta.url,
        "language": meta.language,
        "truncated": meta.truncated,
    }
    evidence = {name: _evidence(claim) for name, claim in claims.items() if claim}
    signed = (*meta.authors, *meta.desks, *meta.agencies)
    if signed:
        evidence["byline"] = _evidence(signed[0])
    said = {name: claim.value for name, claim in claims.items() if claim and not claim.inferred}
    return {
        "path": path,
        "sha256": seed.sha256,
        "encoding": seed.encoding,
        "language": said.get("language"),
        "title": said.get("title"),
        "byline": ", ".join(c.value for c in (*meta.authors, *meta.desks, *meta.agencies) if not c.inferred) or None,
        "authors": [claim.value for claim in meta.authors if not claim.inferred],
        "outlet": said.get("outlet"),
        "published": said.get("published"),
        "published_relative": said.get("published_relative"),
        "captured": said.get("captured"),
        "section": said.get("section"),
        "url": said.get("url"),
        "truncated": meta.truncated is not None,
        "evidence": evidence,
        "blocks": [_block(block, seed.media_type == "text/html") for block in document.blocks],
    }


def _evidence(claim: Claim) -> Line:
    made: Line = {"start": None, "end": None, "rule": claim.rule, "value": claim.value}
    if claim.spans:
        made |= _ends(claim.spans)
    if claim.inferred:
        made["inferred"] = True
    return made


def _block(block: Block, html: bool) -> Line:  # noqa: FBT001 - one private caller
    made: Line = {
        "text": block.view.text,
        "kept": block.kept,
        "rule": block.rule or None,
        "kind": block.kind,
        "start": block.view.start,
        "end": block.view.end,
        "because": block.trace[-1].because if block.trace else "",
    }
    if block.doubtful:
        made["doubtful"] = True
    if html:
        made["spans"] = [[span.start, span.end] for span in block.view.locate(0, len(block.view.text))]
    return made


def _roles(entity: Entity, documents: dict[str, tuple[str, Document]]) -> set[tuple[str, str]]:
    """(source, role) of all roles: those beside the name, and the phrases that stand for it."""
    beside = {
        (use.source, documents[use.source][1].mentions[use.index].role)
        for alias in entity.aliases
        for use in alias.uses
    }
    alone = {(use.source, role.text) for role in entity.roles for use in role.uses}
    return {(source, text) for source, text in beside | alone if text}


def _annotated(path: str, document: Document, owners: dict[MentionRef, Entity]) -> Line:
    def entity(index: int) -> str | None:
        owner = owners.get(MentionRef(document.id, index)) if index >= 0 else None
        return owner.id if owner else None

    return {
        "path": path,
        "text": document.seed.text,
        "mentions": [
            line for index, mention in enumerate(document.mentions) for line in _mention(mention, entity(index))
        ],
        "quotes": [_quotation(quotation, entity) for quotation in document.quotations],
        "dates": [_ends(date.spans) | {"text": date.text, "value": date.value or None} for date in document.dates],
    }


def _mention(mention: Mention, entity: str | None) -> Iterator[Line]:
    """The mention, and as another one the role that stands beside the name."""
    if mention.role_spans:
        said = {"text": mention.role, "kind": "role", "entity": entity, "reasons": ["beside the name"]}
        yield _ends(mention.role_spans) | said
    named = {"text": mention.text, "kind": mention.kind, "entity": entity, "reasons": list(mention.reasons)}
    yield _ends(mention.spans) | named


def _quotation(quotation: Quotation, entity: Any) -> Line:
    def speaker(who: Speaker) -> Line:
        return _ends(who.spans) | {"text": who.text, "entity": entity(who.mention)}

    return _ends(quotation.spans) | {
        "text": quotation.text,
        "kind": quotation.kind,
        "cue": quotation.cue or None,
        "stance": quotation.stance or None,
        "speaker": speaker(quotation.speaker) if quotation.speaker else None,
        "speakers": [speaker(who) for who in quotation.more_speakers],
        "chain": [{"text": step.text, "entity": entity(step.mention)} | _ends(step.spans) for step in quotation.chain],
        "flags": list(quotation.flags),
        "pattern": quotation.pattern,
    }


def _member(passage: Passage, path: str) -> Line:
    return {"path": path, "text": passage.text, "speaker": passage.speaker or None, "status": passage.status} | _ends(
        passage.spans
    )


def _ends(spans: tuple[Span, ...]) -> Line:
    return {"start": spans[0].start, "end": spans[-1].end} if spans else {"start": None, "end": None}


def _counts(values: Iterable[str]) -> dict[str, int]:
    made: dict[str, int] = {}
    for value in values:
        made[value] = made.get(value, 0) + 1
    return made
