"""Key phrases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.annotate.names.mentions import find_mentions
from builder.annotate.reading import Reading
from builder.annotate.sentences import find_sentences
from builder.annotate.terms import find_terms
from tests.unit.annotate.name_cases import cases


@pytest.mark.parametrize(("text", "wanted"), cases("terms.md"))
def test_key_phrases(reading: Callable[..., Reading], text: str, wanted: list[str]) -> None:
    read = reading(text)
    sentences = find_sentences(read)
    assert [term.text for term in find_terms(read, sentences, find_mentions(read, sentences))] == wanted


def test_forms_of_one_phrase_share_a_key(reading: Callable[..., Reading]) -> None:
    read = reading("The combat missions ended. The combat mission ended.")
    assert {term.key for term in find_terms(read, find_sentences(read), [])} == {"combat mission"}
