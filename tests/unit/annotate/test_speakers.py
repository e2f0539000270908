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
    found = [q.speaker for q in find_quotations(read, sentences, mentions, []) if q.speaker]
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
