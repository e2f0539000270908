"""An accusation that only one source makes is marked; words that merely look like one are not."""

from __future__ import annotations

import pytest

from builder.compose.allegations import only_here
from builder.model.casebook import Citation
from builder.model.span import Span


def cited(*told: tuple[str, str]) -> list[Citation]:
    return [Citation(source, source, "0" * 64, (Span(n, n + 1),), text) for n, (source, text) in enumerate(told)]


def test_one_source_is_marked_and_two_are_not() -> None:
    about = cited(("a", "Lee was accused of it."), ("b", "Lee opened the bridge."))
    assert only_here(about, {}) == (0,)
    assert only_here([*about, *cited(("c", "They made accusations against Lee."))], {}) == ()


def test_two_sentences_of_one_source_are_one_source() -> None:
    assert only_here(cited(("a", "Lee was accused."), ("a", "Lee denied the accusation.")), {}) == (0, 1)


def test_a_copy_is_no_second_source() -> None:
    about = cited(("a", "Lee was accused."), ("b", "Lee was accused."))
    assert only_here(about, {"a": {"b"}, "b": {"a"}}) == (0, 1)


def test_another_kind_of_accusation_is_no_support() -> None:
    assert only_here(cited(("a", "Lee was corrupt."), ("b", "Lee was arrested.")), {}) == (0, 1)


@pytest.mark.parametrize("text", ["Lee is in charge of the rapeseed harvest.", "Lee inspects and sends regards."])
def test_a_word_that_only_begins_alike_is_none(text: str) -> None:
    assert only_here(cited(("a", text)), {}) == ()
