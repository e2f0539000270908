"""What titles and given names say of the pronoun."""

from __future__ import annotations

from builder.text.genders import gender_before, gender_of_given_names, gender_of_title_before


def test_a_title_tells_the_pronoun() -> None:
    text = "Then Mrs. Lind met Mr Okeke."
    assert gender_of_title_before(text, text.index("Lind")) == "she"
    assert gender_of_title_before(text, text.index("Okeke")) == "he"


def test_kin_are_no_titles() -> None:
    text = "His mother Lind left."
    assert gender_of_title_before(text, text.index("Lind")) == ""
    assert gender_before(text, text.index("Lind")) == "she"


def test_names_given_to_both_tell_nothing() -> None:
    assert not {"robin", "terry", "jean", "andrea"} & gender_of_given_names().keys()
