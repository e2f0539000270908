"""Reported noun phrases: *condemned the attack*, *called it “a mistake”*, *described him as …*."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.quotations.clauses import clause
from builder.annotate.quotations.reports import Proposal, Report, passes_on, propose
from builder.annotate.quotations.words import Stretch

_NO_OBJECT = frozenset(
    {g.COMMA, g.STOP, g.COLON, g.PREPOSITION, g.SUBORDINATOR, g.CONJUNCTION, g.TIME, g.SEMICOLON, g.DASH, g.AUXILIARY}
)


_NAMELESS = frozenset({"early", "late", "it", "this", "him", "her", "them"})
"""Nothing is said by these alone: "announced early Monday", "denies it"."""


def noun_phrase(report: Report) -> Iterator[Proposal]:
    """``Smith condemned NP``, ``called for NP``, ``accused NP of …``."""
    words, at = report.words, report.cue.end
    if not (
        report.active and report.speaker and not report.group.infinitive and report.takes & {"object", "topic", "of"}
    ):
        return
    if at >= len(words) or words[at].tag in _NO_OBJECT or words[report.speaker[0]].low == "that":
        return  # "a text that proposes …": a thing, not somebody
    if words[at].low in _NAMELESS and words[at + 1 : at + 2] and words[at + 1].tag in {g.TIME, g.STOP, g.COMMA}:
        return
    content = _before_next_act(report, clause(report.unit, at, report.cue))
    shown = "fact" in report.takes and passes_on(words, report.speaker)  # "the leaked memo exposed the plan"
    told = "topic" not in report.takes or shown
    if told or any(n in report.unit.quoted for n in range(*content)):
        yield from propose(report, content, report.speaker, "object:noun-phrase")


def _before_next_act(report: Report, content: Stretch) -> Stretch:
    """The object without what the same subject did next: *denied the intention* | *and only accepted other roles*.

    A comparison behind it (*ruled out defeat, as the mayor had feared*) is the writer's as often as not, and left out.
    """
    words = report.words
    for n in range(content[0] + 1, content[1] - 1):
        if words[n].tag == g.COMMA and words[n + 1].low == "as":
            return (content[0], n)
        if words[n].tag in g.FINITE:
            return content
        if words[n].low in {"and", "but"}:
            verb = next((m for m in range(n + 1, content[1]) if words[m].tag != g.ADVERB), n)
            if words[verb].tag in {g.PAST, g.VERB}:
                return (content[0], n - (words[n - 1].tag == g.COMMA))
    return content


_ASIDE = frozenset({"in", "during", "at", "on", "after", "before"})
"""After the words in marks these say where and when, not what."""


def named(report: Report) -> Iterator[Proposal]:
    """``Smith called NP “…”``, ``described NP as …``."""
    words, at = report.words, report.cue.end
    if not (report.active and report.speaker and report.takes & {"call", "as"}):
        return
    if at in report.unit.quoted:
        if _what(report):
            yield from propose(report, (at, at + 1), report.speaker, "object:called")
        return
    if (
        at < len(words) and words[at].tag == g.SUBORDINATOR and words[at].low != "that"
    ):  # "called that answer “nonsense”"
        return
    content = clause(report.unit, at, report.cue)
    marked = [n for n in range(*content) if n in report.unit.quoted]
    behind = words[marked[-1] + 1] if marked and marked[-1] + 1 < content[1] else None
    if behind and (behind.low in _ASIDE or behind.tag in {g.ING, g.COLON}):
        content = (content[0], marked[-1] + 1)
    if marked or ("as" in report.takes and _as(report, content)):
        yield from propose(report, content, report.speaker, "object:named")


def _what(report: Report) -> bool:
    """True for "what he called “militias”", not for "a group called “Sons of the Sea”"."""
    subject = report.before
    return (
        subject is not None and subject[0] > 0 and report.words[subject[0] - 1].low in {"what", "which", "whom", "that"}
    )


def _as(report: Report, content: Stretch) -> bool:
    """True when "as" stands before any verb: *described him as …*."""
    for word in report.words[slice(*content)]:
        if word.low == "as":
            return True
        if word.tag in g.FINITE:
            return False
    return False
