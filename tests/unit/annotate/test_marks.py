"""Quotation marks are paired and repaired inside their paragraph."""

from __future__ import annotations

import pytest

from builder.annotate.quotations.marks import Quoted, quoted_stretches


def stretches(text: str) -> list[Quoted]:
    return quoted_stretches(text, 0, len(text))


def inside(text: str) -> list[str]:
    return [text[stretch.left : stretch.right] for stretch in stretches(text)]


@pytest.mark.parametrize(
    "text",
    [
        "a “b c” d",
        'a "b c" d',
        "a «b c» d",
        "a „b c“ d",
        "a ‘b c’ d",
        "a ''b c'' d",
        "a ``b c'' d",
        'a “b c" d',
        "a 「b c」 d",
    ],
)
def test_marks_of_every_kind_hold_the_same_words(text: str) -> None:
    assert inside(text) == ["b c"]


def test_inner_marks_belong_to_the_outer_words() -> None:
    assert inside("“He said “no” twice,” and left") == ["He said “no” twice,"]


def test_an_open_mark_reaches_to_the_end_and_says_so() -> None:
    assert [(s.left, s.right, s.flags) for s in stretches("He said: “It is safe. I know")] == [(10, 28, ("unclosed",))]


def test_a_mark_in_the_middle_of_a_phrase_is_not_trusted() -> None:
    (stretch,) = stretches("Only the “left wing is against it. The others agree.")
    assert stretch.flags == ("unclosed", "marks-suspect")
    assert stretch.right < 40


def test_a_lone_closing_mark_reaches_back_to_its_sentence() -> None:
    text = "He left. It is safe,” she said."
    assert inside(text) == ["It is safe,"]
    assert stretches(text)[0].flags == ("stray-mark", "marks-suspect")


@pytest.mark.parametrize("text", ["the workers’ union", "don’t", "the ’90s", "al-Qa‘ida", 'a 6"2 man', '<p id="x">'])
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert inside(text) == []


def test_ten_thousand_marks_take_no_time() -> None:
    assert stretches("“" * 10_000 + "x") is not None
    assert stretches("‘x " * 10_000) is not None
