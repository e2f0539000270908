"""Reported clauses before their cue: *the plan failed, Smith said*, also split in two by the tag."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.clauses import clause_end, has_verb, tail_end, trimmed_end
from builder.annotate.phrases import Stretch
from builder.annotate.reports import Proposal, Report, cue_place, place

_CONTENT = frozenset({"clause", "that", "quote"})


def tagged_clause(number: int, report: Report) -> Iterator[Proposal]:
    """``…, Smith said.`` and ``…, Smith said, …``."""
    subject = report.before
    if subject and report.group.finite and not report.group.negated and not report.group.passive and report.takes & _CONTENT:
        yield from _around(number, report, subject, (subject[0], report.cue.end))


def inverted_clause(number: int, report: Report) -> Iterator[Proposal]:
    """``…, said Smith.``."""
    subject = report.after
    if subject and report.group.start == report.cue.start and report.takes & _CONTENT and "past" in report.cue.entry.forms | {"past"}:
        yield from _around(number, report, subject, (report.cue.start, subject[1]))


def _around(number: int, report: Report, subject: Stretch, tag: Stretch) -> Iterator[Proposal]:
    unit = report.unit
    words = unit.words
    comma = tag[0] - 1
    if comma < 1 or words[comma].tag != g.COMMA:
        return
    start = _clause_start(report, comma)
    stop = _tag_end(report, tag[1])
    if stop is None or not has_verb(words, start, comma) or comma - start < 3:
        return
    yield _half(number, report, subject, (start, comma), "indirect:tag-after", 0.9)
    if stop < len(words) - 2 and words[stop].tag == g.COMMA:
        end = trimmed_end(words, stop + 1, clause_end(unit, stop + 1))
        if end > stop + 1:
            yield _half(number, report, subject, (stop + 1, end), "indirect:split", 0.8)


def _clause_start(report: Report, comma: int) -> int:
    """Index where the clause before a tag begins: the start of the sentence, or behind a colon or semicolon."""
    words = report.unit.words
    start = 0
    for at in range(comma):
        if words[at].tag in {g.SEMICOLON, g.STOP}:
            start = at + 1
    while start < comma and words[start].tag == g.CONJUNCTION:
        start += 1
    return start


def _tag_end(report: Report, at: int) -> int | None:
    """Index behind the tag's tail when the tag ends a clause there; ``None`` when a clause follows the cue."""
    words = report.unit.words
    if at >= len(words) or words[at].tag in {g.STOP, g.COMMA, g.SEMICOLON, g.DASH}:
        return at
    stop = tail_end(words, at, addressee="tell" in report.takes)
    if stop > at and (stop >= len(words) or words[stop].tag in {g.STOP, g.COMMA, g.SEMICOLON, g.DASH}):
        return stop
    return at if words[at].tag in {g.SUBORDINATOR, g.PREPOSITION} and words[at].low != "that" else None


def _half(number: int, report: Report, subject: Stretch, content: Stretch, pattern: str, score: float) -> Proposal:
    unit = report.unit
    left, right = place(unit.words, content)
    inside = [unit.quoted[n] for n in range(*content) if n in unit.quoted]
    kind = "mixed" if inside else "indirect"
    flags = tuple(dict.fromkeys(flag for quoted in inside for flag in quoted.flags))
    who = place(unit.words, subject)
    return Proposal(left, right, kind, pattern, score, number, cue_place(report), report.cue.entry.stance, who, flags)
