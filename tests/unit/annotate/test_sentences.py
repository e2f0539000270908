"""Sentences end where the cases say, and never cross a block."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.annotate.reading import Reading
from builder.annotate.sentences import find_sentences
from tests.unit.annotate.case_files import cases


@pytest.mark.parametrize(("text", "wanted"), cases("sentences"))
def test_sentences_end_where_they_should(reading: Callable[..., Reading], text: str, wanted: list[str]) -> None:
    assert [found.record.text for found in find_sentences(reading(text))] == wanted


def test_a_sentence_knows_its_block_and_zone(reading: Callable[..., Reading]) -> None:
    found = find_sentences(reading("A headline\nA sentence. Another one.", kinds=("title",)))
    assert [(f.record.block, f.record.zone) for f in found] == [(0, "title"), (1, "body"), (1, "body")]
