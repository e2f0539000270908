"""Interviews printed as ``SMITH: I never said that.``: each turn is a quotation without marks.

A paragraph counts as a turn only where the source has at least three of them and one speaker has two, and
where half of the speakers are somebody: a person the source names, a role, Q and A.  So "Update: the minister has
resigned" is no statement of a Mr. Update, and a list of prices, deadlines and pros and cons is no interview.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from builder.annotate.names.lexicon import lexicon
from builder.annotate.quotations.patterns import SCORES
from builder.annotate.quotations.reports import Proposal
from builder.annotate.reading import Found, Reading
from builder.model.document import Mention

_TURN = re.compile(r"[\"“]?(?P<label>[^\W\d_][\w.'’-]{0,20}(?:[ ][^\W\d_][\w.'’-]{0,20}){0,4}):\s+(?=\S)")
_LEAST_TURNS = 3


def transcript_turns(reading: Reading, mentions: Sequence[Found[Mention]]) -> dict[int, Proposal]:
    """Number of a paragraph → what is said in it, for the paragraphs that are turns of a transcript."""
    turns = {
        number: found
        for number, piece in enumerate(reading.pieces)
        if (found := _turn(reading.text, piece.start, piece.end))
    }
    labels = Counter(_who(found) for found in turns.values())
    talking = [label for label, count in labels.items() if count > 1]
    if (
        len(turns) < _LEAST_TURNS
        or not talking
        or (len(talking) == 1 and not any(f["label"].isupper() for f in turns.values()))
        or 2 * sum(_is_somebody(label, mentions) for label in talking) < len(talking)
    ):
        return {}
    return {
        n: _spoken(reading, n, found)
        for n, found in turns.items()
        if labels[_who(found)] > 1 or found["label"].isupper()
    }


def _who(found: re.Match[str]) -> str:
    """What the labels of one speaker share: the last name of *Jane Doe* and *Doe*."""
    return found["label"].lower().split()[-1]


def _is_somebody(label: str, mentions: Sequence[Found[Mention]]) -> bool:
    """True for *q* and *a*, a role, the last name of a person whom the source names."""
    people = {found.record.text.lower().split()[-1] for found in mentions if found.record.kind == "person"}
    return len(label) == 1 or label in people or lexicon().has(label, "role", "title")


def _turn(text: str, start: int, end: int) -> re.Match[str] | None:
    found = _TURN.match(text, start, end)
    return found if found and all(word[:1].isupper() for word in found["label"].split()) else None


def _spoken(reading: Reading, number: int, found: re.Match[str]) -> Proposal:
    start, end = found.end(), reading.pieces[number].end
    end -= len(reading.text[start:end]) - len(reading.text[start:end].rstrip(' "”'))
    label = found.span("label") if len(found["label"]) > 1 else None  # "Q:" and "A:" name nobody
    return Proposal(start, end, "direct", "transcript", SCORES["transcript"], -1, None, "neutral", label)
