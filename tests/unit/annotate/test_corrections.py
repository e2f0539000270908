"""What a person decided about a quotation wins over every rule, and is never lost in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder.annotate.corrections import correct, unmet
from builder.catalogue import Catalogue, load_catalogue
from builder.model.document import Document, Quotation
from builder.reading import read_document

TEXT = """Ferry to run all winter

Maria Castellano met Thomas Okafor in the harbour on Monday, and both were glad.

The leaked memo says that Okafor wanted the ferry to stop. “It is safe,” he said, and walked away from the quay.
"""
AT = TEXT.index("It is safe")


@pytest.fixture
def article(tmp_path: Path) -> Document:
    """A source whose id is ``ferry``."""
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    document, _ = read_document(path, "ferry.txt")
    assert document
    return replace(document, seed=replace(document.seed, id="ferry"))


def decided(tmp_path: Path, *lines: str) -> Catalogue:
    path = tmp_path / "dossier.yml"
    path.write_text("decisions:\n" + "".join(f"  - {{{line}}}\n" for line in lines), encoding="utf-8")
    return load_catalogue(path)


def spoken(document: Document) -> Quotation:
    """The quotation in marks."""
    return next(q for q in document.quotations if q.spans[0].end > AT >= q.spans[0].start)


def test_a_speaker_is_corrected_with_the_end_of_the_chain(article: Document, tmp_path: Path) -> None:
    chosen = decided(tmp_path, f'verdict: correct, quotation: "ferry#c{AT}", speaker: Maria Castellano')
    said = spoken(correct(article, chosen))
    assert said.speaker
    assert (said.speaker.text, said.chain[-1].text, said.flags) == ("Maria Castellano", "Maria Castellano", ())


def test_a_speaker_may_be_named_by_the_id_in_the_address_of_the_page(article: Document, tmp_path: Path) -> None:
    chosen = decided(tmp_path, f'verdict: correct, quotation: "ferry#c{AT}", speaker: maria-castellano')
    said = spoken(correct(article, chosen))
    assert said.speaker
    assert said.speaker.text == "Maria Castellano"


def test_several_decisions_on_one_quotation_add_up(article: Document, tmp_path: Path) -> None:
    chosen = decided(
        tmp_path,
        f'verdict: correct, quotation: "ferry#c{AT}", span: [{AT + 3}, {AT + 10}]',
        f'verdict: correct, quotation: "ferry#c{AT}", kind: mixed',
    )
    said = correct(article, chosen).quotations[-1]
    assert (said.text, said.kind) == ("is safe", "mixed")


def test_a_decision_finds_its_quotation_when_a_rule_has_moved_its_beginning(article: Document, tmp_path: Path) -> None:
    chosen = decided(tmp_path, f'verdict: correct, quotation: "ferry#c{AT + 3}", kind: scare')
    assert spoken(correct(article, chosen)).kind == "scare"
    assert unmet([article], chosen) == ()


def test_a_rejected_quotation_is_gone(article: Document, tmp_path: Path) -> None:
    chosen = decided(tmp_path, f'verdict: reject, quotation: "ferry#c{AT}"')
    assert len(correct(article, chosen).quotations) == len(article.quotations) - 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('verdict: reject, quotation: "ferry#c9999"', "catalogue/no-quotation"),
        (f'verdict: correct, quotation: "ferry#c{AT}", span: [5, 99999]', "catalogue/span"),
    ],
)
def test_what_cannot_be_followed_is_said_and_changes_nothing(
    article: Document, tmp_path: Path, line: str, code: str
) -> None:
    chosen = decided(tmp_path, line)
    assert [finding.code for finding in unmet([article], chosen)] == [code]
    assert [q.text for q in correct(article, chosen).quotations] == [q.text for q in article.quotations]
