"""Speakers are tied to the mentions they stand for, or to none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.annotate.names.mentions import find_mentions
from builder.annotate.quotations.attributed import find_quotations
from builder.annotate.reading import Reading
from builder.annotate.sentences import find_sentences

Read = Callable[..., Reading]


def named(read: Reading) -> list[str]:
    """The name behind each speaker, "-" for none."""
    sentences = find_sentences(read)
    mentions = find_mentions(read, sentences)
    found = [q.speaker for q in find_quotations(read, sentences, mentions) if q.speaker]
    return [mentions[who.mention].record.text if who.mention >= 0 else "-" for who in found]


def test_a_pronoun_stands_for_the_last_speaker(reading: Read) -> None:
    text = "Maria Castellano said the bridge was safe. Later she said that it was old."
    assert named(reading(text)) == ["Maria Castellano", "Maria Castellano"]


def test_a_pronoun_does_not_change_its_sex(reading: Read) -> None:
    text = "Maria Castellano met Thomas Okafor in Halifax. He said that the bridge was safe."
    assert named(reading(text)) == ["Thomas Okafor"]


def test_who_belongs_to_the_name_before_it(reading: Read) -> None:
    assert named(reading("Maria Castellano, who said the bridge was old, left.")) == ["Maria Castellano"]


def test_a_floating_quotation_has_the_name_of_its_speaker(reading: Read) -> None:
    text = "“It is safe,” Maria Castellano said.\n\n“I would walk over it with my children any day.”"
    assert named(reading(text)) == ["Maria Castellano", "Maria Castellano"]


@pytest.mark.parametrize(
    "text",
    [
        "A senior official of the ministry said the bridge was safe.",
        "A Biden administration official said the bridge was safe.",
        "Joe Biden’s spokesman said the bridge was safe.",
    ],
)
def test_an_unnamed_source_is_never_the_person_beside_it(reading: Read, text: str) -> None:
    assert not {"Joe Biden", "Biden"} & set(named(reading(text)))


def test_a_pronoun_after_an_unnamed_source_names_nobody(reading: Read) -> None:
    text = "Maria Castellano left. A spokeswoman said the bridge was safe. She added that it was old."
    assert named(reading(text)) == ["-", "-"]


def test_a_pronoun_after_somebody_without_a_name_names_nobody(reading: Read) -> None:
    text = "Maria Castellano resigned. Another former employee, who asked for silence, wept.\n\n“I was lucky,” she recalled."
    assert named(reading(text))[-1] == "-"


def test_whoever_issues_a_statement_speaks(reading: Read) -> None:
    assert named(reading("Maria Castellano issued a statement saying the bridge was safe.")) == ["Maria Castellano"]


def test_a_role_stands_for_its_only_holder(reading: Read) -> None:
    text = "Mayor Maria Castellano opened the bridge. The mayor said that it was safe."
    assert named(reading(text)) in (["Maria Castellano"], ["The mayor"], ["mayor"])


def test_the_name_behind_a_role_is_the_speaker(reading: Read) -> None:
    text = "The authority’s director, Maria Castellano, said the bridge was safe."
    assert named(reading(text)) == ["Maria Castellano"]


def test_whom_the_text_turns_to_is_meant_next(reading: Read) -> None:
    text = "“It is safe,” said Thomas Okafor.\n\nWarden Nils Brandt begs to differ.\n\nHe says the bolts are rusty."
    assert named(reading(text)) == ["Thomas Okafor", "Nils Brandt"]


def test_who_is_introduced_as_kin_is_meant_not_whose_kin(reading: Read) -> None:
    text = "Okafor’s mother, Vera, waited at the toll gate. “I read the same page all night,” she said."
    assert named(reading(text)) == ["Vera"]


@pytest.mark.parametrize("phrase", ["the 52-year-old", "the Halifax singer", "the Czech international"])
def test_a_description_stands_for_whom_the_text_has_named(reading: Read, phrase: str) -> None:
    text = f"Thomas Okafor crossed the bridge on foot. “I was not afraid,” {phrase} said."
    assert named(reading(text)) == ["Thomas Okafor"]


def test_a_description_of_somebody_unnamed_names_nobody(reading: Read) -> None:
    text = "Thomas Okafor closed the bridge. A local singer said it was a shame. “I sang there,” the singer said."
    assert named(reading(text))[-1] == "-"


def test_which_belongs_to_the_thing_before_it(reading: Read) -> None:
    assert named(reading("They wrote to the World Bank, which said that the bridge was safe.")) == ["World Bank"]


def test_the_head_noun_speaks_not_the_university_before_it(reading: Read) -> None:
    assert named(reading("A University of Ottawa study said the bridge was safe.")) == ["-"]


def test_what_a_sentence_ends_with_does_not_govern_the_next_ones_subject(reading: Read) -> None:
    text = "Bo Lind said Okafor had bowed to pressure. Thomas Okafor denies this. “I wish they had called,” he said."
    assert named(reading(text)) == ["Bo Lind", "Thomas Okafor"]


@pytest.mark.parametrize(("title", "calling"), [("Const.", "officer"), ("Neurologist", "doctor"), ("Chief", "chief")])
def test_a_title_says_what_somebody_is_called_next(reading: Read, title: str, calling: str) -> None:
    text = f"“He is well,” {title} Thomas Okafor told reporters on Monday. The {calling} said he would know more soon."
    assert named(reading(text)) == ["Thomas Okafor", "Thomas Okafor"]


def test_a_role_that_ends_a_sentence_is_not_the_next_ones_title(reading: Read) -> None:
    text = "Nobody met the minister. Thomas Okafor left. The minister said it was late."
    assert "Thomas Okafor" not in named(reading(text))
