"""The comparisons a careful reader of the five articles would make, found by general evidence alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.align import align
from builder.catalogue import Catalogue
from builder.model.documents import Documents
from builder.reading import read_document
from builder.resolve import resolve

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def found():
    read = Documents.of(read_document(path, f"seeds/{path.name}")[0] for path in SEEDS)
    return align(read, resolve(read, Catalogue()), Catalogue())


def with_words(found, *parts):
    """The alignment that has a passage with each of `parts`."""
    return next((a for a in found if all(any(part in p.text for p in a.passages) for part in parts)), None)


def rows(alignment):
    """Its table, shared columns as one text."""
    made = []
    for column in alignment.columns:
        cells = [cell.text.strip("“”,. ") if cell else "" for cell in column.cells]
        made.append(cells[0] if column.shared else tuple(cells))
    return made


def test_disastrous_or_catastrophic(found):
    alignment = with_words(found, "disastrous", "would create catastrophic", "will lead to “catastrophic")
    assert rows(alignment) == [
        ("a complete US", "a complete US", "the full"),
        "withdrawal",
        ("would lead to “disastrous", "would create catastrophic", "will lead to “catastrophic"),
        "results",
    ]
    assert "words: disastrous · catastrophic" in [d.label for d in alignment.differences]
    assert alignment.origins == ((0, 1, 2),)


def test_who_is_to_be_legitimised(found):
    alignment = with_words(found, "US-backed government", "its existence", "its presence")
    assert rows(alignment) == [
        "the",
        ("biggest", "biggest", "main"),
        "challenge",
        ("the coalition faces today", "facing today", "facing the coalition"),
        "is how to legitimize",
        ("the US-backed", "its existence through the", "its presence through the Iraqi"),
        "government",
        ("in Baghdad", "in Baghdad", ""),
        "and",
        ("its associated", "the", "the"),
        "constitutional institutions",
    ]
    assert alignment.differences[0].label == "object: the US-backed government · its existence · its presence"


def test_who_says_there_is_no_withdrawal(found):
    alignment = with_words(found, "no withdrawal from Iraq after 31 December 2021", "won’t withdraw from Iraq")
    assert alignment.differences[0].label == "speaker: Kadhimi and Biden · Richard Bell"


@pytest.mark.parametrize(
    "parts",
    [
        ("no need for any foreign combat forces", "other foreign combat troops"),
        ("require a special timetable", "“special timetable” was necessary"),
        ("has “changed” since", "was rebuilt", "was restructured"),
        ("The secret document obtained by Al-Akhbar", "A confidential document obtained by Lebanese al-Akhbar"),
        ("binding decision last January 2020", "unanimously voted", "on January 5, 2020", "adopted a resolution"),
        ("September 2021", "prominent Arab and foreign ambassadors"),
        ("will announce an agreement", "signed an agreement"),
        ("advisory role", "advisory and training capacity"),
        ("after the assassination of Qassem Soleimani", "two days after the US assassinated"),
        (
            "strategic dialogue on the withdrawal, which was drafted carefully",
            "joint American-Iraqi strategic dialogue",
        ),
    ],
    ids=lambda parts: parts[0],
)
def test_comparisons(found, parts):
    assert with_words(found, *parts)


def test_an_announcement_is_no_crackdown(found):
    """The nearest wrong pair: resistance groups that vow to attack, and groups that attack."""
    assert with_words(found, "have vowed to drive", "crack down") is None


def test_a_meeting_told_through_one_document_has_one_origin(found):
    alignment = with_words(found, "September 2021", "prominent Arab and foreign ambassadors", "made the remarks")
    assert alignment.origins == ((0, 1, 2),)


def test_a_statement_is_called_by_its_shortest_passage_that_is_like_all_others(found):
    alignment = with_words(found, "binding decision last January 2020", "on January 5, 2020")
    assert alignment.label.startswith("American occupation forces are required to leave Iraq under a resolution")
    assert (
        with_words(found, "disastrous").label == "Richard Bell: the full withdrawal will lead to “catastrophic results”"
    )
