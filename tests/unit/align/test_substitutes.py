"""Words that stand for one another."""

from __future__ import annotations

import pytest

from builder.align.collation import collate, tokens_of
from builder.align.substitutes import substitutes


def found(*witnesses: str, kind: str = "parallel") -> list[str]:
    table = collate([tokens_of(witness) for witness in witnesses])
    return [" · ".join(token.word for token in words) for words in substitutes(table, kind)]


def test_one_word_for_another():
    assert found("the harbour office refused the lease", "the harbour office rejected the lease") == [
        "refused · rejected"
    ]


def test_word_for_word_in_three_witnesses():
    told = ("the wall caused terrible damage", "the wall brought awful damage", "the wall caused awful damage")
    assert found(*told) == ["caused · brought · caused", "terrible · awful · awful"]


def test_right_behind_what_is_shared_though_one_says_more():
    assert found("the harbour closed for repairs", "the harbour shut") == ["closed · shut"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the harbour office signs the lease", "the harbour office signed the lease"),  # forms of one word
        ("the boats left in May at noon", "the boats left last year at noon"),  # times
        ("the EU paid the crews", "the UN paid the crews"),  # initials
        ("the crews met the mayor today", "the crews today met Brandt"),  # moved
        ("storms closed the old quay twice", "fishermen blocked all their wooden boats"),  # nothing shared
        ("the price of bread", "the end of winter"),  # function words prove nothing
    ],
)
def test_no_substitutes(one, other):
    assert found(one, other) == []


def test_where_little_is_shared_it_must_stand_between():
    one, other = "crews repaired nets", "crews drank"
    assert found(one, other, kind="parallel") == ["repaired · drank"]
    assert found(one, other, kind="paraphrase") == []
