"""Reported noun phrases: *condemned the attack*, *called it “a mistake”*, *described him as …*."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.clauses import clause
from builder.annotate.reports import Proposal, Report, propose

_NO_OBJECT = frozenset(
    {g.COMMA, g.STOP, g.COLON, g.PREPOSITION, g.SUBORDINATOR, g.CONJUNCTION, g.TIME, g.SEMICOLON, g.DASH, g.AUXILIARY}
)


def noun_phrase(report: Report) -> Iterator[Proposal]:
    """``Smith condemned NP``, ``called for NP``, ``accused NP of …``."""
    words, at = report.words, report.cue.end
    if not (
        report.active and report.speaker and not report.group.infinitive and report.takes & {"object", "topic", "of"}
    ):
        return
    if at >= len(words) or words[at].tag in _NO_OBJECT or words[report.speaker[0]].low == "that":
        return  # "a text that proposes …": a thing, not somebody
    content = clause(report.unit, at, report.cue)
    if "topic" not in report.takes or any(n in report.unit.quoted for n in range(*content)):
        yield from propose(report, content, report.speaker, "object:noun-phrase")


_ASIDE = frozenset({"in", "during", "at", "on", "after", "before"})
"""After the words in marks these say where and when, not what."""


def named(report: Report) -> Iterator[Proposal]:
    """``Smith called NP “…”``, ``described NP as …``."""
    words, at = report.words, report.cue.end
    if not (report.active and report.speaker and report.takes & {"call", "as"}):
        return
    if at in report.unit.quoted:  # "what he called “militias,”"
        yield from propose(report, (at, at + 1), report.speaker, "object:called")
        return
    content = clause(report.unit, at, report.cue)
    marked = [n for n in range(*content) if n in report.unit.quoted]
    if marked and marked[-1] + 1 < content[1] and words[marked[-1] + 1].low in _ASIDE:
        content = (content[0], marked[-1] + 1)
    if marked or ("as" in report.takes and any(w.low == "as" for w in words[slice(*content)])):
        yield from propose(report, content, report.speaker, "object:named")
