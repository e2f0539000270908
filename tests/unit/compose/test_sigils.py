"""Short labels of sources: numbers while one can count them, then labels that no other source changes."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from builder.catalogue import Catalogue
from builder.compose.lookup import _sigils, in_order
from builder.model.casebook import SourceRef
from builder.model.document import Document


def sigils(names: Iterable[str], catalogue: Catalogue | None = None) -> dict[str, str]:
    documents = {name: SimpleNamespace(seed=SimpleNamespace(path=f"seeds/{name}")) for name in names}
    return _sigils(cast("dict[str, Document]", documents), catalogue or Catalogue())


MANY = [f"article-{number:03}.txt" for number in range(300)]


def test_few_sources_are_numbered_or_called_by_the_digits_that_only_they_begin_with() -> None:
    assert list(sigils(["000.txt", "001_x.txt", "b.txt"]).values()) == ["000", "001", "S3"]
    assert list(sigils(["2021-a.txt", "2021-b.txt"]).values()) == ["S1", "S2"]


def test_one_source_more_changes_no_label_of_many() -> None:
    before, after = sigils(MANY), sigils(["a-new-one.txt", *MANY])
    assert {name: after[name] for name in MANY} == before
    assert len(set(after.values())) == len(after)


def test_sources_with_labels_of_names_stand_by_name() -> None:
    refs = [SourceRef(name, label, "", "", False, "", "") for name, label in sigils(MANY).items()]  # noqa: FBT003
    assert [ref.id for ref in sorted(refs, key=in_order)] == MANY


@given(st.sets(st.text(st.characters(codec="utf-8", exclude_characters="/\x00"), min_size=1, max_size=8), max_size=260))
def test_no_two_sources_have_one_label(names: set[str]) -> None:
    made = sigils(sorted(names))
    assert len(set(made.values())) == len(names)
    assert all(made.values())
