"""Components that several pages share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.pipeline import build
from builder.settings import Project

SAID = "According to the report, Mayor Paul Quint and Hilda Brandtner said that the northern quay will close in May.\n"


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], str]:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(
        "The Ledger\nQuay to close\nBy Staff - March 3 2021\n\n" + SAID, encoding="utf-8"
    )
    build(Project(tmp_path))
    return lambda name: (tmp_path / "docs" / name).read_text(encoding="utf-8")


def test_a_chain_ends_with_all_who_speak(page: Callable[[str], str]) -> None:
    (through,) = (line for line in page("people/hilda-brandtner.md").splitlines() if "through" in line)
    chain = through.partition("through")[2]
    assert "Paul Quint" in chain
    assert "Hilda Brandtner" in chain
