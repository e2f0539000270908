"""`Document`…, `Registry` → `Alignment`…: the same statement in several sources, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor

from builder.catalogue import Catalogue
from builder.model.document import Document
from builder.model.entity import Registry
from builder.model.passage import Alignment


def align(
    documents: Sequence[Document], registry: Registry, catalogue: Catalogue, executor: Executor | None = None
) -> tuple[Alignment, ...]:
    """Statements told by two or more sources, ordered by their first witness."""
    return ()
