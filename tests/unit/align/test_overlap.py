"""What a likeness is worth between sources that tell much alike, and between others."""

from __future__ import annotations

import pytest

from builder.align.overlap import overlap, with_overlap

LENGTHS = (12, 12)


def two_sources(alike: float):
    """Each sentence of one source has a counterpart in the other; the last pair is less alike than usual."""
    return {(n, 12 + n): alike for n in range(12)} | {(11, 23): 0.2}


def test_where_one_retells_the_other_a_weak_likeness_counts_for_more():
    close, far = with_overlap(two_sources(0.6), LENGTHS), with_overlap(two_sources(0.05), LENGTHS)
    assert close[11, 23] > 0.2 > far[11, 23]


def test_it_is_the_mean_of_what_both_reach_and_of_what_is_usual():
    assert overlap(two_sources(0.2), LENGTHS) == pytest.approx((12 * 0.2 + 6 * 0.15) / 18)


def test_sentences_without_a_counterpart_count_too():
    assert overlap(two_sources(0.2), (30, 12)) < overlap(two_sources(0.2), LENGTHS)


def test_copied_sentences_do_not_raise_the_others():
    assert overlap(two_sources(1.0), LENGTHS) == overlap(two_sources(0.4), LENGTHS)


def test_the_same_words_stay_the_same_words():
    assert with_overlap(two_sources(1.0), LENGTHS)[0, 12] == 1.0


def test_the_order_of_two_pairs_stays():
    found = with_overlap(two_sources(0.4), LENGTHS)
    assert found[0, 12] > found[11, 23]
