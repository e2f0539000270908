"""Key phrases: the raw material of automatic topics."""

from __future__ import annotations

from builder.annotate.reading import Found, Reading
from builder.model.document import Mention, Sentence, Term


def find_terms(reading: Reading, sentences: list[Found[Sentence]], mentions: list[Found[Mention]]) -> tuple[Term, ...]:
    """Noun phrases that may be worth a topic, in order."""
    return ()
