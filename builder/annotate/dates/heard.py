"""Relative dates in words that a source heard through a document.

What a document says *today* was said on its own day, which the publication of the article about it does not give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from builder.annotate.dates.written import PUBLICATION
from builder.model.document import DateMention, Quotation


def without_another_day(dates: Iterable[DateMention], quotations: Sequence[Quotation]) -> tuple[DateMention, ...]:
    """The dates; those a document gives relative to its own day have no value any more."""
    heard = [span for one in quotations if any(step.kind == "document" for step in one.chain) for span in one.spans]
    return tuple(
        replace(date, value="", because="heard through a document, which was made on another day")
        if PUBLICATION in date.because and any(s.start <= date.spans[0].start < s.end for s in heard)
        else date
        for date in dates
    )
