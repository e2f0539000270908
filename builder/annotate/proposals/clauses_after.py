"""Reported clauses behind their cue: *Smith said (that) the plan failed*, *vowed to fight on*."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.clauses import clause_end, has_verb, trimmed_end
from builder.annotate.reports import Proposal, Report, cue_place, place

_QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})


def that_clause(number: int, report: Report) -> Iterator[Proposal]:
    """``Smith said that …``, ``told reporters …``, ``adding that …``, and without "that" for verbs that allow it."""
    words = report.unit.words
    if report.group.negated or report.group.modal or report.group.passive:
        return
    at = report.cue.end
    that = _that(report, at)
    if that is not None:
        yield from _clause(number, report, that + 1, "indirect:that", 0.93)
    elif report.takes & {"that", "whether", "tell"} and at < len(words) and words[at].low in _QUESTIONS:
        yield from _clause(number, report, at, "indirect:question", 0.85)
    elif "clause" in report.takes and report.before and at < len(words):
        start = _over_time(report, at)
        if words[start].tag not in {g.COMMA, g.STOP, g.COLON, g.SUBORDINATOR, g.PREPOSITION, g.QUOTED} and has_verb(words, start, len(words)):
            yield from _clause(number, report, start, "indirect:bare", 0.88)


def infinitive(number: int, report: Report) -> Iterator[Proposal]:
    """``Smith vowed to …``, ``urged them to …``."""
    words, at = report.unit.words, report.cue.end
    if not report.asserted or report.group.passive or not report.before:
        return
    if "to" in report.takes and at < len(words) and words[at].low == "to":
        yield from _clause(number, report, at, "indirect:to", 0.8)
    elif "order" in report.takes:
        to = next((n for n in range(at + 1, min(at + 14, len(words))) if words[n].low == "to"), None)
        if to and not has_verb(words, at, to) and words[to + 1 : to + 2] and words[to + 1].tag == g.WORD:
            yield from _clause(number, report, at, "indirect:order", 0.75)


def _that(report: Report, at: int) -> int | None:
    """Index of the "that" which opens the clause, behind an addressee or a time at most."""
    words = report.unit.words
    if not report.takes & {"that", "tell", "clause"}:
        return None
    stop = at
    while stop < len(words) and stop - at < 16:
        word = words[stop]
        if word.low == "that" and word.tag == g.SUBORDINATOR:
            return stop
        if word.tag in {g.STOP, g.QUOTED, g.COLON, g.SEMICOLON, g.VERB, g.AUXILIARY, g.SUBORDINATOR}:
            return None
        stop += 1
    return None


def _over_time(report: Report, at: int) -> int:
    words = report.unit.words
    while at < len(words) - 1 and words[at].tag == g.TIME:
        at += 1
    return at


def _clause(number: int, report: Report, start: int, pattern: str, score: float) -> Iterator[Proposal]:
    unit = report.unit
    words = unit.words
    end = trimmed_end(words, start, clause_end(unit, start))
    if end - start < 2 and not (start in unit.quoted):
        return
    whole = end - start == 1
    inside = [unit.quoted[n] for n in range(start, end) if n in unit.quoted]
    left, right = (inside[0].left, inside[0].right) if whole else place(words, (start, end))
    kind = "direct" if whole else "mixed" if inside else "indirect"
    subject = report.before or report.after if report.group.finite else report.before
    who = place(words, subject) if subject else None
    flags = tuple(dict.fromkeys(flag for quoted in inside for flag in quoted.flags))
    yield Proposal(left, right, kind, pattern, score, number, cue_place(report), report.cue.entry.stance, who, flags)


