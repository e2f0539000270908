"""What a person decided about statements in ``dossier.yml``: merged, split, renamed, rejected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.catalogue import Catalogue

Members = tuple[int, ...]


@dataclass(frozen=True)
class Group:
    """Sketches that are one statement."""

    members: Members
    """Indexes of sketches, sorted."""
    id: str
    """The statement's id; kept by the larger part when it is split or merged."""
    label: str = ""
    """A label given by hand; empty when it is taken from the sources."""
    tentative: bool = False
    """True while only proposed; every decision but a rejection makes it certain."""


def decide(groups: Sequence[Group], catalogue: Catalogue, sources: Sequence[str]) -> list[Group]:
    """The groups as a person wants them.  `sources`: source id of each sketch."""
    by_id = {group.id: group for group in groups}
    for decision in catalogue.decisions:
        group = by_id.get(decision.statement)
        if group is None:
            continue
        if decision.verdict == "reject":
            del by_id[group.id]
        elif decision.verdict == "rename":
            by_id[group.id] = replace(group, label=decision.label, tentative=False)
        elif decision.verdict == "split":
            left = tuple(index for index in group.members if sources[index] not in decision.with_)
            by_id[group.id] = replace(group, members=left, tentative=False)
        elif decision.verdict == "merge":
            parts = [by_id.pop(other) for other in decision.with_ if other in by_id and other != group.id]
            members = sorted({*group.members, *(index for part in parts for index in part.members)})
            by_id[group.id] = replace(group, members=tuple(members), tentative=False)
    kept = [group for group in by_id.values() if len({sources[index] for index in group.members}) > 1]
    return sorted(kept, key=lambda group: (group.tentative, group.members))
