"""The likeliest way through the places of a text."""

from __future__ import annotations

import pytest

from builder.clean.lines import lines_of
from builder.clean.plain import signs_of_lines
from builder.clean.scoring import STEPS, Sums, Weights, read_weights, score, shares

EVEN = Weights({"bias": (0.0, 0.0, 0.0)}, dict.fromkeys(STEPS, 0.0))
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


def test_no_line_has_no_score() -> None:
    assert score([], EVEN) == []


def test_every_weight_is_for_all_places_and_every_step_has_one() -> None:
    weights = read_weights()
    assert set(weights.steps) == set(STEPS)
    assert {len(row) for row in weights.signs.values()} == {3}


def test_the_pieces_of_a_page_have_one_weight_a_sign_and_no_steps() -> None:
    weights = read_weights("page")
    assert not weights.steps
    assert all(len(set(row)) == 1 for row in weights.signs.values())


def test_without_steps_a_line_is_judged_by_itself_and_stands_beside_what_is_kept() -> None:
    plain = Weights({"bias": (2.0,) * 3, "sentence end": (-4.0,) * 3}, {})
    signs = signs_of_lines(lines_of("Menu\n\nIt rained.\n\nShare\n\nIt stopped.\n\nMore\n\nOther"))
    found = score(signs, plain)
    assert [round(one.chance, 1) for one in found] == [0.1, 0.9, 0.1, 0.9, 0.1, 0.1]
    assert [one.place for one in found] == ["before", "between", "between", "between", "after", "after"]


def test_thirty_thousand_lines_are_no_trouble_for_the_numbers() -> None:
    signs = signs_of_lines(lines_of("Reply\n" * 30_000))
    assert all(0 <= one.chance <= 1 for one in score(signs, read_weights()))
