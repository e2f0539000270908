"""However a dossier came to what it is, file by file, it is the dossier that is built of the same at once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.pipeline import build
from builder.settings import Project

FIRST = """The Morning Ledger
Harbour to close in May
By Anna Berg - March 3 2021

Mayor Paul Quint said the harbour of Velm will close in May because it is too dear to keep.

“The harbour has cost the town four million crowns since 2015,” Quint said.

According to the Northern Post, the mayor will sell the quay. The Fishers Union of Velm protested on March 1 2021.
"""
SECOND = """The Evening Bell
Velm loses its harbour
By Staff - March 5 2021

Paul Quint, mayor of Velm, told reporters that the harbour has cost the town “four million crowns” since 2015.

The harbour of Velm will close in May because it is too dear to keep, the mayor said.
"""
THIRD = """The Northern Post
A buyer for the quay
March 9 2021

The Fishers Union of Velm will buy the quay, Clara Dunn of the union said. “We keep what the town cannot,” Dunn said.

Mayor Paul Quint had said the harbour has cost the town four million crowns since 2015.
"""
CUT = """Harbour news

The council of Velm met on Tuesday. Its members spoke about the harbour of Velm and about the roads that lead to it.

Subscribe to get access
"""
TEXTS = (FIRST, SECOND, THIRD, CUT, FIRST.replace("Quint", "Quinn").replace("March 3", "March 4"))
CATALOGUES = (
    "title: Velm\n",
    "title: Velm\npeople:\n  - {id: quint, name: Paul Quint, same: [Paul Quinn]}\n",
    "title: Velm\ntopics:\n  - {id: harbour, name: The harbour, kind: theme, terms: [harbour, quay]}\n",
    "title: Velm\nsuppress: [Clara Dunn]\n",
    f"title: Velm\ndecisions:\n  - {{verdict: reject, quotation: a#c{FIRST.index('The harbour has cost')}}}\n",
    "title: Velm\ndecisions:\n  - {verdict: not, pair: [Paul Quint, Paul Quinn]}\n",
)
SHEETS = (
    "file,outlet,published\na.txt,The Valley,2020-01\nb.txt,The Valley,\n",
    "file;title;published\nc.txt;The quay is sold;2021-03-09\ngone.txt;Nobody;\n",
)

OF_HISTORY = {"changes.md", "data/changes.xml", ".dossier.json"}
"""They tell how the dossier grew."""

files = st.tuples(st.sampled_from(["a.txt", "b.txt", "c.txt"]), st.sampled_from(["", *TEXTS]))
steps = st.lists(
    st.one_of(
        files,
        st.tuples(st.just("dossier.yml"), st.sampled_from(CATALOGUES)),
        st.tuples(st.just("sources.csv"), st.sampled_from(SHEETS)),
    ),
    min_size=2,
    max_size=4,
)


def take(project: Project, name: str, text: str) -> None:
    """One step: a file is added, changed or taken away (no text), or somebody decides something or fills the sheet."""
    file = project.catalogue if name == "dossier.yml" else project.seeds / name
    file.write_text(text, encoding="utf-8")
    if not text:
        file.unlink()


def tree_of(docs: Path) -> dict[str, bytes]:
    """The generated files."""
    found = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name not in OF_HISTORY}


@settings(max_examples=4, deadline=None)
@given(steps=steps)
def test_grown_is_fresh(steps: Sequence[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        grown, fresh = Project(Path(place) / "grown"), Project(Path(place) / "fresh")
        grown.seeds.mkdir(parents=True)
        grown.catalogue.write_text(CATALOGUES[0], encoding="utf-8")
        for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
            take(grown, name, text)
        for name, text in steps:
            build(grown)
            take(grown, name, text)
        shutil.copytree(grown.seeds, fresh.seeds)
        shutil.copyfile(grown.catalogue, fresh.catalogue)
        build(grown)
        build(fresh)
        mine, theirs = tree_of(grown.docs), tree_of(fresh.docs)
        assert [name for name in sorted(mine | theirs) if mine.get(name) != theirs.get(name)] == []
