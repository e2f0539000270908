"""The text cases of ``tests/cases/FOLDER``: title, what goes in, and what comes out, line by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "cases"


def cases(folder: str) -> list[object]:
    """The cases of all files of a folder, as parameters ``text, wanted``."""
    return [case for path in sorted((FOLDER / folder).glob("*.md")) for case in _of_file(path)]


def _of_file(path: Path) -> list[object]:
    parts = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [
        pytest.param(text.strip(), wanted.splitlines(), id=f"{path.stem}: {title.strip().rpartition(chr(10))[2]}")
        for title, text, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=False)
    ]
