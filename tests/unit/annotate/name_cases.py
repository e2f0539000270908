"""The text cases of ``tests/cases/names``: title, what goes in, and what comes out, line by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "cases" / "names"


def cases(name: str) -> list[object]:
    """The cases of one file, as parameters ``text, wanted``."""
    parts = re.split(r"^\.\n", (FOLDER / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [
        pytest.param(text.strip(), wanted.splitlines(), id=title.strip().rpartition("\n")[2])
        for title, text, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=False)
    ]
