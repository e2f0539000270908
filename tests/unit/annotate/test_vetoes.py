"""What is no name, or another kind of name, whatever the tagger thinks."""

from __future__ import annotations

import pytest

from builder.annotate.names.candidates import Candidate
from builder.annotate.names.rows import Row
from builder.annotate.names.vetoes import allowed
from builder.model.document import MentionKind
from builder.text.tokens import tokenize


def judged(text: str, words: slice, kind: MentionKind, belief: float) -> list[MentionKind]:
    """The kinds that are left of one candidate."""
    tokens = tokenize(text)
    row = Row(0, "body", tokens, [token.text for token in tokens])
    name = Candidate(0, words.start, words.stop, kind, belief, (f"tagger {belief}",))
    return [kept.kind for kept in allowed([row], [name])]


def test_the_beginning_of_an_office_is_no_place() -> None:
    assert judged("his counterpart, the Iraqi Prime Minister", slice(4, 6), "place", 0.7) == []
    assert judged("in Northern Ireland", slice(1, 3), "place", 0.7) == ["place"]


@pytest.mark.parametrize(("belief", "kind"), [(0.99, "person"), (0.7, "org")])
def test_a_bank_that_many_people_are_called_like(belief: float, kind: str) -> None:
    assert judged("Goldman was late", slice(0, 1), "person", belief) == [kind]


def test_a_clerk_of_the_town_is_no_town() -> None:
    assert judged("Brandt, the town clerk, sang", slice(0, 1), "person", 0.7) == ["person"]
    assert judged("Brandt, a small town, slept", slice(0, 1), "person", 0.7) == ["place"]


@pytest.mark.parametrize("name", ["Tonvelle K4 Review", "N. Halden St.", "Drummer_Ana Quist"])
def test_products_and_streets_are_nobody(name: str) -> None:
    assert judged(f"the {name} was quiet", slice(1, 1 + len(name.split())), "person", 0.99) == []
    assert judged("the priest Ana St. Clair was quiet", slice(2, 5), "person", 0.99) == ["person"]
