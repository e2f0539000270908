"""Documents are read when somebody looks into them, and not all are held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builder.model.document import Document
from builder.model.documents import Documents, Stamp


def test_one_is_read_when_it_is_asked_for_and_once(article: Callable[..., Document]) -> None:
    page = article("Rain in Velm\n\nIt will rain in May, the mayor said on Monday.\n")
    asked: list[str] = []

    def read(source: str) -> Document:
        asked.append(source)
        return replace(page, seed=replace(page.seed, id=source))

    documents = Documents({"a": Stamp("1", "x"), "b": Stamp("2", "y")}, read)
    assert list(documents) == ["a", "b"]
    assert "a" in documents
    assert "c" not in documents
    assert documents.stamp("b") == ("2", "y")
    assert not asked
    assert documents["b"].id == documents["b"].id == "b"
    assert asked == ["b"]


def test_some_may_be_others_of_which_nothing_can_be_remembered(article: Callable[..., Document]) -> None:
    page = article("Rain in Velm\n\nIt will rain in May, the mayor said on Monday.\n")
    other = replace(page, terms=())
    documents = Documents({page.id: Stamp("1", "x")}, {page.id: page}.__getitem__).but({page.id: other})
    assert documents[page.id] is other
    assert documents.stamp(page.id) == ("1", "")
