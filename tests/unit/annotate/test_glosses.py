"""What the text itself says of two names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.annotate.names.glosses import find_glosses, short_for
from builder.annotate.names.mentions import find_mentions
from builder.annotate.reading import Reading
from builder.annotate.sentences import find_sentences
from tests.unit.annotate.name_cases import cases


@pytest.mark.parametrize(("text", "wanted"), cases("glosses.md"))
def test_the_text_says_that_two_names_are_one(reading: Callable[..., Reading], text: str, wanted: list[str]) -> None:
    read = reading(text)
    mentions = find_mentions(read, find_sentences(read))
    told = find_glosses(read, mentions)
    assert [f"{mentions[g.left].record.text} = {mentions[g.right].record.text}" for g in told] == wanted


def test_a_gloss_carries_its_words_and_place(reading: Callable[..., Reading]) -> None:
    text = "The International Fisheries Agency (IFA) met."
    read = reading(text)
    (gloss,) = find_glosses(read, find_mentions(read, find_sentences(read)))
    assert gloss.text == "International Fisheries Agency (IFA"
    assert "".join(text[s.start : s.end] for s in gloss.spans) == gloss.text


@pytest.mark.parametrize(
    ("short", "full", "verdict"),
    [
        ("PMU", "Popular Mobilization Units", True),
        ("FBI", "Federal Bureau of Investigation", True),
        ("U.N.", "United Nations", True),
        ("UNICEF", "World Health Organization", False),
        ("Rome", "International Fisheries Agency", False),
        ("مصطفى", "Mustafa", True),
    ],
)
def test_initials_and_other_scripts_are_short_forms(short: str, full: str, verdict: bool) -> None:  # noqa: FBT001
    assert short_for(short, full) is verdict
