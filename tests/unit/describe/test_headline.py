"""Where a headline begins in its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.model.document import Document

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("POLITIKBridge opens after four years", "Bridge opens after four years"),
        ("Home > City > Bridge opens after four years", "Bridge opens after four years"),
        ("Sport | Bridge runners break a record", "Bridge runners break a record"),
        ("Culture: why the bridge is loved", "Culture: why the bridge is loved"),
        ("Kulturpolitik am neuen Fluss", "Kulturpolitik am neuen Fluss"),
        ("“High time”: bridge opens", "“High time”: bridge opens"),
        ("Bridge opens after four years   LONDON", "Bridge opens after four years LONDON"),
    ],
)
def test_a_headline_begins_behind_what_the_page_put_before_it(article: Article, line: str, title: str) -> None:
    body = "The new bridge across the river was opened on Monday, the city said in a statement in the evening."
    found = article(f"{line}\n\n{body}\n").metadata.title
    assert found
    assert found.value == title
