"""From which score on, as the collection itself tells."""

from __future__ import annotations

from builder.align.threshold import ASKED, HIGHEST, LOWEST, level, thresholds


def collection(*, firsts: float, seconds: float, sentences: int = 40):
    """Two sources: each sentence of one has a best counterpart in the other, and a second best."""
    return [level(firsts)] * sentences * 2, [level(seconds)] * sentences * 2


def test_the_threshold_lies_above_what_chance_achieves():
    certain, _ = thresholds(*collection(firsts=0.6, seconds=0.28))
    assert certain == 0.29


def test_where_chance_achieves_nothing_it_is_low():
    assert thresholds(*collection(firsts=0.6, seconds=0.05)) == (LOWEST, ASKED)


def test_it_never_leaves_its_bounds():
    certain, _ = thresholds(*collection(firsts=0.9, seconds=0.9))
    assert certain == HIGHEST


def test_too_few_sentences_say_nothing():
    certain, _ = thresholds(*collection(firsts=0.9, seconds=0.9, sentences=3))
    assert LOWEST < certain < HIGHEST
