"""The stage as a whole: what is laid side by side, and what is not."""

from __future__ import annotations

from dataclasses import replace

from builder.align import unheeded
from builder.catalogue import Catalogue, Decision
from builder.model.entity import Registry, Suggestion

PORT_A = (
    "The harbour authority of Velm signed the dredging contract with Norsand on 3 May.",
    "Mayor Ilse Brandt called the price of 40 million euros a gift to the company.",
    "Fishermen blocked the northern quay with boats for two days.",
    "The council will vote again in autumn.",
)
PORT_B = (
    "In Velm the harbour authority has signed a dredging contract with Norsand.",
    "Fishermen with their boats blocked the northern quay for two days, police said.",
    "The price of 40 million euros is a gift to the company, said Mayor Ilse Brandt.",
    "Schools stay closed on Monday because of the heat.",
)


def texts(alignment):
    return [passage.text for passage in alignment.passages]


def test_the_same_statement_is_found_in_both_sources(told, side_by_side):
    found = side_by_side(told("a", *PORT_A), told("b", *PORT_B))
    assert [[p.sentences[0] for p in alignment.passages] for alignment in found] == [[0, 0], [1, 2], [2, 1]]


def test_another_story_is_not_compared(told, side_by_side):
    other = (
        "The harbour authority of Karsund signed a contract with Belmar.",
        "Mayor Per Holm opened a school.",
        "A storm closed the southern bridge.",
        "The ferry from Karsund sails again.",
    )
    assert side_by_side(told("a", *PORT_A), told("b", *other)) == ()


def test_a_headline_is_compared_with_headlines_only(told, side_by_side):
    left = told("a", "Fishermen blocked the northern quay", *PORT_A, zones=("title", *("body",) * 4))
    right = told("b", *PORT_B)
    assert all(0 not in p.sentences for a in side_by_side(left, right) for p in a.passages if p.source == "a")


def test_captions_are_no_statements(told, side_by_side):
    left = told("a", *PORT_A, zones=("caption",) * 4)
    assert side_by_side(left, told("b", *PORT_B)) == ()


def test_the_order_of_the_sources_changes_nothing(told, side_by_side):
    left, right = told("a", *PORT_A), told("b", *PORT_B)
    assert side_by_side(left, right) == side_by_side(right, left)


def test_an_id_stays_when_a_source_comes_after(told, side_by_side):
    two = side_by_side(told("a", *PORT_A), told("b", *PORT_B))
    three = side_by_side(told("a", *PORT_A), told("b", *PORT_B), told("c", *PORT_B))
    assert {a.id for a in two} <= {a.id for a in three}


def test_passages_are_cut_where_the_seed_has_them(told, side_by_side):
    documents = {"a": told("a", *PORT_A), "b": told("b", *PORT_B)}
    for alignment in side_by_side(*documents.values()):
        for passage in alignment.passages:
            text = documents[passage.source].seed.text
            assert "".join(text[span.start : span.end] for span in passage.spans) == passage.text


def test_a_clause_that_shares_nothing_is_not_shown(told, side_by_side):
    found = side_by_side(told("a", *PORT_A), told("b", *PORT_B))
    assert texts(found[2])[1] == "Fishermen with their boats blocked the northern quay for two days"


def test_a_short_clause_about_what_is_shown_is_shown(told, side_by_side):
    more = "The harbour authority of Velm signed a dredging contract with Norsand, {}."
    short = side_by_side(told("a", *PORT_A), told("b", more.format("which nobody had read"), *PORT_B[1:]))
    assert texts(short[0])[1].endswith("Norsand, which nobody had read.")
    long = more.format("which the mayor of the town and her husband had never seen")
    assert texts(side_by_side(told("a", *PORT_A), told("b", long, *PORT_B[1:]))[0])[1].endswith("with Norsand")


def test_links_say_why(told, side_by_side):
    (first, *_) = side_by_side(told("a", *PORT_A), told("b", *PORT_B))
    assert any(reason.startswith("both have: ") and "dredging" in reason for reason in first.links[0].reasons)


def test_copied_sentences_are_one_origin(told, side_by_side):
    found = side_by_side(told("a", *PORT_A), told("b", *PORT_A), told("c", *PORT_B))
    copy = next(a for a in found if len(a.passages) == 3)
    assert copy.origins == ((0, 1), (2,))


def test_two_copies_are_of_kind_copy(told, side_by_side):
    found = side_by_side(told("a", *PORT_A), told("b", *PORT_A))
    assert {alignment.kind for alignment in found} == {"copy"}


def test_the_same_words_with_another_number_are_no_copy(told, side_by_side):
    told_so = "The old bridge in Karmouth will close for {} months from April, the mayor said on Tuesday."
    found = side_by_side(told("a", told_so.format(14), *PORT_A[1:]), told("b", told_so.format(16), *PORT_B[1:]))
    (bridge,) = [a for a in found if "Karmouth" in a.passages[0].text]
    assert bridge.kind == "parallel"
    assert bridge.origins == ((0,), (1,))


def test_utterances_of_one_sentence_are_compared_apart(told, reported, side_by_side):
    left = told(
        "a",
        "“The quay will be rebuilt by winter,” Brandt said, adding that Norsand had ruined the fish market.",
        *PORT_A[2:],
    )
    right = told("b", "Norsand had ruined the fish market, according to Brandt.", *PORT_B[1:2], "Rain is expected.")
    third = told("c", "The quay will be rebuilt by winter, Brandt promised.", *PORT_B[1:2])
    left = _with(
        left,
        reported(left, "The quay will be rebuilt by winter", by="Brandt", cue="said", kind="direct"),
        reported(left, "Norsand had ruined the fish market"),
    )
    found = [texts(a) for a in side_by_side(left, right, third)]
    assert any("ruined" in group[0] and "rebuilt" not in group[0] for group in found)
    assert any("rebuilt" in group[0] and "ruined" not in group[0] for group in found)


def test_reported_words_stand_for_the_sentence(told, reported, named, registry, side_by_side):
    left = told(
        "a",
        "At a press conference on Monday, Ilse Brandt warned that the fish market was ruined for good.",
        *PORT_A[2:],
    )
    right = told("b", "“The fish market is ruined for good,” Brandt said.", *PORT_B[1:])
    left = _with(
        left,
        reported(left, "the fish market was ruined for good", by="Ilse Brandt", mention=0),
        mentions=(named(left, "Ilse Brandt"),),
    )
    right = _with(
        right,
        reported(right, "The fish market is ruined for good", by="Brandt", kind="direct", mention=0),
        mentions=(named(right, "Brandt"),),
    )
    known = registry({"ilse-brandt": [("a", 0, "Ilse Brandt"), ("b", 0, "Brandt")]})
    alignment = next(a for a in side_by_side(left, right, registry=known) if "ruined" in a.passages[0].text)
    assert texts(alignment) == ["the fish market was ruined for good", "The fish market is ruined for good"]
    assert [p.status for p in alignment.passages] == ["paraphrase", "direct"]
    assert {p.speaker for p in alignment.passages} == {"ilse-brandt"}
    assert alignment.label.startswith("Ilse Brandt: ")


def test_a_sentence_that_opens_with_a_short_quotation_is_not_the_source_s_own_voice(told, reported, side_by_side):
    after = "Brandt said of the fish market at the old pier, which the council had closed for good on Monday."
    left, right = (told(name, f"“It is ruined,” {after}", *port[1:]) for name, port in (("a", PORT_A), ("b", PORT_B)))
    said = (_with(one, reported(one, "It is ruined", by="Brandt", kind="direct")) for one in (left, right))
    alignment = next(a for a in side_by_side(*said) if "ruined" in a.passages[0].text)
    assert [p.status for p in alignment.passages] == ["partial", "partial"]
    assert [p.speaker_text for p in alignment.passages] == ["Brandt", "Brandt"]


def test_different_speakers_are_the_first_difference(told, reported, named, registry, side_by_side):
    left = told("a", "Ilse Brandt said the dredging would cost the town its beach.", *PORT_A[2:])
    right = told("b", "Jon Falk said the dredging would cost the town its only beach.", *PORT_B[1:])
    left = _with(
        left,
        reported(left, "the dredging would cost the town its beach", by="Ilse Brandt", mention=0),
        mentions=(named(left, "Ilse Brandt"),),
    )
    right = _with(
        right,
        reported(right, "the dredging would cost the town its only beach", by="Jon Falk", mention=0),
        mentions=(named(right, "Jon Falk"),),
    )
    people = {"ilse-brandt": [("a", 0, "Ilse Brandt")], "jon-falk": [("b", 0, "Jon Falk")]}
    alignment = next(
        a for a in side_by_side(left, right, registry=registry(people)) if "dredging" in a.passages[0].text
    )
    assert alignment.differences[0].label == "speaker: Ilse Brandt · Jon Falk"


def test_perhaps_the_same_person_is_no_difference(told, reported, named, registry, side_by_side):
    left = told("a", "Ilse Brandt said the dredging would cost the town its beach.", *PORT_A[2:])
    right = told("b", "Ilse Brant said the dredging would cost the town its only beach.", *PORT_B[1:])
    left = _with(
        left,
        reported(left, "the dredging would cost the town its beach", by="Ilse Brandt", mention=0),
        mentions=(named(left, "Ilse Brandt"),),
    )
    right = _with(
        right,
        reported(right, "the dredging would cost the town its only beach", by="Ilse Brant", mention=0),
        mentions=(named(right, "Ilse Brant"),),
    )
    known = registry({"ilse-brandt": [("a", 0, "Ilse Brandt")], "ilse-brant": [("b", 0, "Ilse Brant")]})
    use = known.entities[1].aliases[0].uses
    asked = Registry(known.entities, (Suggestion("x", "name", "b#Ilse Brant", "ilse-brandt", (), 0.6, use),))
    alignment = next(a for a in side_by_side(left, right, registry=asked) if "dredging" in a.passages[0].text)
    assert all(difference.kind != "speaker" for difference in alignment.differences)


def test_a_person_rejects_renames_splits_and_merges(told, side_by_side):
    documents = (told("a", *PORT_A), told("b", *PORT_B), told("c", *PORT_B))
    first, second, third, fourth = (a.id for a in side_by_side(*documents))
    decisions = (
        Decision("rename", statement=first, label="The contract"),
        Decision("merge", statement=first, with_=(second,)),
        Decision("reject", statement=third),
        Decision("reject", statement=fourth),
    )
    (kept,) = side_by_side(*documents, catalogue=Catalogue(decisions=decisions))
    assert (kept.id, kept.label, len(kept.passages)) == (first, "The contract", 6)
    split = Decision("split", statement=first, with_=("c",))
    found = side_by_side(*documents, catalogue=Catalogue(decisions=(split,)))
    assert [p.source for p in found[0].passages] == ["a", "b"]


def at(alignment, number):
    """The id of the citation a passage of an alignment is."""
    passage = alignment.passages[number]
    return f"{passage.source}#c{passage.spans[0].start}"


def places(alignment):
    """The ids of the citations an alignment is made of."""
    return {at(alignment, number) for number in range(len(alignment.passages))}


def decided(*decisions):
    return Catalogue(decisions=decisions, lines={f"decisions[{n}]": n + 2 for n in range(len(decisions))})


def test_two_passages_that_are_not_the_same_stay_apart_whatever_else_joins(told, side_by_side):
    documents = (told("a", *PORT_A), told("b", *PORT_B), told("c", *PORT_B))
    first = side_by_side(*documents)[0]
    pair = {at(first, 0), at(first, 1)}
    found = side_by_side(*documents, catalogue=decided(Decision("not", passages=tuple(sorted(pair)))))
    assert found
    assert not any(pair <= places(alignment) for alignment in found)


def test_passages_are_joined_by_hand(told, side_by_side):
    documents = (told("a", *PORT_A), told("b", *PORT_B))
    apart = (f"a#c{documents[0].sentences[3].spans[0].start}", f"b#c{documents[1].sentences[3].spans[0].start}")
    catalogue = decided(Decision("same", passages=apart))
    made = next(a for a in side_by_side(*documents, catalogue=catalogue) if a.decided)
    assert [p.sentences for p in made.passages] == [(3,), (3,)]
    assert (made.tentative, made.decided) == (False, ("joined by hand (dossier.yml:2)",))
    assert unheeded(catalogue, (made,)) == ()


def test_what_a_person_refused_is_not_joined_by_way_of_a_third(told, side_by_side):
    documents = tuple(told(name, *PORT_A) for name in "abc")
    a, b, c = (at(side_by_side(*documents)[0], n) for n in range(3))
    decisions = (Decision("not", passages=(a, c)), Decision("same", passages=(a, b)), Decision("same", passages=(b, c)))
    found = side_by_side(*documents, catalogue=decided(*decisions))
    assert any({a, b} <= places(one) for one in found)
    assert not any({a, c} <= places(one) for one in found)


def test_a_statement_is_found_by_the_id_of_any_witness(told, side_by_side):
    before = side_by_side(told("b", *PORT_A), told("c", *PORT_B))[0]
    documents = (told("a", *PORT_B), told("b", *PORT_A), told("c", *PORT_B))
    after = side_by_side(*documents)[0]
    assert before.id != after.id
    assert before.id in after.also
    named = decided(Decision("rename", statement=before.id, label="The contract"))
    kept = next(a for a in side_by_side(*documents, catalogue=named) if a.label == "The contract")
    assert kept.id == before.id
    assert after.id in kept.also


def test_lines_that_contradict_each_other_are_named(told, side_by_side):
    catalogue = decided(
        Decision("same", passages=("a#c1", "b#c2")),
        Decision("not", passages=("b#c2", "a#c1")),
        Decision("reject", statement="x"),
        Decision("rename", statement="x", label="X"),
    )
    said = [finding for finding in unheeded(catalogue, ()) if finding.code == "align/contradiction"]
    assert [(finding.line, finding.message.rpartition(" ")[2]) for finding in said] == [(3, "2"), (5, "rejects")]


def test_a_source_is_split_off_by_the_beginning_of_its_id(told, side_by_side):
    documents = (told("a", *PORT_A), told("b", *PORT_B), told("c-77af", *PORT_B))
    first = side_by_side(*documents)[0]
    found = side_by_side(*documents, catalogue=decided(Decision("split", statement=first.id, with_=("c",))))
    assert [p.source for p in next(a for a in found if a.id == first.id).passages] == ["a", "b"]


def test_a_passage_that_is_not_there_joins_nothing(told, side_by_side):
    documents = (told("a", *PORT_A), told("b", *PORT_B))
    before = side_by_side(*documents)
    catalogue = decided(Decision("same", passages=(at(before[0], 0), "b#c99999")))
    assert side_by_side(*documents, catalogue=catalogue) == before


def test_a_decision_that_meets_nothing_is_said():
    catalogue = decided(Decision("merge", statement="x", with_=("y",)), Decision("same", passages=("a#c1", "b#c2")))
    assert [finding.message for finding in unheeded(catalogue, ())] == [
        "no statement is met by x",
        "no statement is met by y",
        "no statement is met by a#c1 and b#c2",
    ]


def test_no_documents_no_alignments(side_by_side):
    assert side_by_side() == ()


def _with(document, *quotations, mentions=()):
    return replace(document, quotations=quotations, mentions=mentions)
