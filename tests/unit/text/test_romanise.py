"""How far two spellings are apart, and from which alphabet they come."""

from __future__ import annotations

import pytest

from builder.resources import read_yaml
from builder.text.romanise import (
    consonants,
    distance,
    latin,
    one_letter_apart,
    reasons,
    sounds,
    spelt,
    table,
    wade_giles,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Владимир", "vladimir"),
        ("Ξένη", "xeni"),
        ("Łódź", "lodz"),
        ("Großmann", "grossmann"),
        ("كريم", "krim"),
        ("ŞİMŞEK", "simsek"),
    ],
)
def test_other_letters_are_spelt_in_latin(text: str, plain: str) -> None:
    assert latin(text) == plain


@pytest.mark.parametrize(
    ("word", "row"),
    [("Sheikh", "SeiX"), ("Muammar", "muamar"), ("Schmidt", "Smidt"), ("Cecil", "sesil"), ("Sergey", "sergei")],
)
def test_letters_become_sounds(word: str, row: str) -> None:
    assert sounds(word) == row


def test_confused_sounds_cost_little_and_others_much() -> None:
    assert 0 < distance("Kadhimi", "Kazemi") < 0.3
    assert distance("Kadhimi", "Karimi") == 1.0


def test_a_moved_h_costs_little() -> None:
    assert distance("Khadimi", "Kadhemi") < 0.3


def test_the_nisba_is_no_mere_vowel() -> None:
    assert distance("Hussein", "Husseini") > distance("Hussein", "Hussain")


def test_confused_sounds_share_a_key() -> None:
    assert consonants("Qadhafi") == consonants("Gaddafi") == consonants("Kazafi")
    assert consonants("Kadhimi") != consonants("Karimi")


@pytest.mark.parametrize(("one", "other", "apart"), [
    ("macron", "marcon", True), ("bell", "bel", True), ("bell", "tell", True), ("bell", "bell", True), ("bell", "ball s", False), ("ab", "ba", True), ("", "a", True), ("", "ab", False),
])  # fmt: skip
def test_one_letter_makes_one_word_of_another(one: str, other: str, apart: bool) -> None:  # noqa: FBT001
    assert one_letter_apart(one, other) is apart
    assert one_letter_apart(other, one) is apart


def test_the_reason_names_the_sounds() -> None:
    assert reasons("Ghassem", "Qassem") == ("gh for q (Persian ق)",)


def test_only_arabic_script_leaves_vowels_out() -> None:
    assert spelt("كاظمي") == ("kadhmi", True)
    assert spelt("Кадими") == ("kadimi", False)


def test_a_frequent_name_has_its_vowels() -> None:
    assert spelt("أحمد") == ("ahmad", False)
    assert spelt("عُمَر") == ("omar", False)


def test_wade_giles_and_pinyin_have_one_key() -> None:
    assert wade_giles(("mao", "tse", "tung")) == wade_giles(("mao", "zedong"))


def test_every_confusion_says_why_and_costs_less_than_another_consonant() -> None:
    known = table()
    assert set(known.why) >= set(known.far)
    assert all(0 < cost < 1 for cost in known.far.values())


@pytest.mark.parametrize(
    "entry", [*read_yaml("romanisation.yml")["confusions"], *read_yaml("romanisation.yml")["last"]]
)
def test_every_confusion_is_shown_by_its_example(entry: dict[str, str]) -> None:
    assert entry["why"] in reasons(*entry["as"].split(" / "))
