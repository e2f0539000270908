"""Casebook → data tables: what the pages show, for a spreadsheet, a database or a program."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from builder.model.casebook import Casebook, Citation
from builder.model.history import History, Snapshot
from builder.model.output import OutputFile
from builder.render.feed import atom

Row = dict[str, Any]


@dataclass(frozen=True)
class Export:
    """One file of ``data/``."""

    name: str
    """File name."""
    what: str
    """What is in it, in one sentence."""
    make: Callable[[Casebook], bytes]
    """Its bytes."""


def render_exports(book: Casebook) -> Iterator[OutputFile]:
    """Every file of ``data/``."""
    for export in EXPORTS:
        yield OutputFile(f"data/{export.name}", export.make(book))


def sources(book: Casebook) -> list[Row]:
    """One row per source."""
    return [
        {
            "id": s.ref.id, "sigil": s.ref.sigil, "title": s.ref.title, "outlet": s.ref.outlet, "outlet_inferred": s.ref.outlet_inferred,
            "published": "" if s.ref.date == "undated" else s.ref.date, "cut": s.truncated is not None, "path": s.path, "sha256": s.sha256,
            "bytes": s.size, "encoding": s.encoding,
        }
        for s in book.sources
    ]


def people(book: Casebook) -> list[Row]:
    """One row per person."""
    return [
        {
            "id": p.ref.id, "name": p.ref.name, "forms": " | ".join(f.text for f in p.forms), "sources": " ".join(s.sigil for s in p.sources),
            "statements": len(p.said), "mentions": sum(f.count for f in p.forms),
        }
        for p in book.people
    ]


def mentions(book: Casebook) -> list[Row]:
    """One row per mention of a person."""
    return [
        {"person": p.ref.id, "form": f.text, "source": c.source, "sha256": c.sha256, "spans": c.at, "text": c.text}
        for p in book.people for f in p.forms for _, uses in f.uses for c in uses
    ]


def quotations(book: Casebook) -> list[Row]:
    """One row per reported statement."""
    return [
        {
            "id": u.cited.id, "source": u.cited.source, "sha256": u.cited.sha256, "spans": u.cited.at, "text": u.cited.text, "kind": u.kind,
            "status": u.status, "speaker": u.speaker.id if u.speaker else "", "speaker_text": u.speaker_cited.text if u.speaker_cited else "",
            "cue": u.cue.text if u.cue else "", "chain": " → ".join(link.name for link in u.chain), "flags": " | ".join(u.flags),
            "statement": u.statement.id if u.statement else "",
        }
        for s in book.sources for u in s.utterances
    ]


def statements(book: Casebook) -> list[Row]:
    """One row per witness of a statement."""
    return [
        {
            "statement": s.ref.id, "label": s.label, "kind": s.kind, "source": card.source.id, "sha256": p.cited.sha256, "spans": p.cited.at,
            "text": p.cited.text, "status": p.status, "speaker": p.utterance.speaker.id if p.utterance and p.utterance.speaker else "",
            "origin": card.origin, "differences": " | ".join(d.label for d in s.differences),
        }
        for s in book.statements for card in s.cards for p in card.passages
    ]


def matrix(book: Casebook) -> list[Row]:
    """One row per statement, one column per source."""
    columns = [s.ref.sigil for s in book.sources]
    return [
        {"topic": g.name, "statement": r.statement.id, "label": r.label} | dict(zip(columns, r.cells, strict=True))
        for g in book.matrix for r in g.rows
    ]


def events(book: Casebook) -> list[Row]:
    """One row per date."""
    return [
        {
            "value": e.value, "lane": e.lane, "as_written": e.date_text, "because": e.because, "source": e.source.id,
            "sha256": e.cited.sha256 if e.cited else "", "spans": e.cited.at if e.cited else "", "text": e.cited.text if e.cited else "",
        }
        for e in book.events
    ]


def links(book: Casebook) -> list[Row]:
    """One row per arrow of citation and piece of evidence."""
    return [
        {"from": a.name, "to": b.name, "kind": b.kind, "inferred": b.inferred, "source": c.source, "sha256": c.sha256, "spans": c.at, "text": c.text}
        for a, b, evidence in book.chains for c in evidence
    ]


def findings(book: Casebook) -> list[Row]:
    """One row per remark."""
    return [
        {"severity": f.severity, "code": f.code, "path": f.path, "line": f.line, "message": f.message, "hint": f.hint}
        for f in (*book.findings, *(f for s in book.sources for f in s.findings))
    ]


def citations(book: Casebook) -> bytes:
    """Every source and every quotation with its proof, for ``dossier verify``."""
    made = [
        {"id": c.id, "page": page, "sha256": c.sha256, "spans": [[s.start, s.end] for s in c.spans], "text_sha256": _digest(c.text)}
        for page, c in _proofs(book)
    ]
    listed = [{"id": s.ref.id, "path": s.path, "sha256": s.sha256, "bytes": s.size, "encoding": s.encoding.split(",")[0]} for s in book.sources]
    return _json({"count": len(made), "citations": made, "sources": listed})


def web_annotations(book: Casebook) -> bytes:
    """Every reported statement as a W3C Web Annotation."""
    made = [_annotation(u.cited, f"sources/{u.cited.source}.html", u.status) for s in book.sources for u in s.utterances]
    return _json({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection", "total": len(made), "items": made})


def feed(book: Casebook) -> bytes:
    """What changed, as an Atom feed."""
    return atom(book.history or History(Snapshot({}, {}, {}, {}), ()), book.title, book.url)


def _annotation(cited: Citation, page: str, status: str) -> Row:
    return {
        "id": f"urn:sha256:{cited.sha256}#{cited.at}", "type": "Annotation", "motivation": "identifying", "bodyValue": status,
        "target": {
            "source": page,
            "selector": [
                {"type": "TextQuoteSelector", "exact": cited.text},
                *({"type": "TextPositionSelector", "start": s.start, "end": s.end} for s in cited.spans),
            ],
        },
    }


def _proofs(book: Casebook) -> Iterator[tuple[str, Citation]]:
    """(page, citation) of what is shown as a source's words."""
    for s in book.sources:
        yield from ((s.ref.path.replace(".md", ".html"), b.cited) for b in s.blocks)
    for made in book.statements:
        yield from ((made.ref.path.replace(".md", ".html"), p.cited) for card in made.cards for p in card.passages)
    for person in book.people:
        yield from ((person.ref.path.replace(".md", ".html"), u.cited) for u in person.said)


def _table(rows: Callable[[Casebook], list[Row]]) -> Callable[[Casebook], bytes]:
    def make(book: Casebook) -> bytes:
        made = rows(book)
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(made[0]) if made else ["empty"], lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in made)
        return out.getvalue().encode("utf-8")

    return make


def _cell(value: object) -> object:
    """A value a spreadsheet takes as text: what it would read as a formula gets an apostrophe before it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return "'" + value
    return value


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


EXPORTS: tuple[Export, ...] = (
    Export("sources.csv", "One row per source: title, outlet, date, file, hash.", _table(sources)),
    Export("people.csv", "One row per person: written forms, sources, counts.", _table(people)),
    Export("mentions.csv", "One row per mention of a person, with its place.", _table(mentions)),
    Export("quotations.csv", "One row per reported statement: words, place, speaker, cue, chain.", _table(quotations)),
    Export("statements.csv", "One row per witness of a statement told by two or more sources.", _table(statements)),
    Export("matrix.csv", "Statement by source.", _table(matrix)),
    Export("events.csv", "One row per date: when, in which clock, who says so.", _table(events)),
    Export("links.csv", "Who cites whom, with the words that say so.", _table(links)),
    Export("findings.csv", "Remarks on the material.", _table(findings)),
    Export("citations.json", "Every source and every quotation with hash and offsets, for `dossier verify`.", citations),
    Export("annotations.jsonld", "Every reported statement as a W3C Web Annotation.", web_annotations),
    Export("changes.xml", "What changed between builds, as an Atom feed.", feed),
)
"""Ordered; a new export is a new line."""
