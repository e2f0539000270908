"""What two sources of one event are worth, and two that share a theme."""

from __future__ import annotations

import pytest

from builder.align.comparing import links_of
from builder.align.comparison import comparison


class OneEach:
    """Sources with one sketch each."""

    def numbers(self, source: int) -> range:
        return range(source, source + 1)


def best(value, *, meet=True, near=0.4, telling=True):
    found = comparison({(0, 1): value}, (1, 1), story="one", meet=meet, telling=lambda _: telling)
    return dict(links_of({(0, 1): found}, OneEach(), {(0, 1): near} if near else {}, frozenset()).best)


def test_near_sources_that_name_one_person_tell_one_event():
    assert best(0.35)


def test_very_near_ones_tell_one_event_whoever_is_named():
    assert best(0.35, meet=False, near=0.5)


@pytest.mark.parametrize("theme", [{"meet": False}, {"near": 0.0}], ids=["nobody in common", "far"])
def test_two_that_may_share_no_more_than_a_theme_need_much_the_same_words(theme):
    assert best(0.9, **theme)
    assert not best(0.35, **theme)


def test_a_pair_that_has_too_little_in_common_is_no_statement_however_well_it_scores():
    assert not best(0.9, telling=False)
