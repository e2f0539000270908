"""Lines of a file, and paragraphs that were broken at a column."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from builder.clean.lines import lines_of

PARAGRAPH = (
    "The new bridge across the river was opened on Monday, the city said in a statement in the evening. It took four "
    "years to build and cost more than the council had once planned, according to the mayor and to the engineers."
)
WRAPPED = "\n\n".join("\n".join(textwrap.wrap(PARAGRAPH, 72)) for _ in range(2))


def test_a_paragraph_broken_at_a_column_is_one_line() -> None:
    lines = lines_of(WRAPPED)
    assert [" ".join(line.text.split()) for line in lines] == [PARAGRAPH, PARAGRAPH]
    assert [line.number for line in lines] == [1, 6]


def test_a_joined_line_is_a_slice_of_the_file() -> None:
    text = WRAPPED.replace("\n", "\r\n")
    assert all(text[line.start : line.end] == line.text for line in lines_of(text))


def test_items_of_a_list_stay_apart_from_the_paragraph_above() -> None:
    lines = lines_of(f"{WRAPPED}\n- the village of Oberau\n- the town of Neustadt")
    assert [line.text for line in lines[2:]] == ["- the village of Oberau", "- the town of Neustadt"]


def test_verses_and_addresses_are_not_joined() -> None:
    text = "Karla Musterfrau\nAm Fluss 3\n12345 Oberau\nTelephone 01 23 45\n\nWe rose at dawn\nand crossed the river\nwhile it slept"
    assert len(lines_of(text)) == 7


def test_lines_of_a_copied_page_are_not_joined() -> None:
    assert len(lines_of(f"{PARAGRAPH}\n{PARAGRAPH}\nShare\nPrint\n{PARAGRAPH}")) == 5


@given(st.text(alphabet="ab .\n\r\t-1", max_size=300))
def test_every_character_that_is_not_blank_is_in_one_line(text: str) -> None:
    lines = lines_of(text)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())
    assert all(text[line.start : line.end] == line.text for line in lines)
