"""Passages as pieces: what is marked, and what marking cannot say."""

from __future__ import annotations

from builder.compose.statement import _pieces
from builder.model.passage import Cell, Column


def column(*texts: str, shared: bool) -> Column:
    return Column(shared, tuple(Cell(text, ()) for text in texts))


def test_what_differs_is_marked() -> None:
    columns = (column("The quay", "The quay", shared=True), column("closes", "shuts", shared=False))
    assert [(p.text, p.differs) for p in _pieces("The quay closes.", 0, columns) if p.differs] == [("closes", True)]


def test_nothing_is_marked_where_no_word_is_shared() -> None:
    columns = (column("The quay closes", "Harbour shuts", shared=False),)
    assert [(p.text, p.differs) for p in _pieces("The quay closes", 0, columns)] == [("The quay closes", False)]
