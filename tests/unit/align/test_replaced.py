"""Another name in the place of one tells of something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.align.replaced import replaced


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("The river at Dasholm has risen over its banks.", "The river at Velm has risen over its banks.", True),
        ("Yesterday the Karsund Reform Party won the vote.", "Yesterday the Velm Reform Party won the vote.", True),
        ("The river at Dasholm has risen over its banks.", "The river at Dasholm has risen over its banks.", False),
        ("The ferry left the Velm quay at noon today.", "At noon today the ferry left for the Karsund.", False),
        ("The strike ends on Oct 3 for all crews.", "The strike ends on October 3 for all crews.", False),
        (
            "The strike of all crews ends in May at the earliest.",
            "The strike of all crews ends in June at the earliest.",
            False,
        ),
        ("The tired minister went by train to Velm.", "The tired minister went by train to Dasholm.", False),
    ],
    ids=["town", "part of a name", "same", "elsewhere", "shortened", "months", "nothing behind it"],
)
def test_replaced(told, sketched, one, other, found):
    (left, right), _ = sketched(told("a", one), told("b", other))
    assert replaced(left, right) is found


def test_who_speaks_stands_in_nobodys_place(told, sketched):
    """The same said by another is what a reader wants to see."""
    (left, right), _ = sketched(
        told("a", "Yesterday Brandt said the old bridge is safe."),
        told("b", "Yesterday Falk said the old bridge is safe."),
    )
    assert replaced(left, right)
    left, right = replace(left, voice=frozenset({"brandt"})), replace(right, voice=frozenset({"falk"}))
    assert not replaced(left, right)
