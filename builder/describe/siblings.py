"""An outlet that another page of the same template names: offered as inferred, never asserted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from builder.model.document import Claim, Metadata

RULE = "sibling:template"
_LINES = 2  # furniture lines in common before two pages count as one template


def with_siblings(metadata: Mapping[str, Metadata], repeated: Mapping[str, frozenset[str]]) -> dict[str, Metadata]:
    """What sources say; one that names no outlet has that of its template's other pages, when those agree.

    Args:
        metadata: by id, what each says alone.
        repeated: by id, the folded lines that other pages of its template have too.

    """
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source, said in metadata.items():
        if said.outlet:
            for line in repeated.get(source, ()):
                named[line][said.outlet.value] += 1
    return {
        source: said if said.outlet else _offered(said, repeated.get(source, frozenset()), named)
        for source, said in metadata.items()
    }


def _offered(said: Metadata, lines: frozenset[str], named: Mapping[str, Counter[str]]) -> Metadata:
    shared: Counter[str] = Counter()
    for line in lines:
        shared.update(dict.fromkeys(named.get(line, ()), 1))
    if len(shared) != 1 or max(shared.values()) < _LINES:
        return said
    return replace(said, outlet=Claim(next(iter(shared)), "", (), RULE, inferred=True))
