"""The flow, and the only module that knows its order."""

from __future__ import annotations

from pathlib import Path

from builder.align import align
from builder.annotate import annotate
from builder.clean import clean
from builder.describe import describe
from builder.ingest import read_seed
from builder.model.document import Document
from builder.model.finding import Finding
from builder.resolve import resolve

__all__ = ["align", "read_article", "read_document", "resolve"]


def read_article(path: Path, name: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """ingest → clean → describe: the document without annotations."""
    seed, findings = read_seed(path, name)
    if seed is None:
        return None, findings
    blocks = clean(seed)
    return Document(seed, blocks, describe(seed, blocks), findings=findings), findings


def read_document(path: Path, name: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """ingest → clean → describe → annotate: all that can be known from one file alone."""
    document, findings = read_article(path, name)
    return (annotate(document) if document else None), findings
