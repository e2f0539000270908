"""What two sources of one event are worth, and two that share a theme."""

from __future__ import annotations

import pytest

from builder.align.comparing import links_of
from builder.align.comparison import comparison


class OneEach:
    """Sources with one sketch each."""

    def numbers(self, source: int) -> range:
        return range(source, source + 1)


def best(value, *, meet=True, near=0.4):
    found = comparison({(0, 1): value}, (1, 1), story="one", meet=meet)
    return dict(links_of({(0, 1): found}, OneEach(), {(0, 1): near}, frozenset()).best)


def test_near_sources_that_name_one_person_tell_one_event():
    assert best(0.35)


@pytest.mark.parametrize("theme", [{"meet": False}, {"near": 0.25}], ids=["nobody in common", "far"])
def test_two_that_may_share_no_more_than_a_theme_need_much_the_same_words(theme):
    assert best(0.9, **theme)
    assert not best(0.35, **theme)
