"""What chance achieves is taken off a score."""

from __future__ import annotations

import pytest

from builder.align.chance import without_chance


def test_what_stands_out_keeps_its_score():
    assert without_chance({(0, 1): 0.6}) == {(0, 1): 0.6}


def test_one_of_many_loses_a_part():
    scores = {(0, 1): 0.6, (0, 2): 0.3, (0, 3): 0.3, (0, 4): 0.3}
    found = without_chance(scores)
    assert found[0, 1] == pytest.approx(0.6 - 0.7 * 0.3 / 2)
    assert found[0, 2] == pytest.approx(0.3 - 0.7 * 0.4 / 2)


def test_a_score_does_not_fall_below_nothing():
    assert without_chance({(0, 1): 0.9, (0, 2): 0.01})[0, 2] == 0.0
