"""Which names are compared."""

from __future__ import annotations

from builder.resolve.candidates import pairs, slip_keys
from builder.text.names import person_name


def test_names_that_share_a_key_are_compared_once() -> None:
    assert list(pairs([["a", "b"], ["b", "a"], ["c"]])) == [(0, 1)]


def test_in_a_crowd_comparisons_grow_as_the_names_do() -> None:
    few, many = (sum(1 for _ in pairs([["a"]] * size)) for size in (500, 1000))
    assert many < 2.1 * few


def test_neighbours_in_a_crowd_are_compared() -> None:
    assert (499, 500) in set(pairs([["a"]] * 1000))


def test_a_name_with_h_meets_its_spelling_with_g() -> None:
    one, other = (set(slip_keys(person_name(name))) for name in ("Oleksandr Hrytsenko", "Alexander Gritsenko"))
    assert one & other
