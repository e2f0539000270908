"""Quotations are found as the cases say, with the words, the speaker and the flags."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.annotate.names.mentions import find_mentions
from builder.annotate.quotations.attributed import find_quotations
from builder.annotate.quotations.patterns import SCORES
from builder.annotate.reading import Reading
from builder.annotate.sentences import find_sentences
from builder.model.document import Quotation
from builder.resources import read_yaml
from tests.unit.annotate.case_files import cases

Read = Callable[..., Reading]


def quotations(read: Reading) -> tuple[Quotation, ...]:
    sentences = find_sentences(read)
    return find_quotations(read, sentences, find_mentions(read, sentences))


def line(said: Quotation) -> str:
    """``kind | speakers | cue | words | flags``."""
    speakers = [said.speaker, *said.more_speakers] if said.speaker else []
    who = " + ".join(speaker.text for speaker in speakers) or "-"
    return " | ".join([said.kind, who, said.cue or "-", said.text, *([" ".join(said.flags)] if said.flags else [])])


def chain_line(said: Quotation) -> str:
    """``kind words > kind words``, an inferred step behind ~."""
    return " > ".join(f"{'~' if step.inferred else ''}{step.kind} {step.text}" for step in said.chain) or "-"


@pytest.mark.parametrize(("text", "wanted"), cases("quotations"))
def test_quotations_are_found(reading: Read, text: str, wanted: list[str]) -> None:
    assert ([line(said) for said in quotations(reading(text))] or ["nothing"]) == wanted


@pytest.mark.parametrize(("text", "wanted"), cases("chains"))
def test_chains_are_drawn(reading: Read, text: str, wanted: list[str]) -> None:
    assert [chain_line(said) for said in quotations(reading(text))] == wanted


def test_headlines_are_flagged_and_captions_silent(reading: Read) -> None:
    text = "Okafor says bridge is safe\nOkafor said he was happy\nOkafor said he was happy."
    found = quotations(reading(text, kinds=("title", "caption")))
    assert [said.flags for said in found] == [("headline",), ()]


def test_a_stance_is_that_of_the_cue(reading: Read) -> None:
    text = "Okafor claimed that it was safe. Okafor denied that it was safe. Okafor confirmed that it was safe."
    assert [said.stance for said in quotations(reading(text))] == ["distancing", "denial", "endorsing"]


def test_every_pattern_is_in_the_table(reading: Read) -> None:
    text = "“It is safe,” Okafor said. “It is.” The “safe” bridge stood, he said."
    assert {said.pattern for said in quotations(reading(text))} <= set(SCORES)


GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "reference" / "quotations.md"


@pytest.mark.parametrize("pattern", SCORES)
def test_every_pattern_is_in_the_guide(pattern: str) -> None:
    assert f"`{pattern}`" in GUIDE.read_text(encoding="utf-8")


def test_what_a_verb_takes_is_in_the_guide() -> None:
    taken = {
        word
        for verbs in read_yaml("reporting_verbs.yml")["stances"].values()
        for t in verbs.values()
        for word in t.split()
    }
    guide = GUIDE.read_text(encoding="utf-8")
    assert {word for word in taken if f"`{word}`" not in guide} == set()


def test_a_sentence_of_many_cues_is_read_in_time(reading: Read) -> None:
    text = "He said that she said that " * 200 + "it was so."
    assert quotations(reading(text))
