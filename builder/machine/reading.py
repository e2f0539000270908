"""Files → documents, for the commands that lay several beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.catalogue import Catalogue, load_catalogue
from builder.machine.lines import Line, error_line
from builder.model.document import Document
from builder.reading import read_document


def read_files(paths: Sequence[str]) -> tuple[dict[str, Document], dict[str, Line]]:
    """The documents by path, and an error line for each file that cannot be read."""
    documents: dict[str, Document] = {}
    errors: dict[str, Line] = {}
    for path in paths:
        document, findings = read_document(Path(path), path)
        if document:
            documents[path] = document
        else:
            errors[path] = error_line(path, findings)
    return documents, errors


def chosen_catalogue(path: Path | None) -> Catalogue:
    """The catalogue in `path`, or an empty one."""
    return load_catalogue(path) if path else Catalogue()
