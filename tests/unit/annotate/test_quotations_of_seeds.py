"""The five seeds of the repository, read against their articles: who says what, through whom."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from builder.model.document import Document, Quotation
from builder.reading import read_document

SEEDS = Path(__file__).parents[3] / "seeds"


@cache
def document(number: str) -> Document:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    found, _ = read_document(path, path.name)
    assert found
    return found


def quotation(number: str, words: str) -> Quotation:
    """The one quotation of a seed that holds these words."""
    (found,) = [q for q in document(number).quotations if words in q.text]
    return found


@pytest.mark.parametrize(
    ("number", "words", "kind", "speaker"),
    [
        ("000", "disastrous results", "mixed", "Bell"),
        ("000", "militias", "direct", "he"),
        ("000", "increased tensions within the Iraqi security", "mixed", "the Al-Akhbar article"),
        ("000", "there will be no withdrawal", "indirect", "Kadhimi"),
        ("001", "the war against ISIS and the readiness", "direct", "he"),
        ("001", "Iraq needs", "direct", "the Kurdish Iraqi Foreign Minister Fouad Hussein"),
        ("001", "If the US President", "direct", "The source"),
        ("001", "process of agreement", "mixed", "the Kurdish chief Fawzi Hariri"),
        ("001", "intention to withdraw all 2500 troops", "indirect", "A senior Biden administration official"),
        ("002", "This, while important", "direct", "The author"),
        ("002", "Iraq reaffirms", "broken", None),
        ("002", "Sadr faction", "broken", None),
        ("002", "a complete US withdrawal would create", "indirect", "Bill"),
        ("003", "won’t withdraw from Iraq", "indirect", "Richard Bell"),
        ("003", "The main challenge", "direct", "Bell"),
        ("003", "catastrophic results", "mixed", "Bell"),
        ("004", "considerable threat", "mixed", "they"),
        ("004", "special timetable", "mixed", "al-Khadimi"),
        ("004", "the Iranians are working", "mixed", "al-Khadimi"),
    ],
)
def test_who_says_what(number: str, words: str, kind: str, speaker: str | None) -> None:
    found = quotation(number, words)
    assert (found.kind, found.speaker and found.speaker.text) == (kind, speaker)


def test_the_combat_mission_is_nobodys_quotation() -> None:
    assert {q.kind for q in document("000").quotations if q.text.startswith("combat mission")} == {"scare"}


def test_two_people_say_one_thing() -> None:
    assert [who.text for who in quotation("000", "there will be no withdrawal").more_speakers] == ["Biden"]


@pytest.mark.parametrize(
    ("number", "words", "chain"),
    [
        ("000", "there will be no withdrawal", ["Al-Akhbar", "the report", "Kadhimi"]),
        ("000", "disastrous results", ["Al-Akhbar", "the document", "Bell"]),
        ("003", "won’t withdraw from Iraq", ["The secret document", "Richard Bell"]),
        ("004", "will announce an agreement", ["AP", "a senior administration source"]),
        ("004", "battle tested", ["AP", "AP’s source"]),
    ],
)
def test_through_whom(number: str, words: str, chain: list[str]) -> None:
    assert [step.text for step in quotation(number, words).chain][-len(chain) :] == chain


def test_the_pronoun_of_a_concluded_speaker_is_flagged() -> None:
    assert "inferred-speaker" in quotation("000", "militias").flags
