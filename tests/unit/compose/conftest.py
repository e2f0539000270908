"""A small dossier, read and composed as a build does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.model.casebook import Casebook
from builder.pipeline import read_book
from builder.settings import Profile, Project

LEDGER = """The Morning Ledger
Harbour to close in May
By Anna Berg - March 3 2021

Mayor Paul Quint said the harbour of Velm will close in May because it is too dear to keep.

“The harbour has cost the town four million crowns since 2015,” Quint said.

According to the Northern Post, the mayor will sell the quay.

The fishermen of Velm protested on the quay for three days.
"""
BELL = """The Evening Bell
Velm loses its harbour
By Staff - March 5 2021

Paul Quint, mayor of Velm, told reporters that the harbour has cost the town “four million crowns” since 2015.

The harbour of Velm will close in May because it is too dear to keep, the mayor said.
"""
CUT = """Harbour news

The council of Velm met on Tuesday. Its members spoke about the harbour of Velm and about the roads that lead to it.

Subscribe to get access

Read more of this content when you subscribe today.
"""


@pytest.fixture
def compose_book(tmp_path: Path) -> Callable[..., Casebook]:
    def make(catalogue: str = "", *, profile: Profile = "private", **texts: str) -> Casebook:
        project = Project(tmp_path / "p", profile)
        project.seeds.mkdir(parents=True)
        for name, text in (texts or {"a": LEDGER, "b": BELL, "c": CUT}).items():
            (project.seeds / f"{name}.txt").write_text(text, encoding="utf-8")
        project.catalogue.write_text(catalogue, encoding="utf-8")
        return read_book(project)

    return make
