"""The patterns: small functions, each proposing readings of one cue or one sentence.

None decides anything: `chooser` keeps the best set that does not overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.annotate.quotations.proposals import (
    abroad,
    clauses_after,
    clauses_before,
    direct,
    objects,
    phrases,
    relays,
)
from builder.annotate.quotations.reports import Proposal, Report, reports_of
from builder.annotate.quotations.units import Unit

Proposer = Callable[[Report], Iterator[Proposal]]
"""A verbal cue with its surroundings → readings."""
UnitProposer = Callable[[int, Unit], Iterator[Proposal]]
"""Number of a unit, the unit → readings that need no verb."""

PROPOSERS: tuple[Proposer, ...] = (
    direct.before_tag,
    direct.inverted_tag,
    direct.after_tag,
    clauses_after.that_clause,
    clauses_after.question,
    clauses_after.bare_clause,
    clauses_after.told_clause,
    clauses_after.infinitive,
    clauses_after.order,
    clauses_before.tagged_clause,
    clauses_before.as_clause,
    clauses_before.inverted_clause,
    objects.noun_phrase,
    objects.named,
    relays.noun_of_verb,
    relays.passive_by,
)
UNIT_PROPOSERS: tuple[UnitProposer, ...] = (
    phrases.according_to,
    direct.after_colon,
    direct.signature,
    direct.plain_tag,
    relays.possessive,
    abroad.reported,
)


def proposals_of(number: int, unit: Unit) -> Iterator[Proposal]:
    """All readings of one unit."""
    for report in reports_of(number, unit):
        for proposer in PROPOSERS:
            yield from proposer(report)
    for unit_proposer in UNIT_PROPOSERS:
        yield from unit_proposer(number, unit)
