"""What another page of the same template says about the outlet."""

from __future__ import annotations

from builder.describe.siblings import RULE, with_siblings
from builder.model.document import Claim, Metadata

LINES = frozenset({"please wait", "add to favourites", "no script"})


def named(outlet: str) -> Metadata:
    return Metadata(outlet=Claim(outlet, "", (), "test") if outlet else None)


def test_a_page_of_a_template_may_have_the_outlet_of_the_others() -> None:
    told = with_siblings({"a": named("The Bell"), "b": named("")}, {"a": LINES, "b": LINES})
    assert told["a"] == named("The Bell")
    assert told["b"] == Metadata(outlet=Claim("The Bell", "", (), RULE, inferred=True))


def test_pages_that_disagree_or_share_too_little_say_nothing() -> None:
    three = {"a": named("The Bell"), "b": named("The Ledger"), "c": named("")}
    assert with_siblings(three, dict.fromkeys("abc", LINES)) == three
    few = frozenset({"please wait"})
    two = {"a": named("The Bell"), "c": named("")}
    assert with_siblings(two, {"a": few, "c": few}) == two
