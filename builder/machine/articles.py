"""``dossier clean``: what is article, and what a file says about itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from builder.clean import Sketch, clean, repeated_lines, sketch
from builder.describe import describe
from builder.executors import enough_for, spread
from builder.ingest import read_seed
from builder.machine.lines import Line, Written, ends, error_line, written
from builder.model.document import Claim, Document
from builder.model.seed import Block


def clean_lines(paths: Sequence[str]) -> Iterator[Written]:
    """One object per file: metadata with evidence, and its blocks.

    All files are looked at first: what comes back on every page of a site is furniture, whatever it says.
    """
    with enough_for(len(paths)) as executor:
        sketches = spread(_sketched, dict.fromkeys(paths), executor) if len(paths) > 1 else ()
        repeated = repeated_lines([one for one in sketches if one])
        yield from spread(_cleaned, [(path, repeated.get(path, frozenset())) for path in paths], executor)


def _sketched(path: str) -> Sketch | None:
    seed, _ = read_seed(Path(path), path)
    return sketch(replace(seed, id=path)) if seed else None


def _cleaned(job: tuple[str, frozenset[str]]) -> Written:
    """A file's object; the second of the job are the lines that others of its site have too."""
    path, repeated = job
    seed, findings = read_seed(Path(path), path, seed_id=path)
    if seed is None:
        return written(error_line(path, findings))
    blocks = clean(seed, repeated)
    return written(_article(path, Document(seed, blocks, describe(seed, blocks), findings=findings)))


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
        made |= ends(claim.spans)
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
