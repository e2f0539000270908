"""Which of the proposed readings stand: the best ones that do not overlap."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace

from builder.annotate.quotations.reports import Proposal


def choose(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals in order of place; of two that overlap the higher score wins, then the longer, then the earlier."""
    taken: list[tuple[int, int]] = []
    chosen: list[Proposal] = []
    for proposal in sorted(_outer(list(proposals)), key=_rank):
        index = bisect_left(taken, (proposal.start, proposal.end))
        free_left = index == 0 or taken[index - 1][1] <= proposal.start
        free_right = index == len(taken) or taken[index][0] >= proposal.end
        if free_left and free_right and proposal.start < proposal.end:
            insort(taken, (proposal.start, proposal.end))
            chosen.append(proposal)
    return sorted(chosen, key=lambda p: (p.start, p.end))


def _outer(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals whose cue is not itself reported: in *she said they were saying, “…”* only what she said."""
    made = []
    for inner in proposals:
        if inner.pattern.startswith("according") and any(_begins_in(other, inner) for other in proposals):
            continue
        around = [outer for outer in proposals if _contains_cue(outer, inner)]
        if not any(outer.score >= _SURE and not _passes(outer, inner) for outer in around):
            via = tuple(outer.speaker for outer in around if outer.speaker and _passes(outer, inner))
            made.append(
                replace(inner, via=via, score=max([inner.score, *(outer.score + _CLOSER for outer in around)]))
                if via
                else inner
            )
    return made


def _begins_in(other: Proposal, according: Proposal) -> bool:
    """True for "Smith expressed concern, according to the report, that …": only the "that" clause is reported."""
    return (
        other.cue is not None
        and according.start <= other.cue[0] < according.end <= other.start
        and other.score >= _SURE
    )


def _contains_cue(outer: Proposal, inner: Proposal) -> bool:
    if outer is inner or inner.cue is None or outer.cue == inner.cue:
        return False
    return outer.start <= inner.cue[0] < outer.end and outer.start <= inner.start and inner.end <= outer.end


def _passes(outer: Proposal, inner: Proposal) -> bool:
    """True for "According to the report, Smith said that …": Smith speaks, through the report."""
    wide = inner.end - inner.start > _MOST * (outer.end - outer.start)
    wide = wide or (inner.pattern == "indirect:that" and inner.end >= outer.end - 1)
    return outer.relays and inner.speaker is not None and wide and inner.kind != "direct" and inner.score >= _SURE


_MOST = 0.5  # share of the outer words that the inner ones must be
_SURE = 0.7  # a pattern less sure than this silences none inside it
_CLOSER = 0.001  # who spoke stands before who passed it on


def _rank(proposal: Proposal) -> tuple[float, int, int, str]:
    return -proposal.score, proposal.start - proposal.end, proposal.start, proposal.pattern
