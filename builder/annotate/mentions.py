"""Names of people, organisations and places, and role phrases, with the reasons for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from builder.annotate.agreement import agreed
from builder.annotate.boundaries import settled
from builder.annotate.candidates import Candidate
from builder.annotate.evidence import completed, reasoned
from builder.annotate.reading import Found, Reading
from builder.annotate.rows import Row, rows_of
from builder.annotate.tagger import tagger
from builder.annotate.vetoes import allowed
from builder.model.document import Gloss, Mention, Sentence

STEPS: tuple[Callable[[Sequence[Row], list[Candidate]], list[Candidate]], ...] = (
    settled,
    completed,
    allowed,
    agreed,
    reasoned,
)
"""What happens to the tagger's names, in order."""
LEAST = 0.5
"""Belief below which a person found by the tagger alone is dropped."""


def find_mentions(reading: Reading, sentences: list[Found[Sentence]]) -> list[Found[Mention]]:
    """The mentions of a reading, in order, not overlapping (a role phrase may stand beside its name, not over it)."""
    rows = rows_of(reading, sentences)
    names = _tagged(rows)
    for step in STEPS:
        names = step(rows, names)
    return [_mention(reading, rows[name.row], name) for name in names]


def _tagged(rows: Sequence[Row]) -> list[Candidate]:
    """The tagger's names with its belief in each."""
    found = []
    for number, tagged in enumerate(tagger().read([row.words for row in rows])):
        for part in tagged.parts:
            for name in part.names:
                kind = ("person", "org", "place").index(name.kind)
                shares = [belief[kind] for belief in part.beliefs[name.start - part.start : name.end - part.start]]
                belief = sum(shares) / len(shares)
                if belief >= LEAST or name.kind != "person":
                    found.append(Candidate(number, name.start, name.end, name.kind, belief, (f"tagger {belief:.2f}",)))
    return found


def _mention(reading: Reading, row: Row, name: Candidate) -> Found[Mention]:
    start, end = row.tokens[name.start].start, row.tokens[name.end - 1].end
    record = Mention(
        reading.text[start:end], reading.locate(start, end), name.kind, row.zone, row.sentence, name.reasons
    )
    return Found(start, end, record)


def find_glosses(reading: Reading, mentions: list[Found[Mention]]) -> tuple[Gloss, ...]:
    """Pairs of mentions the text itself says are one."""
    return ()
