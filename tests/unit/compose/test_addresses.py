"""Addresses that were published once lead on to where things are now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from builder.compose.history import next_history
from builder.model.casebook import Casebook
from builder.render.moved import render_moved
from tests.unit.compose.conftest import BELL, LEDGER

Compose = Callable[..., Casebook]


def test_a_statement_told_by_an_earlier_source_too_keeps_its_old_address(compose_book: Compose, tmp_path: Path) -> None:
    before = {s.ref.path for s in compose_book(a=LEDGER, b=BELL).statements}
    (tmp_path / "p").rename(tmp_path / "q")
    after = compose_book(**{"0": LEDGER.replace("Ledger", "Clarion")}, a=LEDGER, b=BELL)
    assert before
    assert before <= {s.ref.path for s in after.statements} | {old for old, _ in after.moved}
    assert before != {s.ref.path for s in after.statements}


def test_a_person_is_found_under_another_full_name(compose_book: Compose) -> None:
    twins = {"a": LEDGER, "b": BELL.replace("Paul Quint", "Paul Ernest Quint"), "c": LEDGER}
    book = compose_book("people: [{id: quint, name: Mayor Quint, same: [Paul Quint, Paul Ernest Quint]}]", **twins)
    assert ("people/paul-quint.md", "people/quint.md") in book.moved
    assert ("people/paul-ernest-quint.md", "people/quint.md") in book.moved


def test_a_name_that_must_not_be_seen_is_no_address(compose_book: Compose) -> None:
    book = compose_book("suppress: [Paul Quint]")
    assert "quint" not in repr(book.moved)


def test_a_witness_without_another_after_it_never_had_a_page(compose_book: Compose) -> None:
    book = compose_book()
    assert [len(made.cards) for made in book.statements] == [2, 2]
    assert [old for old, _ in book.moved if old.startswith("statements/")] == []


def test_the_page_of_an_old_address_leads_on(compose_book: Compose) -> None:
    book = compose_book(**{"0": LEDGER.replace("Ledger", "Clarion")}, a=LEDGER, b=BELL)
    pages = {file.path: file.content.decode() for file in render_moved(book)}
    made = book.statements[0]
    old = next(old for old, new in book.moved if new == made.ref.path)
    assert f'content="0; url={made.ref.id}.html"' in pages[old.replace(".md", ".html")]


def test_another_first_witness_makes_no_new_statement(compose_book: Compose, tmp_path: Path) -> None:
    first = compose_book(a=LEDGER, b=BELL)
    (tmp_path / "p").rename(tmp_path / "q")
    history = next_history(None, first, "2026-01-01")
    second = compose_book(**{"0": LEDGER.replace("Ledger", "Clarion")}, a=LEDGER, b=BELL)
    lines = next_history(history, second, "2026-01-02").entries[0].lines
    assert not [line for line in lines if "No longer" in line]
    assert [line for line in lines if "is now in 3 of 3 sources" in line]
