"""Places in a seed, and the one arithmetic that leads from readable text back to them.

Every offset that is stored anywhere points into ``Seed.text``, the decoded raw file.
What a reader sees may differ from it (tags are gone, ``&rsquo;`` has become ’, line breaks
inside a paragraph are spaces); a `View` carries the readable string together with the way
back, and `View.locate` is the only place where offsets are converted.

The idea is that of *spans over one immutable text* in papermage (Lo et al. 2023) and of
"symbols and fragments" in TEI stand-off markup.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice, takewhile


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open range ``[start, end)`` of Unicode code points in ``Seed.text``."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character; never smaller than `start`."""

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a view that comes from one stretch of the seed.

    Where both have the same length the characters are the same, one by one.  Where they
    differ (an entity, a folded line break) the run is read and cited as a whole.
    """

    at: int
    """Offset in the view's text."""
    length: int
    """Number of characters in the view's text."""
    span: Span
    """The seed's characters behind it."""


@dataclass(frozen=True, slots=True)
class View:
    """A string as a reader sees it, and the way back to the seed."""

    text: str
    """The readable characters."""
    runs: tuple[Run, ...]
    """Ordered by `Run.at`; characters in no run (a separator between blocks) have no place in the seed."""

    @property
    def start(self) -> int:
        """Offset in the seed of the first character behind this view."""
        return self.runs[0].span.start

    @property
    def end(self) -> int:
        """Offset in the seed just behind the last character of this view."""
        return self.runs[-1].span.end

    def locate(self, start: int, end: int) -> tuple[Span, ...]:
        """The places in the seed of ``text[start:end]``: ordered, disjoint, neighbours joined."""
        found: list[Span] = []
        index = max(0, bisect_right(self.runs, start, key=lambda run: run.at) - 1)
        for run in islice(self.runs, index, None):
            if run.at >= end:
                break
            left, right = max(start, run.at), min(end, run.at + run.length)
            if left >= right:
                continue
            if run.length == len(run.span):
                piece = Span(run.span.start + left - run.at, run.span.start + right - run.at)
            else:
                piece = run.span
            if found and found[-1].end >= piece.start:
                found[-1] = Span(found[-1].start, max(found[-1].end, piece.end))
            else:
                found.append(piece)
        return tuple(found)

    def within(self, spans: tuple[Span, ...]) -> tuple[int, int] | None:
        """Where the characters behind `spans` stand in `text`, the way back of `locate`; ``None`` when elsewhere."""
        first, last = spans[0].start, spans[-1].end
        begin = bisect_right(self.runs, first, key=lambda run: run.span.end)
        met = list(takewhile(lambda run: run.span.start < last, islice(self.runs, begin, None)))
        if not met:
            return None
        left, right = met[0], met[-1]
        start = left.at + max(0, first - left.span.start) if left.length == len(left.span) else left.at
        end = right.at + right.length
        if right.length == len(right.span):
            end = min(end, right.at + last - right.span.start)
        return start, end

    def part(self, start: int, end: int) -> View:
        """The view of ``text[start:end]``; a run that cannot be split is kept whole when it begins inside."""
        runs = []
        index = max(0, bisect_right(self.runs, start, key=lambda run: run.at) - 1)
        for run in islice(self.runs, index, None):
            if run.at >= end:
                break
            left, right = max(start, run.at), min(end, run.at + run.length)
            if left >= right:
                continue
            span = run.span
            if run.length == len(span):
                span = Span(span.start + left - run.at, span.start + right - run.at)
            runs.append(Run(left - start, right - left, span))
        return View(self.text[start:end], tuple(runs))


def verbatim(text: str, start: int, end: int) -> View:
    """A view of ``text[start:end]`` of a seed's text, character for character."""
    return View(text[start:end], (Run(0, end - start, Span(start, end)),))


def join(views: tuple[View, ...] | list[View], between: str) -> View:
    """One view over several, with `between` (which has no place in the seed) after each but the last."""
    texts: list[str] = []
    runs: list[Run] = []
    at = 0
    for number, view in enumerate(views):
        if number:
            texts.append(between)
            at += len(between)
        runs.extend(Run(run.at + at, run.length, run.span) for run in view.runs)
        texts.append(view.text)
        at += len(view.text)
    return View("".join(texts), tuple(runs))
