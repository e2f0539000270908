"""When two steps of chains are one box in the picture."""

from __future__ import annotations

import pytest

from builder.model.casebook import ChainLink


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("A report", "the report", True),
        ("The  Pentagon statement", "the pentagon statement", True),
        ("the report", "the second report", False),
    ],
)
def test_a_document_is_known_by_its_words_without_the_article(left: str, right: str, *, same: bool) -> None:
    keys = {ChainLink("document", name, None, inferred=False).key for name in (left, right)}
    assert (len(keys) == 1) is same
