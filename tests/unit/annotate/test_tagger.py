"""The tagger’s arithmetic, on weights small enough to do by hand, and the weights the package ships."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from math import isclose

import pytest

from builder.annotate.features import capital, habits, own, segments, shape
from builder.annotate.tagger import Name, Tagger, loaded, spans, tagger
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
    (tagged,) = small.read([["Ann", "Lee", "saw", "Rome"]])
    assert tagged.names == [Name(0, 2, "person"), Name(3, 4, "place")]


def test_beliefs_are_probabilities(small: Tagger) -> None:
    (tagged,) = small.read([["Ann", "Lee", "saw", "Rome"]])
    assert sorted(tagged.beliefs) == [0, 1, 3]
    assert all(0 <= sum(belief) <= 1.0000001 for belief in tagged.beliefs.values())
    assert tagged.beliefs[3][2] > tagged.beliefs[3][0]


def test_one_word_is_believed_as_its_weights_say(small: Tagger) -> None:
    (tagged,) = small.read([["Rome"]])
    odds = 2.718281828459045**4
    assert isclose(
        tagged.beliefs[0][2], odds / (odds + 3), rel_tol=1e-6
    )  # O, two other beginnings; nothing can be inside


def test_labels_become_names() -> None:
    assert spans([1, 2, 0, 3, 1], 5) == [Name(5, 7, "person"), Name(8, 9, "org"), Name(9, 10, "person")]


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
    (tagged,) = tagger().read([["President", "Michael", "Johnson", "visited", "London", "on", "Friday"]])
    assert [(name.start, name.end, name.kind) for name in tagged.names] == [(1, 3, "person"), (4, 5, "place")]


def test_reading_is_the_same_twice() -> None:
    sentences = [["Wells", "said", "so"], ["Mr.", "Wells", "left", "Wells", "Inc."]]
    assert tagger().read(sentences) == tagger().read(sentences)
    names = tagger().read(sentences)[1].names
    assert all(left.end <= right.start for left, right in pairwise(names))
