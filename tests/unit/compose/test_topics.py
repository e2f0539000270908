"""Automatic topics: which there are, what a person may say of them, and their order."""

from __future__ import annotations

from collections.abc import Callable

from builder.compose.lookup import in_order
from builder.model.casebook import Casebook, SourceRef

Book = Callable[..., Casebook]
STORY = """The dredging contract

The Velm Port Authority signed the dredging contract with the Norsand Company on Monday, Reuters reported.

The dredging contract will cost the Velm Port Authority four million crowns, according to Reuters.

Mayor Ilse Brandt came to {place} to defend the dredging contract.
"""


def story(*places: str) -> dict[str, str]:
    return {f"s{number}": STORY.format(place=place) for number, place in enumerate(places)}


def names(book: Casebook) -> list[str]:
    return [topic.ref.name for topic in book.topics]


def test_who_publishes_comes_after_whom_the_story_is_about(compose_book: Book) -> None:
    found = names(compose_book(**story("Berlin", "Berlin", "Paris")))
    assert found.index("Velm Port Authority") < found.index("Reuters") < found.index("Berlin")


def test_the_more_sources_the_more_of_them_a_place_must_have(compose_book: Book) -> None:
    many = story("Berlin", "Berlin", "Paris", "Paris", "Paris", *["Rome"] * 32)
    found = {topic.ref.name for topic in compose_book(**many).topics if topic.kind == "place"}
    assert {"Paris", "Rome"} <= found
    assert "Berlin" not in found


def test_a_kept_topic_is_the_curators_and_a_rejected_one_is_gone(compose_book: Book) -> None:
    said = "{verdict: keep, topic: velm-port-authority}, {verdict: reject, topic: dredging-contract}"
    book = compose_book(f"automatic_topics: false\ndecisions: [{said}]", **story("Berlin", "Berlin"))
    assert [(topic.ref.name, topic.automatic) for topic in book.topics] == [("Velm Port Authority", False)]


def test_a_topic_that_is_kept_and_not_there_is_said(compose_book: Book) -> None:
    book = compose_book("decisions:\n  - {verdict: keep, topic: no-such-thing}\n", **story("Berlin"))
    assert [(finding.code, finding.line) for finding in book.findings] == [("compose/no-topic", 2)]


def test_sources_stand_in_the_order_a_reader_counts_in() -> None:
    sigils = ["S10", "S2", "010", "9"]
    refs = [SourceRef(s, s, "", "", False, "", "") for s in sigils]  # noqa: FBT003 - a record's field
    assert [ref.sigil for ref in sorted(refs, key=in_order)] == ["9", "010", "S2", "S10"]
