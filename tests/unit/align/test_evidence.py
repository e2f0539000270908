"""What speaks for or against a pair beside its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.align.evidence import evidence


def words(pair, weights):
    return [found.words for found in evidence(*pair, weights)]


def test_other_numbers_count_against_a_pair(told, sketched):
    pair, weights = sketched(
        told("a", "The dredging took 14 boats away."), told("b", "The dredging took 16 boats away.")
    )
    assert words(pair, weights) == ["other numbers"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("We cannot wait nine weeks for the ferry.", "We cannot wait three weeks for the ferry.", ["other numbers"]),
        ("We cannot wait nine weeks for the ferry.", "We cannot wait 9 weeks for the ferry.", ["same number: 9"]),
        ("The quay was closed two days after the flood.", "The quay was closed for 2020 days after the flood.", []),
        ("The one ferry was late again.", "The ferry was late by two hours.", []),
    ],
    ids=["words", "word and digit", "a count and a year", "one is a pronoun"],
)
def test_numbers_in_words_are_numbers(told, sketched, one, other, found):
    pair, weights = sketched(told("a", one), told("b", other))
    assert [remark for remark in words(pair, weights) if "number" in remark] == found


def test_a_shared_rare_number_counts_for_it(told, sketched):
    pair, weights = sketched(
        told("a", "The dredging took 1,400 old boats away."),
        told("b", "Dredging removed 1400 of the old harbour boats."),
    )
    (found,) = evidence(*pair, weights)
    assert (found.words, found.points > 0) == ("same number: 1400", False)  # two of two sketches: not rare here


def test_one_sided_negation_counts_a_little(told, sketched):
    pair, weights = sketched(
        told("a", "The mayor has never signed it today."), told("b", "The mayor signed it today again.")
    )
    assert words(pair, weights) == ["only one of them is negated"]


def test_other_people_count_against_a_pair_unless_they_may_be_one(told, sketched):
    (left, right), weights = sketched(
        told("a", "Brandt signed the lease in the old harbour."), told("b", "Falk signed the lease in the old harbour.")
    )
    left, right = replace(left, people=frozenset({"brandt"})), replace(right, people=frozenset({"falk"}))
    assert words((left, right), weights) == ["other people"]
    assert words((left, replace(right, perhaps=frozenset({"brandt"}))), weights) == []


def test_the_same_of_another_place_counts_against_a_pair(told, sketched):
    pair, weights = sketched(
        told("a", "The river at Dasholm has reached its highest mark."),
        told("b", "The highest mark ever was reached by the water of the Velm."),
    )
    assert words(pair, weights) == ["other names"]


def test_another_name_in_its_place_counts_more(told, sketched):
    pair, weights = sketched(
        told("a", "The river at Dasholm has reached its highest mark."),
        told("b", "The river at Velm has reached its highest mark."),
    )
    (found,) = evidence(*pair, weights)
    assert (found.words, found.points) == ("another name in its place", -0.3)
