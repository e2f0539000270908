"""What a public build and a suppressed name keep out, wherever it would stand."""

from __future__ import annotations

from collections.abc import Callable

from builder.model.casebook import Casebook
from builder.render.exports import render_exports
from builder.render.pages import render_pages
from tests.unit.compose.conftest import LEDGER
from tests.unit.compose.test_casebook import citations

Book = Callable[..., Casebook]
TIGHT = "publish: {characters: 200, share: 0.05}\n"


def everything(book: Casebook) -> str:
    files = [*render_pages(book), *render_exports(book)]
    return "\n".join(file.content.decode("utf-8", "replace") for file in files)


def test_a_private_build_shows_all(compose_book: Book) -> None:
    assert "The fishermen of Velm protested" in everything(compose_book())


def test_a_public_build_shows_no_more_than_the_cap(compose_book: Book) -> None:
    book = compose_book(TIGHT, profile="public")
    shown = {at for c in citations(book) if c.source == "a" and c.text for s in c.spans for at in range(s.start, s.end)}
    assert 0 < sum(not LEDGER[at].isspace() for at in shown) <= 200
    assert "The fishermen of Velm protested on the quay" not in everything(book)
    assert "characters not reproduced" in everything(book)


def test_what_a_public_build_shows_is_proved_by_its_offsets(compose_book: Book) -> None:
    found = [c for c in citations(compose_book(TIGHT, profile="public")) if c.source == "a" and c.text]
    assert found
    assert all("".join(LEDGER[s.start : s.end] for s in c.spans) == c.text for c in found)


def test_an_outlet_can_be_published_in_full(compose_book: Book) -> None:
    catalogue = (
        TIGHT + "outlets:\n  - id: ledger\n    name: The Morning Ledger\n    sources: [a.txt]\n    publish: full\n"
    )
    assert "The fishermen of Velm protested on the quay" in everything(compose_book(catalogue, profile="public"))


def test_a_suppressed_person_is_nowhere(compose_book: Book) -> None:
    text = everything(compose_book("suppress: [Paul Quint]\n"))
    assert "Quint" not in text
    assert "quint" not in text
    assert "The fishermen of Velm protested" in text
