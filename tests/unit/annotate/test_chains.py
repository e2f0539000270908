"""Chains name who passed the words on, and what was only said before is marked so."""

from __future__ import annotations

from collections.abc import Callable

from builder.annotate.names.mentions import find_mentions
from builder.annotate.quotations.attributed import find_quotations
from builder.annotate.reading import Reading
from builder.annotate.sentences import find_sentences
from builder.model.document import ChainStep


def chains(read: Reading) -> list[tuple[ChainStep, ...]]:
    sentences = find_sentences(read)
    return [q.chain for q in find_quotations(read, sentences, find_mentions(read, sentences))]


def test_the_speaker_stands_last(reading: Callable[..., Reading]) -> None:
    (chain,) = chains(reading("In the report, Maria Castellano says the bridge is safe."))
    assert [step.kind for step in chain] == ["document", "speaker"]


def test_every_step_has_its_words_and_their_place(reading: Callable[..., Reading]) -> None:
    text = "A report obtained by the newspaper Al-Jisr says the bridge is old."
    for step in chains(reading(text))[0]:
        assert " ".join(text[span.start : span.end] for span in step.spans) == step.text


def test_nobody_named_means_no_chain(reading: Callable[..., Reading]) -> None:
    assert chains(reading("“It is safe and it always was, whatever they may write.”")) == [()]
