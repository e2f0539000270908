"""Names of people, organisations and places, and role phrases, with the reasons for each."""

from __future__ import annotations

from builder.annotate.reading import Found, Reading
from builder.model.document import Gloss, Mention, Sentence


def find_mentions(reading: Reading, sentences: list[Found[Sentence]]) -> list[Found[Mention]]:
    """The mentions of a reading, in order, not overlapping (a role phrase may stand beside its name, not over it)."""
    return []


def find_glosses(reading: Reading, mentions: list[Found[Mention]]) -> tuple[Gloss, ...]:
    """Pairs of mentions the text itself says are one."""
    return ()
