"""Reported noun phrases: *condemned the attack*, *called it “a mistake”*, *described him as …*."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.clauses import clause_end, trimmed_end
from builder.annotate.phrases import Stretch
from builder.annotate.reports import Proposal, Report, cue_place, place


def noun_phrase(number: int, report: Report) -> Iterator[Proposal]:
    """``Smith condemned NP``, ``called for NP``, ``accused NP of …``."""
    words, at = report.unit.words, report.cue.end
    if not (report.asserted and report.before and not report.group.passive and report.takes & {"object", "of", "about"}):
        return
    if at >= len(words) or words[at].tag in {g.COMMA, g.STOP, g.COLON, g.PREPOSITION, g.SUBORDINATOR, g.CONJUNCTION, g.TIME}:
        return
    yield from _content(number, report, (at, clause_end(report.unit, at)), "object:noun-phrase", 0.6)


def named(number: int, report: Report) -> Iterator[Proposal]:
    """``Smith called NP “…”``, ``described NP as …``."""
    words, at = report.unit.words, report.cue.end
    if not (report.group.finite and report.before and not report.group.passive and report.takes & {"call", "as"}):
        return
    end = clause_end(report.unit, at)
    marked = any(n in report.unit.quoted for n in range(at, end))
    if end > at and (marked or "as" in report.takes and any(w.low == "as" for w in words[at:end])):
        yield from _content(number, report, (at, end), "object:named", 0.8)


def _content(number: int, report: Report, content: Stretch, pattern: str, score: float) -> Iterator[Proposal]:
    unit = report.unit
    start, end = content[0], trimmed_end(unit.words, *content)
    if end <= start or report.before is None:
        return
    left, right = place(unit.words, (start, end))
    inside = [unit.quoted[n] for n in range(start, end) if n in unit.quoted]
    if end - start == 1 and inside:
        left, right = inside[0].left, inside[0].right
    kind = "mixed" if inside else "indirect"
    flags = tuple(dict.fromkeys(flag for quoted in inside for flag in quoted.flags))
    who = place(unit.words, report.before)
    yield Proposal(left, right, kind, pattern, score, number, cue_place(report), report.cue.entry.stance, who, flags)
