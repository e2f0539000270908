"""Names and role phrases are found as the cases say, each with a reason and its place."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.annotate.names.glosses import find_glosses
from builder.annotate.names.mentions import find_mentions
from builder.annotate.reading import Reading, reading_of
from builder.annotate.sentences import find_sentences
from builder.annotate.terms import find_terms
from builder.model.seed import Block
from builder.model.span import verbatim
from tests.unit.annotate.name_cases import cases

Read = Callable[..., Reading]


@pytest.mark.parametrize(("text", "wanted"), cases("mentions.md"))
def test_names_are_found(reading: Read, text: str, wanted: list[str]) -> None:
    read = reading(text)
    found = [m.record for m in find_mentions(read, find_sentences(read))]
    assert [f"{m.kind} {m.text}" + (f" | {m.role}" if m.role else "") for m in found] == wanted


def test_every_name_has_a_reason_and_its_place(reading: Read) -> None:
    text = "By Ann Lee\nIraqi Prime Minister Mustafa al-Kadhimi met Joe Biden in Washington."
    read = reading(text, kinds=("byline",))
    for found in find_mentions(read, find_sentences(read)):
        mention = found.record
        assert mention.reasons
        assert "".join(text[s.start : s.end] for s in mention.spans) == mention.text
        assert "".join(text[s.start : s.end] for s in mention.role_spans) == mention.role


WORDS = st.sampled_from(
    [
        "Gen.",
        "Bell’s",
        "the",
        "al-A’raji",
        "(",
        ")",
        "[",
        "]",
        "“",
        "”",
        "‘",
        ",",
        ".",
        "-",
        "–",
        "US-led",
        "PMU",
        "of",
        "&",
        "Inc.",
        "Minister",
        "Iraqi",
        "Jr.",
        "20th",
        "/",
        "مصطفى",
        "O’Regan",
        "said",
    ]
)


@given(st.lists(WORDS, max_size=30))
def test_no_text_breaks_it_and_mentions_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    read = reading_of((Block(verbatim(text, 0, len(text)), "paragraph", kept=True, trace=()),) if text else ())
    sentences = find_sentences(read)
    mentions = find_mentions(read, sentences)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
    find_glosses(read, mentions)
    find_terms(read, sentences, mentions)
