"""Words as they are compared."""

from __future__ import annotations

import pytest

from builder.text.words import capitalised, content_words, fold, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. asks us, the US-backed group", ["the", "US", "asks", "us", "the", "US", "backed", "group"]),
        ("2,500 troops and 3.14 percent", ["2500", "troops", "and", "3.14", "percent"]),
        ("Biden’s plan won’t work", ["biden", "plan", "won't", "work"]),
        ("Élysée", ["elysee"]),
        ("東京タワー", ["東京", "京タ", "タワ", "ワー"]),
        ("", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    "forms", [("withdrawal", "withdrawals", "withdrawing", "withdraw"), ("announce", "announced", "announcing")]
)
def test_forms_of_one_word_have_one_stem(forms):
    assert len({stem(form) for form in forms}) == 1


def test_short_words_keep_their_endings():
    assert stem("bed") == "bed"
    assert stem("red") != stem("res")


def test_capitals_inside_the_sentence_are_names():
    assert capitalised("Yesterday Ilse Brandt left the North quay") == {"ilse", "brandt", "north"}


def test_function_words_say_nothing():
    assert content_words("It is the harbour and that was it") == ["harbour"]


def test_folding_joins_spellings():
    assert fold("São") == fold("sao")
