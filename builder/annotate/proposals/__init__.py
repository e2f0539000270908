"""The patterns: small functions, each proposing readings of one cue or one quoted stretch.

None decides anything: `chooser` keeps the best set that does not overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.annotate.proposals import clauses_after, clauses_before, direct, objects, phrases
from builder.annotate.reports import Proposal, Report

Proposer = Callable[[int, Report], Iterator[Proposal]]
"""(number of the unit, a cue with its surroundings) → readings."""

PROPOSERS: tuple[Proposer, ...] = (
    direct.before_tag,
    direct.inverted_tag,
    direct.after_tag,
    clauses_after.that_clause,
    clauses_after.infinitive,
    clauses_before.tagged_clause,
    clauses_before.inverted_clause,
    objects.noun_phrase,
    objects.named,
)
