"""Words in marks with a tag before, behind or between them."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.clauses import tail_end
from builder.annotate.phrases import Stretch
from builder.annotate.reports import Proposal, Report, cue_place, place

_QUOTING = frozenset({"quote", "clause", "that", "tell", "manner"})


def before_tag(number: int, report: Report) -> Iterator[Proposal]:
    """``“…,” Smith said`` and ``“…,” Smith said, “…”``."""
    unit, subject = report.unit, report.before
    if not (subject and report.group.finite and report.takes & _QUOTING) or report.group.passive:
        return
    left = _skip_comma(report, subject[0] - 1)
    if left in unit.quoted:
        yield _spoken(number, report, left, subject, "direct:tag-after", 0.96)
        yield from _carried_on(number, report, subject, report.cue.end)


def inverted_tag(number: int, report: Report) -> Iterator[Proposal]:
    """``“…,” said Smith`` and ``“…,” said Smith, “…”``."""
    unit, subject = report.unit, report.after
    if not (subject and report.takes & _QUOTING and report.group.start == report.cue.start):
        return
    left = _skip_comma(report, report.cue.start - 1)
    if left in unit.quoted:
        yield _spoken(number, report, left, subject, "direct:inverted-tag", 0.97)
        yield from _carried_on(number, report, subject, subject[1])


def after_tag(number: int, report: Report) -> Iterator[Proposal]:
    """``Smith said: “…”``, ``Smith told reporters, “…”``, ``adding, “…”``."""
    unit = report.unit
    words = unit.words
    if not report.takes & _QUOTING or report.group.passive and "relay" not in report.takes:
        return
    at = tail_end(words, report.cue.end, addressee="tell" in report.takes or "quote" in report.takes)
    while at < len(words) and words[at].tag in {g.COMMA, g.COLON, g.DASH} or at < len(words) and words[at].low == "that":
        at += 1
    if at in unit.quoted and _ends_thought(report, at):
        yield _spoken(number, report, at, report.before or report.after, "direct:tag-before", 0.95)


def _carried_on(number: int, report: Report, subject: Stretch, at: int) -> Iterator[Proposal]:
    """The second half of a quotation that its tag splits."""
    words = report.unit.words
    stop = at
    while stop < len(words) and words[stop].tag not in {g.QUOTED, g.STOP, g.COLON, g.SEMICOLON}:
        stop += 1
    if stop in report.unit.quoted and words[stop - 1].tag in {g.COMMA, g.COLON, g.DASH}:
        yield _spoken(number, report, stop, subject, "direct:split", 0.94)


def _spoken(number: int, report: Report, index: int, speaker: Stretch | None, pattern: str, score: float) -> Proposal:
    unit = report.unit
    quoted = unit.quoted[index]
    who = place(unit.words, speaker) if speaker else None
    return Proposal(
        quoted.left, quoted.right, "direct", pattern, score, number, cue_place(report), report.cue.entry.stance, who, quoted.flags
    )


def _skip_comma(report: Report, at: int) -> int:
    words = report.unit.words
    while at >= 0 and words[at].tag in {g.COMMA, g.DASH, g.STOP}:
        at -= 1
    return at


def _ends_thought(report: Report, index: int) -> bool:
    """True unless the sentence runs on behind the marks ("said “tested” troops …"): that is a mixed quotation."""
    words = report.unit.words
    following = words[index + 1] if index + 1 < len(words) else None
    return following is None or following.tag in {g.STOP, g.COMMA, g.SEMICOLON, g.DASH, g.CONJUNCTION, g.SUBORDINATOR, g.QUOTED, g.ING, g.CLOSE}
