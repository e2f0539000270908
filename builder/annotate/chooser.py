"""Which of the proposed readings stand: the best ones that do not overlap."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from builder.annotate.reports import Proposal


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
    return [inner for inner in proposals if not any(_reports(outer, inner) for outer in proposals)]


def _reports(outer: Proposal, inner: Proposal) -> bool:
    if outer is inner or inner.cue is None or outer.score < _SURE:
        return False
    if outer.pattern.startswith("according") and inner.end - inner.start > _MOST * (outer.end - outer.start):
        return False  # "According to the report, Smith said that …": Smith speaks, through the report
    return outer.start <= inner.cue[0] < outer.end and inner.end <= outer.end and outer.start <= inner.start and outer.cue != inner.cue


_MOST = 0.5
_SURE = 0.7  # a pattern less sure than this silences none inside it


def _rank(proposal: Proposal) -> tuple[float, int, int, str]:
    return -proposal.score, proposal.start - proposal.end, proposal.start, proposal.pattern
