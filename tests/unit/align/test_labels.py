"""Short names of statements."""

from __future__ import annotations

import pytest

from builder.align.labels import label_of
from builder.align.names import Names
from builder.model.passage import Passage


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("“The harbour is closed.”", "The harbour is closed"),
        ('"It was safe," Quint said.', '"It was safe," Quint said'),
        ("it will lead to “high costs.”", "it will lead to “high costs”"),
        ('it will lead to "high costs', 'it will lead to "high costs"'),
        ("“It was safe, Quint said, of the “old” pier", "It was safe, Quint said, of the “old” pier"),
        (f"they called {'“a long and ' + 'dear ' * 14}plan”", f"they called “a long and {'dear ' * 11}…”"),
        ("…", "…"),
        ("“", ""),
    ],
)
def test_the_marks_of_a_short_name_come_in_pairs(text: str, label: str) -> None:
    assert label_of([Passage("a", text, (), ())], [], Names({}, {}, {})) == label
