"""Pairs become groups: several likenesses count for more than one, and what only touches stays apart."""

from __future__ import annotations

from builder.align.groups import best_of, further, grouped, lend, likeness_by

SOURCE = (0, 1, 2, 0, 0, 3).__getitem__
EVERYBODY = {(a, b): 1.0 for a in range(4) for b in range(a + 1, 4)}


def groups(scores, *, gate=EVERYBODY, enough=0.5, least=0.2):
    return grouped(scores, SOURCE, likeness_by(scores, SOURCE, gate), enough=enough, least=least)


def test_what_only_touches_is_not_chained():
    assert groups({(0, 1): 0.9, (1, 2): 0.8}) == [[0, 1]]


def test_all_to_all_is_one_group():
    assert groups({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}) == [[0, 1, 2]]


def test_one_pair_must_be_like_enough():
    assert groups({(0, 1): 0.49}) == []


def test_several_likenesses_may_each_be_weaker_than_one():
    assert groups({(0, 1): 0.9, (1, 2): 0.45, (0, 2): 0.4}) == [[0, 1, 2]]


def test_on_average_they_may_not_be_much_weaker():
    assert groups({(0, 1): 0.9, (1, 2): 0.45, (0, 2): 0.3}) == [[0, 1]]


def test_none_may_be_unlike():
    assert groups({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1}) == [[0, 1]]


def test_sources_nobody_compared_say_nothing_against_it():
    assert groups({(0, 1): 0.9, (1, 2): 0.8}, gate={(0, 1): 1.0, (1, 2): 1.0}) == [[0, 1, 2]]


def test_where_most_were_not_compared_little_speaks_for_it():
    """Near copies across stories: each is like the next, and nobody laid the first beside the last."""
    chain = {(0, 1): 0.9, (1, 2): 0.9, (2, 5): 0.9}
    assert groups(chain, gate=dict.fromkeys(chain, 1.0)) == [[0, 1, 2]]


def test_a_source_states_a_thing_twice_at_the_most():
    assert groups({(0, 1): 0.9, (1, 3): 0.8, (1, 4): 0.7}) == [[0, 1, 3]]


def test_best_of_either_side_is_kept():
    scores = {(0, 1): 0.9, (1, 3): 0.5}
    assert best_of(scores) == scores  # 3 has no better counterpart
    assert best_of({(0, 1): 0.9, (1, 3): 0.5, (3, 4): 0.8}) == {(0, 1): 0.9, (3, 4): 0.8}


def lent(scores, made):
    return lend(made, scores, SOURCE, likeness_by(scores, SOURCE, EVERYBODY))


def test_a_sentence_that_says_two_things_stands_in_two_groups():
    """Sketch 5 has its closest counterpart in 4, and says what 0, 1 and 2 say as well."""
    said = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (4, 5): 0.6, (0, 5): 0.4, (1, 5): 0.3, (2, 5): 0.3}
    assert lent(said, [[0, 1, 2], [4, 5]]) == [[5], []]


def test_two_likenesses_do_not_bring_it_there():
    assert lent({(0, 1): 0.9, (4, 5): 0.6, (0, 5): 0.4, (1, 5): 0.4}, [[0, 1], [4, 5]]) == [[], []]


def test_no_guest_becomes_the_first_witness():
    said = {(1, 2): 0.9, (1, 5): 0.9, (2, 5): 0.9, (0, 4): 0.6, (0, 1): 0.4, (0, 2): 0.4, (0, 5): 0.4}
    assert lent(said, [[0, 4], [1, 2, 5]]) == [[], []]


def beside(scores, made, words=None):
    said = words or {}
    return further(
        made,
        scores,
        SOURCE,
        likeness_by(scores, SOURCE, EVERYBODY),
        lambda index: frozenset(map(ord, said.get(index, ""))),
    )


def test_what_stands_nowhere_is_laid_beside_a_sentence_that_says_other_things_as_well():
    assert beside({(1, 5): 0.9, (0, 5): 0.6}, [[1, 5]], {5: "abcd", 1: "ab", 0: "cd"}) == [([0], [5])]


def test_it_says_other_things_only_in_other_words():
    assert beside({(1, 5): 0.9, (0, 5): 0.6}, [[1, 5]], {5: "abcd", 1: "ab", 0: "abd"}) == []


def test_what_a_copy_of_it_says_as_well_is_another_thing():
    said = {5: "abcd", 2: "abcd", 1: "ab", 0: "cd"}
    assert beside({(1, 5): 0.9, (1, 2): 0.9, (2, 5): 0.9, (0, 5): 0.6}, [[1, 2, 5]], said) == [([0], [5])]


def test_two_that_stand_elsewhere_are_not_laid_beside_each_other_again():
    assert beside({(1, 5): 0.9, (0, 2): 0.8, (0, 5): 0.6}, [[1, 5], [0, 2]]) == []


def test_what_stands_elsewhere_becomes_no_first_witness():
    assert beside({(0, 1): 0.9, (0, 5): 0.6}, [[0, 1]]) == []
