"""Typed differences, heaviest first."""

from __future__ import annotations

from dataclasses import replace

import pytest

FILL_A = (
    "Fishermen of Velm blocked the northern quay with boats.",
    "The council of Velm votes again in autumn, Brandt said.",
)
FILL_B = (
    "Boats of fishermen from Velm blocked the northern quay.",
    "In autumn the council of Velm will vote again, Brandt said.",
)


@pytest.fixture
def labels(told, side_by_side):
    """Labels of the differences between two sentences of one story."""

    def run(left: str, right: str) -> list[str]:
        found = side_by_side(told("a", left, *FILL_A), told("b", right, *FILL_B))
        first = next(a for a in found if {p.sentences for p in a.passages} == {(0,)})
        return [difference.label for difference in first.differences]

    return run


def test_words_that_stand_for_one_another(labels):
    found = labels("The harbour office refused the Norsand lease.", "The harbour office rejected the Norsand lease.")
    assert found == ["words: refused · rejected"]


def test_forms_of_one_word_are_no_difference(labels):
    assert labels("Norsand signs the harbour lease today.", "Norsand signed the harbour lease today.") == []


def test_numbers_in_the_same_place(labels):
    found = labels("Norsand promised 140 jobs for the harbour.", "Norsand promised 160 jobs for the harbour.")
    assert found == ["number: 140 · 160"]


def test_other_things_behind_the_same_word(labels):
    found = labels(
        "Norsand wants to rebuild the harbour wall for Brandt.", "Norsand wants to rebuild its storage hall for Brandt."
    )
    assert found[0] == "object: the harbour wall · its storage hall"


def test_dates_that_do_not_touch(told, dated, side_by_side):
    left = told("a", "Norsand signed the harbour lease on 3 May 2020.", *FILL_A)
    right = told("b", "Norsand signed the harbour lease on 4 June 2020.", *FILL_B)
    left = replace(left, dates=(dated(left, "3 May 2020", "2020-05-03"),))
    right = replace(right, dates=(dated(right, "4 June 2020", "2020-06-04"),))
    first = next(a for a in side_by_side(left, right) if "lease" in a.passages[0].text)
    assert "date: 3 May 2020 · 4 June 2020" in [d.label for d in first.differences]


def test_of_many_witnesses_the_kinds_of_quotation_are_counted(told, side_by_side, reported):
    said = "the northern quay of Velm was sold to Norsand for nothing"
    four = [told(name, f"Brandt said {said}.", *FILL_A) for name in "abcd"]
    four[3] = replace(four[3], quotations=(reported(four[3], said, by="Brandt", cue="said"),))
    first = next(a for a in side_by_side(*four) if "quay of Velm was sold" in a.passages[0].text)
    assert [d.label for d in first.differences] == ["quotation: own voice × 3 · paraphrase"]
