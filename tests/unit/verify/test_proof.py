"""Comparing a shown text with slices of a file."""

from __future__ import annotations

import pytest

from builder.verify.proof import first_difference, parse_at, read_spans


@pytest.mark.parametrize(
    ("shown", "pieces"),
    [
        ("a b", ["a b"]),
        ("  a\n b ", ["a\t\tb\n"]),
        ("first. second", ["first.", "second"]),
        ("foobar", ["foo", "bar"]),
        ("foo bar", ["foo ", "bar"]),
        ("foo bar", ["foo", " bar"]),
        ("foo bar", ["foo ", " bar"]),
        ("foo bar", ["foo", " ", "bar"]),
        ("", ["  "]),
    ],
)
def test_white_space_aside_they_are_one(shown: str, pieces: list[str]) -> None:
    assert first_difference(shown, pieces) is None


@pytest.mark.parametrize(
    ("shown", "pieces", "at"),
    [
        ("the rapist", ["therapist"], 3),
        ("therapist", ["the rapist"], 3),
        ("abc", ["abd"], 2),
        ("abc", ["ab"], 2),
        ("ab", ["abc"], 2),
        ("a", ["a", "b"], 1),
        ("“a”", ['"a"'], 0),
        ("", ["a"], 0),
    ],
)
def test_a_difference_is_placed(shown: str, pieces: list[str], at: int) -> None:
    assert first_difference(shown, pieces) == at


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        ("1-2", ((1, 2),)),
        ("1-2,2-5,7-9", ((1, 5), (7, 9))),
        ("2-1", None),
        ("1-1", None),
        ("5-6,1-2", None),
        ("", None),
        ("a-b", None),
        ("-1-2", None),
        ("1-2;3-4", None),
        ("9" * 50 + "-" + "9" * 51, None),
    ],
)
def test_offsets_are_read(value: str, spans: object) -> None:
    assert parse_at(value) == spans


@pytest.mark.parametrize("value", [None, 3, "[[1, 2]", [[1]], [["a", "b"]], {"a": 1}])
def test_offsets_of_another_shape_are_none(value: object) -> None:
    assert read_spans(value) is None
