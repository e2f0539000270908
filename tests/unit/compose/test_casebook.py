"""What the dossiers hold: nothing lost, nothing asserted, silence with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from builder import compose
from builder.model.casebook import Casebook, Citation, Dossiers, Sources
from tests.unit.compose.conftest import LEDGER

Book = Callable[..., Casebook]


def citations(record: Any) -> Iterator[Citation]:
    if isinstance(record, Citation):
        yield record
    elif isinstance(record, tuple | Dossiers) and not isinstance(record, Sources):
        for one in record:
            yield from citations(one)
    elif is_dataclass(record) and not isinstance(record, type):
        for field in fields(record):
            yield from citations(getattr(record, field.name))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_character_of_a_file_is_accounted_for(compose_book: Book) -> None:
    source = compose_book().sources[0]
    assert sum(share.characters for share in source.shares) == len(LEDGER)


def test_a_source_page_has_the_whole_file_in_order(compose_book: Book) -> None:
    source = compose_book().sources[0]
    assert squeezed("".join(s.text for b in source.blocks for s in b.stretches)) == squeezed(LEDGER)


def test_citations_are_slices_of_their_file(compose_book: Book) -> None:
    found = [c for c in citations(compose_book()) if c.source == "a"]
    assert len(found) > 10
    assert all(squeezed("".join(LEDGER[s.start : s.end] for s in c.spans)) == squeezed(c.text) for c in found)


def test_every_cited_place_is_an_anchor_of_its_source(compose_book: Book) -> None:
    book = compose_book()
    anchors = {(s.ref.id, a) for s in book.sources for b in s.blocks for x in b.stretches for a in x.anchors}
    assert {(c.source, c.anchor) for c in citations(book)} <= anchors


def test_the_same_statement_of_two_sources_stands_side_by_side(compose_book: Book) -> None:
    statements = compose_book().statements
    assert any("four million crowns" in card.passages[0].cited.text for s in statements for card in s.cards)
    assert all({card.source.id for card in s.cards} == {"a", "b"} for s in statements)


def test_a_table_too_wide_has_the_sources_with_most_of_its_statements(compose_book: Book, monkeypatch: Any) -> None:
    monkeypatch.setattr(compose, "_COLUMNS", 2)
    table = compose_book().matrix[0]
    assert [column.id for column in table.columns] == ["a", "b"]  # the third has none
    assert table.rows


def test_a_table_has_no_row_that_none_of_its_sources_tells(compose_book: Book, monkeypatch: Any) -> None:
    monkeypatch.setattr(compose, "_COLUMNS", 0)
    assert not compose_book().matrix[0].rows


def test_the_day_a_dispatch_was_written_is_nothing_that_happened(compose_book: Book) -> None:
    wire = """Harbour of Velm to close

VELM, March 4, 2021 (Reuters) - The harbour of Velm will be closed, the mayor said in the town hall on March 2, 2021.

Fishermen protested on the quay for the whole day, and the council did not want to say when it will meet again.
"""
    events = compose_book(a=wire).events
    assert [(event.lane, event.value) for event in events] == [("happened", "2021-03-02"), ("published", "2021-03-04")]


def test_a_cut_source_is_not_called_silent(compose_book: Book) -> None:
    silences = [x for s in compose_book().statements for x in s.silences]
    assert silences
    assert {(x.source.id, x.kind) for x in silences} == {("c", "cut")}


def test_witness_pieces_give_the_passage_back(compose_book: Book) -> None:
    passages = [p for s in compose_book().statements for card in s.cards for p in card.passages]
    assert passages
    assert all("".join(piece.text for piece in p.pieces) == p.cited.text for p in passages)


def test_a_person_has_forms_roles_and_statements(compose_book: Book) -> None:
    quint = next(p for p in compose_book().people if p.ref.name == "Paul Quint")
    assert {"Paul Quint", "Quint"} <= {form.text for form in quint.forms}
    assert any("four million" in u.cited.text for u in quint.said)
    assert {s.id for s in quint.sources} == {"a", "b"}


def test_a_cited_outlet_without_a_source_is_wanted(compose_book: Book) -> None:
    assert any("Northern Post" in w.name for w in compose_book().wanted)


def test_what_is_wanted_stands_once_whether_it_is_an_agency_or_an_outlet(compose_book: Book) -> None:
    said = "The quay will be sold, Mayor Paul Quint said in a letter that was seen by Reuters on Monday evening."
    also = "Reuters reported on Tuesday that the quay of Velm will be sold in May for four million crowns."
    book = compose_book(a=f"The quay is sold\n\n{said}\n", b=f"Velm sells its quay\n\n{also}\n")
    assert [w.name for w in book.wanted if "Reuters" in w.name] == ["Reuters"]


def test_behind_a_headline_stands_the_text(compose_book: Book) -> None:
    head = "Mayor of Velm sells the old quay to the Harbour Trust"
    one = "The old quay of Velm was sold on Monday, and many fishermen came to the town hall to protest against it."
    other = "Nobody had asked for it, people on the market said when the news of the day came out in the evening."
    book = compose_book(a=f"{head}\n\n{one}\n", b=f"{head}, paper says\n\n{other}\n")
    told = [passage for made in book.statements for card in made.cards for passage in card.passages]
    headlines = [passage for passage in told if passage.cited.text.startswith(head)]
    assert {passage.after.text if passage.after else "" for passage in headlines} == {one, other}
    assert not any(passage.ends for passage in headlines)


def test_a_curated_topic_takes_its_terms_as_whole_words(compose_book: Book) -> None:
    book = compose_book("topics:\n  - id: harbour\n    name: The harbour\n    terms: [harbour, roads*]\n")
    topic = next(t for t in book.topics if t.ref.id == "harbour")
    assert not topic.automatic
    assert {s.id for s in topic.sources} == {"a", "b", "c"}
    labels = {text for row in topic.labels for text, _, _ in row.labels}
    assert {label.casefold() for label in labels} == {"harbour", "roads"}


def test_without_a_catalogue_there_are_automatic_topics(compose_book: Book) -> None:
    topics = compose_book().topics
    assert topics
    assert all(topic.automatic for topic in topics)


def test_an_unnamed_outlet_is_said_to_be_unknown(compose_book: Book) -> None:
    assert next(s.ref.outlet for s in compose_book().sources if s.ref.id == "c") == "unknown outlet"


def test_a_dossier_of_one_source_and_of_none_can_be_composed(compose_book: Book) -> None:
    book = compose_book(only="One line only.\n")
    assert [s.ref.id for s in book.sources] == ["only"]
    assert book.statements == ()


def test_an_agency_and_a_person_are_two_speakers_and_only_one_of_them_is_a_person(compose_book: Book) -> None:
    told = "that the lease of the northern quay was drafted with care and read twice."
    agency = f"Quay lease\n\nMarch 3 2021\n\nThe Northern Post reported {told} Mayor Paul Quint signed it.\n"
    person = f"Lease of the quay\n\nMarch 4 2021\n\nMayor Paul Quint said {told} The Northern Post printed it.\n"
    organisation = "organisations:\n  - {id: northern-post, name: Northern Post}\n"
    (statement,) = compose_book(organisation, a=agency, b=person).statements
    assert [d.label for d in statement.differences if d.kind == "speaker"] == ["speaker: Northern Post · Paul Quint"]
    assert not statement.label.startswith("Paul Quint")
    assert [ref.name for ref in statement.people] == ["Paul Quint"]


def test_sources_of_unknown_outlets_do_not_become_one_outlet_that_cites(compose_book: Book) -> None:
    said = "Harbour news\n\nMayor Paul Quint said the harbour will close in May.\n"
    book = compose_book(a=said, b=said.replace("news", "notes"))
    assert {left.name for left, _, _ in book.chains} == {"source S1", "source S2"}


def test_a_shorter_form_of_one_organisation_is_no_other_speaker(compose_book: Book) -> None:
    told = "said that the lease of the northern quay was drafted with care and read twice by the council."
    organisations = (
        "organisations:\n  - {id: a, name: Velm Harbour News Agency}\n  - {id: b, name: Harbour News Agency}\n"
    )
    book = compose_book(
        organisations,
        a=f"Quay lease\n\nMarch 3 2021\n\nThe Velm Harbour News Agency {told}\n",
        b=f"Lease of the quay\n\nMarch 4 2021\n\nThe Harbour News Agency {told}\n",
    )
    assert not [d for s in book.statements for d in s.differences if d.kind == "speaker"]


def test_a_short_quotation_is_shown_as_one_and_not_as_the_sources_own_voice(compose_book: Book) -> None:
    wire = "Quay closed\n\nMarch 3 2021\n\nA spokesman for the union, Paul Quint, said the warnings were ignored.\n"
    blog = "My harbour\n\nMarch 4 2021\n\n“The warnings were ignored,” Paul Quint told the agency.\n"
    (statement,) = compose_book(a=wire, b=blog).statements
    assert statement.label.casefold() == "paul quint: the warnings were ignored"
    assert {passage.status for card in statement.cards for passage in card.passages} == {"direct", "paraphrase"}


def test_an_office_written_large_and_small_is_one(compose_book: Book) -> None:
    book = compose_book(
        a="Quay\n\nMarch 3 2021\n\nMayor Paul Quint left Velm on Monday.\n",
        b="Quay\n\nMarch 4 2021\n\nThe town's mayor, Paul Quint, left. Then mayor Paul Quint came back.\n",
    )
    roles = [role.text for person in book.people for role in person.roles]
    assert [text.casefold() for text in roles].count("mayor") == 1


def test_a_statement_is_not_called_by_a_sentence_that_points_back(compose_book: Book) -> None:
    rest = "voted in March to sell the northern quay of Velm to Norsand for nothing."
    a = f"Quay\n\nMarch 3 2021\n\nMany people had come to the town hall that evening. It {rest}\n"
    b = f"Sale\n\nMarch 4 2021\n\nNobody else had been told. The council of the old town {rest}\n"
    (statement,) = compose_book(a=a, b=b).statements
    assert statement.label.startswith("The council")


def test_an_article_saved_twice_is_not_laid_beside_itself(compose_book: Book) -> None:
    things = (
        "quay",
        "crane",
        "ferry",
        "market",
        "fence",
        "depot",
        "pier",
        "tunnel",
        "chapel",
        "school",
        "mill",
        "park",
    )
    told = "".join(
        f"The {thing} of Velm has cost the town {n} thousand crowns since 20{n}, which is more than the council had said"
        f" when it was opened, and {n} people who live beside the {thing} told the mayor so in a letter this week.\n\n"
        for n, thing in enumerate(things * 3, 10)
    )
    changed = (
        "The council will meet again on Thursday to vote on the {} of the old quay at the northern harbour wall.\n"
    )
    book = compose_book(
        a=f"The quay\n\n{told}{changed.format('sale')}", b=f"The quay\n\n{told}{changed.format('lease')}"
    )
    assert [source.copies[0][1] for source in book.sources] == ["The same text as"] * 2
    assert [next(p.cited.text for card in s.cards for p in card.passages) for s in book.statements] == [
        changed.format("sale").strip()
    ]
