"""How sure each pattern is: the few numbers that decide between readings which overlap.

A score is about the share of a pattern's readings that people annotated in the same place (the quotation bench, dev half),
set by hand where the order of two patterns matters more than their frequency.  The ids are explained in the guide.
"""

from __future__ import annotations

SCORES: dict[str, float] = {
    # words in marks, by the place of their tag
    "direct:inverted-tag": 0.97,
    "direct:tag-after": 0.96,
    "direct:tag-before": 0.95,
    "object:called": 0.95,
    "direct:split": 0.94,
    "direct:signature": 0.90,
    "direct:tag-again": 0.86,
    "direct:plain-tag": 0.85,
    "direct:colon": 0.80,
    # clauses that begin outside the marks and end in them
    "mixed:inverted-tag": 0.94,
    "mixed:tag-after": 0.93,
    # clauses without marks, or with marks inside
    "noun:of-verb": 0.94,
    "object:named": 0.94,
    "indirect:that": 0.93,
    "indirect:tag-after": 0.90,
    "indirect:tag-before": 0.90,
    "according:after": 0.90,
    "according:before": 0.90,
    "indirect:bare": 0.88,
    "indirect:question": 0.85,
    "indirect:told": 0.85,
    "passive:by": 0.85,
    "indirect:split": 0.80,
    "indirect:to": 0.80,
    "indirect:order": 0.78,
    "noun:possessive": 0.75,
    "object:noun-phrase": 0.60,
    # what no cue reports
    "transcript": 0.90,
    "floating": 0.80,
    "floating:tail": 0.70,
    "marks": 0.50,
}
"""Pattern id → score, 0-1."""
