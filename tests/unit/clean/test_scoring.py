"""The likeliest way through the places of a text."""

from __future__ import annotations

import pytest

from builder.clean.lines import lines_of
from builder.clean.plain import signs_of_lines
from builder.clean.scoring import STEPS, Sums, Weights, read_weights, score, shares

EVEN = Weights({"bias": (0.0, 0.0, 0.0)}, dict.fromkeys(STEPS, 0.0) | {"after article": -20.0})
ARTICLE: Sums = (-3.0, -3.0, -3.0)
TAIL: Sums = (0.0, -3.0, 3.0)


def places(lines: list[Sums]) -> list[int]:
    """The likeliest place of every line."""
    return [row.index(max(row)) for row in shares(lines, EVEN)]


def test_the_shares_of_a_line_add_up_to_one() -> None:
    assert all(sum(row) == pytest.approx(1) for row in shares([ARTICLE, TAIL, (30.0, -99.0, 99.0), ARTICLE], EVEN))


def test_one_line_like_a_comment_ends_no_article() -> None:
    assert places([ARTICLE, ARTICLE, TAIL, ARTICLE, ARTICLE, ARTICLE]) == [1, 1, 1, 1, 1, 1]


def test_many_of_them_do_and_a_paragraph_among_them_is_no_article() -> None:
    assert places([ARTICLE, ARTICLE, *[TAIL] * 4, ARTICLE, *[TAIL] * 4])[2:] == [3] * 9


def test_a_way_back_that_is_cheap_is_taken() -> None:
    back = Weights(EVEN.signs, EVEN.steps | {"after article": 0.0})
    found = shares([ARTICLE, ARTICLE, *[TAIL] * 4, ARTICLE, ARTICLE], back)
    assert [row.index(max(row)) for row in found] == [1, 1, 3, 3, 3, 3, 1, 1]


def test_no_line_has_no_score() -> None:
    assert score([], EVEN) == []


@pytest.mark.parametrize("name", ["line", "page"])
def test_every_weight_is_for_all_places_and_every_step_has_one(name: str) -> None:
    weights = read_weights(name)
    assert set(weights.steps) == set(STEPS)
    assert {len(row) for row in weights.signs.values()} == {3}


def test_thirty_thousand_lines_are_no_trouble_for_the_numbers() -> None:
    signs = signs_of_lines(lines_of("Reply\n" * 30_000))
    assert all(0 <= one.chance <= 1 for one in score(signs, read_weights()))
