"""The sheet of sources: the researcher's cells win, survive, and are read whatever a spreadsheet did to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.ingest.sidecar import applied, apply, gone, read_sheet, write_sheet
from builder.model.document import Document

Article = Callable[..., Document]
TEXT = (
    "Water returns to the valley\nBy Ana Torres\n\nThe river rose on Monday after weeks of drought, officials said.\n"
)


@pytest.fixture
def river(article: Article) -> Document:
    return article(TEXT, name="river.txt")


def test_a_new_sheet_says_what_was_found_and_leaves_blanks(river: Document) -> None:
    header, row = write_sheet((), [river]).removeprefix("\ufeff").splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    assert cells["file"] == "river.txt"
    assert (cells["authors"], cells["authors (found)"]) == ("", "Ana Torres")


@pytest.mark.parametrize(
    "text",
    [
        "file,title\nriver.txt,Rain at last\n",
        "\ufefffile;title\r\nriver.txt;Rain at last\r\n",
        'file\ttitle\n"river.txt"\t"Rain at last"\n',
        'FILE;Title\nseeds/river.txt;="Rain at last"\n',
    ],
)
def test_spreadsheets_write_the_same_in_many_ways(river: Document, text: str) -> None:
    rows, findings = read_sheet(text)
    assert not findings
    assert [document.metadata.title.value for document in applied([river], rows) if document.metadata.title] == [
        "Rain at last"
    ]


def test_a_value_by_hand_wins_and_says_so(river: Document) -> None:
    rows, _ = read_sheet("file,authors,published\nriver.txt,A. Torres; B. Díaz,2022-01\n")
    made = apply(river, rows[0]).metadata
    assert [(claim.value, claim.rule) for claim in made.authors] == [
        ("A. Torres", "sources.csv"),
        ("B. Díaz", "sources.csv"),
    ]
    assert made.published is not None
    assert made.published.value == "2022-01"


def test_what_was_written_survives_every_rebuild(river: Document) -> None:
    rows, _ = read_sheet("file;outlet;my notes\nriver.txt;The Valley;ask Ana\nlost.txt;Elsewhere;\n")
    once = write_sheet(rows, [river])
    again, findings = read_sheet(once)
    assert not findings
    assert [(row.file, dict(row.cells)) for row in again] == [
        ("river.txt", {"outlet": "The Valley", "my notes": "ask Ana"}),
        ("lost.txt", {"outlet": "Elsewhere"}),
    ]
    assert write_sheet(again, [river]) == once
    assert [finding.code for finding in gone(again, ["seeds/river.txt"])] == ["ingest/sheet-gone"]


def test_a_cell_is_never_a_formula(article: Article) -> None:
    text = write_sheet(read_sheet("file,title\nriver.txt,'=1+1\n")[0], [article(TEXT, name="river.txt")])
    assert "'=1+1" in text
    assert read_sheet(text)[0][0].cells["title"] == "=1+1"


def test_a_date_that_could_be_two_days_is_not_taken() -> None:
    rows, findings = read_sheet("file,published\na.txt,3/4/2022\nb.txt,31.12.2021\n")
    assert [row.cells.get("published", "") for row in rows] == ["", "31.12.2021"]
    assert [(finding.code, finding.line) for finding in findings] == [("ingest/sheet-date", 2)]
    assert "a.txt,,,,,,,,,,,3/4/2022" in write_sheet(rows, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name,title\nx,y\n", "ingest/sheet-header"),
        ("file,title\n,y\n", "ingest/sheet-no-file"),
        ("file,title\na.txt,x\nseeds/a.txt,y\n", "ingest/sheet-twice"),
    ],
)
def test_mistakes_of_the_sheet_are_told(text: str, code: str) -> None:
    assert [finding.code for finding in read_sheet(text)[1]] == [code]


def test_an_empty_sheet_is_no_mistake() -> None:
    assert read_sheet("\ufeff\r\n") == ((), ())
