"""Dates as written, and what they mean."""

from __future__ import annotations

from builder.annotate.reading import Found, Reading
from builder.model.document import DateMention, Metadata, Sentence


def find_dates(reading: Reading, sentences: list[Found[Sentence]], metadata: Metadata) -> list[Found[DateMention]]:
    """The date expressions of a reading, in order; relative ones are anchored only on what the source gives."""
    return []
