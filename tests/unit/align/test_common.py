"""What two sentences have in common beyond the subject of their sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.align.common import in_common, tells, worth_of

DAM = (
    "The joint dam station at Velm was flooded by the river overnight.",
    "The joint dam station at Velm employs ninety people and two cooks.",
    "The joint dam station at Velm belongs to a bank in Karsund.",
    "The joint dam station at Velm was closed for repairs last winter.",
    "The joint dam station at Velm has its own fire brigade.",
    "The joint dam station at Velm was built by convicts.",
)


@pytest.fixture
def amount(told, sketched):
    """What the first sentences of two sources have in common."""

    def measure(ours, theirs):
        left, right = sketched(told("a", *ours))[0], sketched(told("b", *theirs))[0]
        return in_common(left[0], right[0], worth_of(left), worth_of(right))

    return measure


def test_two_facts_about_one_subject_have_less_in_common_than_chance_gives(amount):
    assert amount(DAM, DAM[1:]) < 0


def test_what_is_said_of_it_counts(amount):
    assert amount(DAM, ("Overnight the river flooded the joint dam station.", *DAM[1:])) > 0


def test_a_set_phrase_is_one_thing_in_common(amount):
    board = ("The board paid the fine against the advice of its lawyers.",)
    phrase = "A clerk left the town against the advice of its lawyers."
    scattered = "A clerk gave advice to the board, and its lawyers left."
    assert amount(board, (phrase,)) < amount(board, (scattered,))


def test_the_longer_the_shorter_sentence_the_less_it_means(amount):
    more = "The red crane fell on seven empty boxes behind the old customs house."
    assert amount(("The crane fell on the quiet quay.",), (more,)) > amount(
        ("The crane fell while tired clerks ate soup in a warm kitchen.",), (more,)
    )


def test_who_speaks_is_not_what_is_said(told, sketched):
    left, right = (
        sketched(told("a", sentence))[0]
        for sentence in (
            "Mayor Ida Brandt of Velm said the bridge stays open.",
            "Mayor Ida Brandt of Velm said taxes rise.",
        )
    )
    worth, voice = (worth_of(left), worth_of(right)), frozenset({"mayor", "ida", "brandt", "velm"})
    spoken = (replace(one, voice=voice) for one in (*left, *right))
    assert in_common(*spoken, *worth) < 0 < in_common(*left, *right, *worth)


@pytest.fixture
def telling(told, sketched):
    """Whether the first two sentences of a source may say the same, among its others."""

    def judge(*sentences):
        sketches, weights = sketched(told("a", *sentences))
        return tells(*sketches[:2], weights)

    return judge


TIDE = "The tide carried seven barrels past the lighthouse."


def test_one_word_in_common_tells_nothing(telling):
    assert not telling(TIDE, "Nobody painted the lighthouse in April.")


def test_two_that_hardly_any_other_sentence_has_tell_something(telling):
    assert telling(TIDE, "Nobody counted the barrels at the lighthouse.")


def test_two_that_many_others_have_tell_nothing(telling):
    others = (f"Barrels of {ware} stand at the lighthouse." for ware in ("oil", "salt", "tar", "wine", "beer", "lime"))
    assert not telling(TIDE, "Nobody counted the barrels at the lighthouse.", *others)


def test_a_sentence_that_is_said_again_tells_the_same_however_common_its_words(telling):
    again = "The barrels stand at the lighthouse again."
    assert telling(again, again, *(f"The barrels of {ware} stand at the lighthouse again." for ware in ("oil", "salt")))
