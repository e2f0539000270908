"""Who said what: quotations with speaker, cue, stance and chain."""

from __future__ import annotations

from builder.annotate.reading import Found, Reading
from builder.model.document import DateMention, Mention, Quotation, Sentence


def find_quotations(
    reading: Reading, sentences: list[Found[Sentence]], mentions: list[Found[Mention]], dates: list[Found[DateMention]]
) -> tuple[Quotation, ...]:
    """The quotations of a reading, in order, not overlapping."""
    return ()
