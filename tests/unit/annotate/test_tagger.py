"""The tagger’s arithmetic, on weights small enough to do by hand, and the weights the package ships."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from math import exp, isclose

import pytest

from builder.annotate.names.features import capital, habits, own, segments, shape
from builder.annotate.names.tagger import Tagger, loaded, spans, tagger
from builder.resources import read_bytes

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]


@pytest.fixture
def small() -> Tagger:
    """Knows two words, and that an inner person follows a beginning one."""
    body = {
        "labels": LABELS,
        "step": 1.0,
        "transitions": {"B-PER I-PER": 1.0},
        "features": [["w=ann", 1, 4], ["w=lee", 1, 1, 2, 2], ["w=rome", 5, 4]],
    }
    return loaded(gzip.compress(json.dumps(body).encode()))


def test_the_best_labelling_is_found(small: Tagger) -> None:
    (names,) = small.read([["Ann", "Lee", "saw", "Rome"]])
    assert [(name.start, name.end, name.kind) for name in names] == [(0, 2, "person"), (3, 4, "place")]


def test_beliefs_are_probabilities(small: Tagger) -> None:
    (segment, _) = small.scored(["Ann", "Lee", "saw", "Rome"], {"Ann": (), "Lee": (), "Rome": ()})
    beliefs = small.lattice.beliefs(segment.rows)
    assert len(beliefs) == 2
    assert all(0 <= sum(belief) <= 1.0000001 for belief in beliefs)
    assert beliefs[0][0] > beliefs[0][2]


def test_one_word_is_believed_as_its_weights_say(small: Tagger) -> None:
    ((name,),) = small.read([["Rome"]])
    odds = exp(4)
    assert isclose(name.belief, odds / (odds + 3), rel_tol=1e-6)  # O, two other beginnings; nothing can be inside


def test_belief_in_a_name_is_the_mean_over_its_words(small: Tagger) -> None:
    ((name,),) = small.read([["Ann", "Lee"]])
    (segment,) = small.scored(["Ann", "Lee"], {"Ann": (), "Lee": ()})
    first, second = small.lattice.beliefs(segment.rows)
    assert isclose(name.belief, (first[0] + second[0]) / 2)


def test_labels_become_names() -> None:
    assert spans([1, 2, 0, 3, 1]) == [(0, 2, 0), (3, 4, 1), (4, 5, 0)]


def test_only_capitals_and_what_joins_them_are_looked_at() -> None:
    words = ["the", "University", "of", "the", "Arts", "hired", "Ludwig", "van", "der", "Berg"]
    assert segments(words) == [(1, 5), (6, 10)]


@pytest.mark.parametrize(("word", "look"), [("Biden", "Xxx"), ("al-Amiri", "xx-Xxx"), ("U.S.", "X.X."), ("2021", "dd")])
def test_the_look_of_a_word(word: str, look: str) -> None:
    assert shape(word) == look


def test_an_article_does_not_hide_the_letters_of_a_name() -> None:
    assert "p3=kad" in own("al-Kadhimi")
    assert "p3=kad" in own("Kadhimi")


def test_documents_have_habits() -> None:
    habit = habits([["Mr.", "Rose", "met", "them"], ["a", "rose", "is", "red"]])
    assert {"d:titled", "d:small", "d:mid"} <= set(habit.of("Rose"))


def test_capitals_inside_a_word_count() -> None:
    assert capital("al-Amiri")
    assert not capital("university")


def test_shipped_weights_are_small_and_know_a_name() -> None:
    assert len(read_bytes("name_tagger.json.gz")) + len(read_bytes("name_words.txt.gz")) <= 600_000
    (names,) = tagger().read([["President", "Michael", "Johnson", "visited", "London", "on", "Friday"]])
    assert [(name.start, name.end, name.kind) for name in names] == [(1, 3, "person"), (4, 5, "place")]


def test_reading_is_the_same_twice() -> None:
    sentences = [["Wells", "said", "so"], ["Mr.", "Wells", "left", "Wells", "Inc."]]
    assert tagger().read(sentences) == tagger().read(sentences)
    names = tagger().read(sentences)[1]
    assert all(left.end <= right.start for left, right in pairwise(names))
