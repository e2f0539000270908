"""Chains that go on: who was heard through a document or an agency once is heard through it in the sentences that follow.

*The memo says that Bell opposed it.  He called it a mistake, Bell said.*  Both come through the memo; the second step is
marked as inferred.  Where a sentence says how its words came ("in an interview", "told reporters", "wrote"), nothing is
carried over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from builder.annotate import grammar as g
from builder.annotate.quotations.voices import Names
from builder.model.document import ChainStep, Quotation

_THROUGH = frozenset({"outlet", "agency", "document"})
_ANAPHORS = frozenset({"he", "she", "they", "who"})
_ELSEWHERE = re.compile(
    r"\b(?:told|tells|wrote|writes|tweeted|posted|(?:in|at|during|on|by|via)\s(?:[\w’'-]{1,20}\s){0,4}"
    r"(?:interview|speech|statement|conference|briefing|rally|address|podcast|call|hearing|tweet|email|e-mail|letter))\b",
    re.IGNORECASE,
)


def carried_on(found: Iterable[tuple[Quotation, str]], names: Names) -> tuple[Quotation, ...]:
    """The quotations, in order, each chain completed from the last one of the same speaker.

    Args:
        found: the quotations, each with the words of its sentences around it.
        names: the mentions of the source.

    """
    heard: dict[str, tuple[ChainStep, ...]] = {}
    last = ""
    made = []
    for quotation, around in found:
        who = _identity(quotation, names) or last
        through = tuple(step for step in quotation.chain if step.kind in _THROUGH)
        if through and len(through) < len(quotation.chain):
            heard[who] = tuple(replace(step, inferred=True) for step in through)
        elif not through and quotation.chain and who in heard and not _ELSEWHERE.search(around):
            quotation = replace(quotation, chain=(*heard[who], *quotation.chain))  # noqa: PLW2901 - the completed one
        last = who
        made.append(quotation)
    return tuple(made)


def _identity(quotation: Quotation, names: Names) -> str:
    """What two phrases for one speaker share: the last name, or "source" for "a senior source"; empty for *they*."""
    speaker = quotation.speaker
    if speaker is None or (speaker.mention < 0 and speaker.text.lower() in _ANAPHORS):
        return ""
    if speaker.mention >= 0 and names.found[speaker.mention].record.kind == "person":
        return names.found[speaker.mention].record.text.lower().split()[-1]
    head = re.split(r"\s(?:of|for|from|in|at|who|with|close|familiar)\s", speaker.text.lower())[0].split()[-1:]
    return f"the {head[0]}" if head and head[0] in g.words_of("sources") else f"= {speaker.text.lower()}"
