"""The sheet of sources: the researcher's cells win, survive, and are read whatever a spreadsheet did to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.ingest.sidecar import Found, Sheet, applied, apply, gone, read_sheet, write_sheet
from builder.model.document import Document

Article = Callable[..., Document]
TEXT = (
    "Water returns to the valley\nBy Ana Torres\n\nThe river rose on Monday after weeks of drought, officials said.\n"
)


@pytest.fixture
def river(article: Article) -> Found:
    return found_in(article(TEXT, name="river.txt"))


def found_in(document: Document) -> Found:
    return document.seed.path, document.metadata


def test_a_new_sheet_says_what_was_found_and_leaves_blanks(river: Found) -> None:
    header, row = write_sheet(Sheet(), [river]).removeprefix("\ufeff").splitlines()
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
def test_spreadsheets_write_the_same_in_many_ways(river: Found, text: str) -> None:
    sheet, findings = read_sheet(text.encode())
    assert not findings
    assert [said.title.value for said in applied([river], sheet) if said.title] == ["Rain at last"]


def test_a_value_by_hand_wins_and_says_so(river: Found) -> None:
    sheet, _ = read_sheet("file,authors,published\nriver.txt,A. Torres; B. Díaz,2022-01\n".encode())
    made = apply(river[1], sheet.rows[0])
    assert [(claim.value, claim.rule) for claim in made.authors] == [
        ("A. Torres", "sources.csv"),
        ("B. Díaz", "sources.csv"),
    ]
    assert made.published is not None
    assert made.published.value == "2022-01"


def test_what_was_written_survives_every_rebuild(river: Found) -> None:
    sheet, _ = read_sheet(b"file;outlet;my notes\nriver.txt;The Valley;ask Ana\nlost.txt;Elsewhere;\n")
    once = write_sheet(sheet, [river])
    again, findings = read_sheet(once.encode())
    assert not findings
    assert [(row.file, dict(row.cells)) for row in again.rows] == [
        ("river.txt", {"outlet": "The Valley", "my notes": "ask Ana"}),
        ("lost.txt", {"outlet": "Elsewhere"}),
    ]
    assert write_sheet(again, [river]) == once
    assert [finding.code for finding in gone(again, ["seeds/river.txt"])] == ["ingest/sheet-gone"]


def test_a_cell_is_never_a_formula(article: Article) -> None:
    text = write_sheet(read_sheet(b"file,title\nriver.txt,'=1+1\n")[0], [found_in(article(TEXT, name="river.txt"))])
    assert "'=1+1" in text
    assert read_sheet(text.encode())[0].rows[0].cells["title"] == "=1+1"


def test_a_date_that_could_be_two_days_is_not_taken() -> None:
    sheet, findings = read_sheet(b"file,published\na.txt,3/4/2022\nb.txt,31.12.2021\n")
    assert [row.cells.get("published", "") for row in sheet.rows] == ["", "31.12.2021"]
    assert [(finding.code, finding.line) for finding in findings] == [("ingest/sheet-date", 2)]
    assert "a.txt,,,,,,,,,,,3/4/2022" in write_sheet(sheet, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name,title\nx,y\n", "ingest/sheet-header"),
        ("file,title\n,y\n", "ingest/sheet-no-file"),
        ("file,title\na.txt,x\nseeds/a.txt,y\n", "ingest/sheet-twice"),
    ],
)
def test_mistakes_of_the_sheet_are_told(text: str, code: str) -> None:
    assert [finding.code for finding in read_sheet(text.encode())[1]] == [code]


def test_an_empty_sheet_is_no_mistake() -> None:
    assert read_sheet("\ufeff\r\n".encode()) == (Sheet(), ())


def test_the_sheet_stays_the_kind_of_table_it_is(river: Found) -> None:
    sheet, _ = read_sheet(b"file;title;Asked Ana?;later\r\nriver.txt;;yes;\r\n")
    header, row = write_sheet(sheet, [river]).removeprefix("\ufeff").splitlines()
    cells = dict(zip(header.split(";"), row.split(";"), strict=True))
    assert (cells["Asked Ana?"], cells["later"], cells["title (found)"]) == ("yes", "", "Water returns to the valley")


@pytest.mark.parametrize("codec", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_spreadsheet_may_save_in_the_encoding_of_its_country(codec: str) -> None:
    sheet, findings = read_sheet("file;authors;title\nriver.txt;Jürgen Müller;Größe, Übermut – und Öl\n".encode(codec))
    assert not findings
    assert sheet.rows[0].cells["authors"] == "Jürgen Müller"


def test_a_sheet_with_broken_bytes_is_read_but_not_to_be_written() -> None:
    raw = "file,authors,title\nriver.txt,Jürgen Müller,“Größe” – “Öl”\n".encode() + b"a.txt,x\xff,\n"
    sheet, findings = read_sheet(raw)
    assert [finding.code for finding in findings] == ["ingest/sheet-broken"]
    assert not sheet.whole
    assert sheet.rows[0].cells["authors"] == "Jürgen Müller"


def test_a_remark_names_the_line_also_behind_a_cell_of_several() -> None:
    _, findings = read_sheet(b'file,published,note\na.txt,2022,"one\ntwo"\nb.txt,soon,\n')
    assert [(finding.code, finding.line) for finding in findings] == [("ingest/sheet-date", 4)]
