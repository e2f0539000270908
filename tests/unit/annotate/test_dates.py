"""Dates mean what they say; relative ones are counted only from what the source gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.annotate.dates.reckoning import months_between, moved, weekday_near
from builder.annotate.dates.written import find_dates
from builder.annotate.reading import Reading
from builder.annotate.sentences import find_sentences
from builder.model.document import Claim, DateMention, Document, Metadata
from tests.unit.annotate.case_files import cases

Read = Callable[..., Reading]
PUBLISHED = Claim("2022-01-20", "January 20 2022", (), "test")


def dates(read: Reading, metadata: Metadata) -> list[DateMention]:
    return [found.record for found in find_dates(read, find_sentences(read), metadata)]


@pytest.mark.parametrize(("text", "wanted"), cases("dates"))
def test_dates_are_read(reading: Read, text: str, wanted: list[str]) -> None:
    found = dates(reading(text), Metadata(published=PUBLISHED))
    assert [" | ".join(filter(None, [d.text, d.value or "?", d.because])) for d in found] == wanted


@pytest.mark.parametrize("metadata", [Metadata(), Metadata(published=Claim("2022-01-20", "", (), "x", inferred=True))])
def test_nothing_is_counted_from_what_the_source_does_not_give(reading: Read, metadata: Metadata) -> None:
    found = dates(reading("He spoke on Sunday, last month and two years ago."), metadata)
    assert [d.value for d in found] == ["", "", ""]
    assert {d.because for d in found} == {"the source gives no date to count from"}


def test_the_date_line_is_no_event(reading: Read) -> None:
    assert not dates(reading("January 20, 2022", kinds=("byline",)), Metadata(published=PUBLISHED))


def test_days_outside_the_calendar_are_no_dates() -> None:
    assert moved("9999-12-31", 1, "day") == ""
    assert moved("2020", 1, "month") == ""


def test_weekdays_are_looked_for_on_the_right_side() -> None:
    assert months_between("2021-12", "2022-01-20") == 1
    assert weekday_near("2022-01-20", 4, ahead=False) == "2022-01-14"
    assert weekday_near("2022-01-20", 4, ahead=True) == "2022-01-21"


def test_what_a_document_says_today_has_the_day_of_the_document(document: Callable[..., Document]) -> None:
    text = (
        "Harbour closed\n\nJanuary 20, 2022\n\nThe paper obtained a report on the harbour.\n\n"
        "According to the report, the quay is closed today.\n\n“The quay is closed today,” the mayor said.\n"
    )
    in_the_report, at_the_publication = document(text).dates
    assert (in_the_report.value, at_the_publication.value) == ("", "2022-01-20")
    assert in_the_report.because == "heard through a document, which was made on another day"
