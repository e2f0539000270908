"""Pairs become groups by complete link."""

from __future__ import annotations

from builder.align.groups import adopt, best_of, complete_link

SOURCE = (0, 1, 2, 0, 0).__getitem__


def test_what_only_touches_is_not_chained():
    links = {(0, 1): 0.9, (1, 2): 0.8}
    assert complete_link(links, links, SOURCE, 0.5) == [[0, 1]]


def test_all_to_all_is_one_group():
    links = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}
    assert complete_link(links, links, SOURCE, 0.5) == [[0, 1, 2]]


def test_a_pair_inside_a_group_may_be_a_little_weaker():
    assert complete_link({(0, 1): 0.9, (1, 2): 0.8}, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.46}, SOURCE, 0.5) == [
        [0, 1, 2]
    ]


def test_a_source_states_a_thing_twice_at_the_most():
    links = {(0, 1): 0.9, (1, 3): 0.8, (1, 4): 0.7}
    assert complete_link(links, links, SOURCE, 0.5) == [[0, 1, 3]]


def test_best_of_either_side_is_kept():
    scores = {(0, 1): 0.9, (1, 3): 0.5}
    assert best_of(scores) == scores  # 3 has no better counterpart
    assert best_of({(0, 1): 0.9, (1, 3): 0.5, (3, 4): 0.8}) == {(0, 1): 0.9, (3, 4): 0.8}


def test_a_third_source_joins_what_it_is_like_twice():
    scores = {(0, 1): 0.9, (0, 2): 0.3, (1, 2): 0.25}
    assert adopt([[0, 1]], scores, scores, source=SOURCE, least=0.2) == [[0, 1, 2]]


def test_one_weak_likeness_is_not_enough_to_join():
    scores = {(0, 1): 0.9, (0, 2): 0.3}
    assert adopt([[0, 1]], scores, scores, source=SOURCE, least=0.2) == [[0, 1]]


def test_a_source_that_is_there_does_not_join_again():
    scores = {(0, 1): 0.9, (1, 3): 0.3}
    assert adopt([[0, 1]], scores, scores, source=SOURCE, least=0.2) == [[0, 1]]
