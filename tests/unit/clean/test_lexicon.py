"""The phrases of page furniture: each entry is its own test."""

from __future__ import annotations

from typing import Any

import pytest

from builder.clean.lexicon import Phrase, fold_line, icon, match, read_lexicon
from builder.clean.signs import signs_of, words_of
from builder.resources import read_yaml

ENTRIES = read_yaml("boilerplate.yml")


def phrase_in(line: str) -> Phrase | None:
    return match(fold_line(line), words_of(line), read_lexicon())


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["rule"] for entry in ENTRIES])
def test_an_entry_knows_its_example_and_leaves_an_article_alone(entry: dict[str, Any]) -> None:
    found = phrase_in(entry["example"])
    assert found is not None
    assert found.rule == entry["rule"]
    other = phrase_in(entry["not"])
    assert other is None or other.rule != entry["rule"]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["rule"] for entry in ENTRIES])
def test_every_line_of_an_entry_is_found(entry: dict[str, Any]) -> None:
    lines = [line.strip() for line in entry.get("lines", "").split("|") if line.strip()]
    assert [line for line in lines if phrase_in(line) is None] == []


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("3 Comments:", "comments"),
        ("  » Read More …", "read more"),
        ("Don’t miss", "don't miss"),
        ("Share 1,204", "share"),
        ("…", "…"),
        ("اقرأ أيضا :", "اقرأ أيضا"),
    ],
)
def test_lines_are_compared_without_numbers_and_signs(line: str, folded: str) -> None:
    assert fold_line(line) == folded


def test_words_of_menus_are_known_in_every_spelling() -> None:
    assert "menu words" in signs_of("Menü schließen", read_lexicon()).values


def test_the_name_of_an_icon_is_no_part_of_the_line() -> None:
    assert icon("folder_openMiddle East") == len("folder_open")
    assert icon("starAdd to favorites") == len("star")
    assert icon("starry nights") == 0


def test_a_long_line_is_searched_at_both_ends_only() -> None:
    filler = "word " * 2000
    assert phrase_in(f"{filler} all rights reserved") is not None
    assert phrase_in(f"{filler} all rights reserved {filler}") is None


def test_the_heading_of_comments_may_cite_a_long_headline() -> None:
    found = phrase_in("34 responses to “The bridge across the river is opened at last, and three villages pay”")
    assert found is not None
    assert found.opens
    assert phrase_in("Responses to the flood were slow, the council of the largest village said.") is None


def test_phrases_of_scripts_without_spaces_are_found_inside_a_line() -> None:
    found = phrase_in("続きは会員登録をするとお読みいただけます。")
    assert found is not None
    assert found.rule == "paywall:subscribe"


@pytest.mark.parametrize(
    "sentence",
    [
        "The two cases are related, a judge said on Monday.",
        "For more than ten years nobody had asked for the letter.",
        "The rent rose by forty euros per month, the tenants said.",
        "Join the dots, he said, and you see who paid.",
        "Die Stadt teilte auf Twitter mit, die Brücke bleibe zu.",
        "Have you ever seen the sea from there, he asked the court.",
        "Este sitio fue un convento, dijo la alcaldesa.",
    ],
)
def test_what_reporters_write_is_no_phrase_of_pages(sentence: str) -> None:
    assert phrase_in(sentence) is None
