"""Whole short articles, as a newspaper prints them: every quotation with the full name of who said it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builder.machine.annotations import annotate_lines
from tests.unit.annotate.case_files import cases


def line(quote: dict[str, Any]) -> str:
    """``kind | speaker as written = full name | words``; a floating quotation behind ~."""
    who = quote["speaker"] or {"text": "-", "name": None}
    name = f" = {who['name']}" if who["name"] not in {None, who["text"]} else ""
    return f"{'~' * ('floating' in quote['flags'])}{quote['kind']} | {who['text']}{name} | {quote['text']}"


@pytest.mark.parametrize(("text", "wanted"), cases("newsroom"))
def test_who_said_what_in_an_article(tmp_path: Path, text: str, wanted: list[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_text(text.replace("\n", "\n\n"), encoding="utf-8")
    (found,) = annotate_lines([str(path)], None)
    assert [line(quote) for quote in found["quotes"]] == wanted
