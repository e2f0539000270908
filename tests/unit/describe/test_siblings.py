"""What another page of the same template says about the outlet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builder.describe.siblings import RULE, with_siblings
from builder.model.document import Claim, Document

LINES = frozenset({"please wait", "add to favourites", "no script"})


def named(document: Document, made_id: str, outlet: str) -> Document:
    claim = Claim(outlet, "", (), "test") if outlet else None
    return replace(document, seed=replace(document.seed, id=made_id), metadata=replace(document.metadata, outlet=claim))


def test_a_page_of_a_template_may_have_the_outlet_of_the_others(article: Callable[..., Document]) -> None:
    page = article("Rain in Velm\n\nIt will rain in May, the mayor said on Monday.\n")
    one, other = with_siblings([named(page, "a", "The Bell"), named(page, "b", "")], {"a": LINES, "b": LINES})
    assert other.metadata.outlet == Claim("The Bell", "", (), RULE, inferred=True)
    assert one.metadata.outlet is not None
    assert not one.metadata.outlet.inferred


def test_pages_that_disagree_or_share_too_little_say_nothing(article: Callable[..., Document]) -> None:
    page = article("Rain in Velm\n\nIt will rain in May, the mayor said on Monday.\n")
    three = [named(page, "a", "The Bell"), named(page, "b", "The Ledger"), named(page, "c", "")]
    assert with_siblings(three, dict.fromkeys("abc", LINES))[2].metadata.outlet is None
    few = frozenset({"please wait"})
    assert with_siblings(three[::2], {"a": few, "c": few})[1].metadata.outlet is None
