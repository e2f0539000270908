"""A written name becomes words that can be compared."""

from __future__ import annotations

import pytest

from builder.text.names import person_name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mustafa al-Kadhimi", "mustafa kadhimi"),
        ("Deputy Prime Minister Mustafa al-Kadhimi", "mustafa kadhimi"),
        ("Smith, John", "john smith"),
        ("J. K. Rowling", "j k rowling"),
        ("Abd al-Aziz ibn Saud", "abdaziz saud"),
        ("Abu Mahdi al-Muhandis", "abumahdi muhandis"),
        ("Saif al-Din Qutuz", "saifdin qutuz"),
        ("Ludwig van Beethoven", "ludwig beethoven"),
        ("SergeiIvanov", "sergei ivanov"),
        ("McAllister", "mcallister"),
        ("Jean-Luc Picard, PhD", "jean luc picard"),
        ("قاسم الكاظمي", "qassem kadhmi"),
        ("General", "general"),
    ],
)
def test_titles_articles_and_order_fall_away(text: str, words: str) -> None:
    assert " ".join(person_name(text).words) == words


def test_a_generational_suffix_is_kept_apart() -> None:
    assert (person_name("Martin King, Jr.").words, person_name("Martin King, Jr.").suffix) == (("martin", "king"), "jr")


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Kim Jong-un", "kim"),
        ("Xi Jinping", "xi"),
        ("Kim Darroch", "darroch"),
        ("Lee Child", "child"),
        ("Ana Ruiz", "ruiz"),
    ],
)
def test_the_family_name_may_stand_first(text: str, family: str) -> None:
    assert person_name(text).family == family


def test_a_first_word_may_be_a_name_or_a_particle() -> None:
    assert person_name("Ben Carson").loose
    assert not person_name("al-Kadhimi").loose
    assert person_name("Zine Ben Ali").particles == {"ben"}


@pytest.mark.parametrize("text", ["", " ", "-", "’", "\x00", "—,—", ",", "Jr.", "\u200f", "al", "of the"])
def test_odd_texts_are_names_of_some_kind(text: str) -> None:
    assert isinstance(person_name(text).words, tuple)
