"""Laws of matching and of resolution."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.resolve.likeness import match_names
from builder.resolve.sightings import fold
from builder.text.romanise import distance
from tests.strategies import names, texts, words
from tests.unit.resolve.stories import resolved, told

kinds = st.sampled_from(["person", "org", "place"])
mentioned = st.lists(names.map(lambda name: name.replace("[", "")), min_size=1, max_size=5)


@given(st.one_of(names, texts), st.one_of(names, texts), kinds)
def test_matching_does_not_mind_the_order_and_never_fails(one: str, other: str, kind: str) -> None:
    assert match_names(one, other, kind)[:2] == match_names(other, one, kind)[:2]


@given(st.one_of(names, texts), kinds)
def test_everything_is_the_same_as_itself(text: str, kind: str) -> None:
    assert match_names(text, text, kind)[0] == "same"


@given(words, words)
def test_distance_is_symmetric_and_nought_to_itself(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert distance(one, one) == 0


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text) or fold(text).startswith("the ")


@given(st.lists(mentioned, min_size=1, max_size=4))
def test_every_mention_has_one_owner_whatever_the_order(stories: list[list[str]]) -> None:
    documents = [told(f"s{at}", "\n".join(f"[{name}] came." for name in story)) for at, story in enumerate(stories)]
    registry = resolved(*documents)
    uses = [use for entity in registry.entities for alias in entity.aliases for use in alias.uses]
    assert len(uses) == len(set(uses)) == sum(map(len, stories))
    assert registry == resolved(*reversed(documents))


@given(st.integers(1, 3), st.sampled_from(["a", "A ", "Ab-", "kh"]))
def test_absurdly_long_names_are_compared_in_no_time(size: int, piece: str) -> None:
    assert match_names(piece * 20_000 * size, piece * 30_000 + "x")[0] in {"same", "suggest", "different"}
