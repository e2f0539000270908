"""What a person decided about statements in ``dossier.yml``.

Of two passages (``passages``): the same statement, not the same, unsure.  Of a statement, named by the
id of any of its witnesses: merged with others, split, renamed, rejected.  A statement a person has named
keeps that id; all its other witnesses' ids lead on to it.  What is ``not`` the same is barred before
anything is grouped, so it stays apart whatever else joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from builder.align.chance import Pair
from builder.align.places import Places
from builder.catalogue import Catalogue, Decision
from builder.model.finding import Finding
from builder.model.passage import Alignment

Members = tuple[int, ...]
FILE = "dossier.yml"


@dataclass(frozen=True)
class Group:
    """Sketches that are one statement."""

    members: Members
    """Indexes of sketches, sorted."""
    id: str
    """The statement's id: its first witness's, or the one a person used for it."""
    label: str = ""
    """A label given by hand; empty when it is taken from the sources."""
    tentative: bool = False
    """True while only proposed; every decision but a rejection makes it certain."""
    decided: tuple[str, ...] = ()
    """What a person decided about it, with the line."""
    lent: frozenset[int] = frozenset()
    """Members that are known by another group, in which they stand as well."""

    @property
    def own(self) -> Members:
        """Members that are known by this group."""
        return tuple(member for member in self.members if member not in self.lent)


# ------------------------------------------------------------------ two passages


def verdicts(catalogue: Catalogue, places: Places) -> dict[Pair, str]:
    """The last verdict on each pair of sketches."""
    found: dict[Pair, str] = {}
    for decision in catalogue.decisions:
        numbers = {number for passage in decision.passages if (number := places.at(passage)) is not None}
        found.update(dict.fromkeys(combinations(sorted(numbers), 2), decision.verdict))
    return found


# ------------------------------------------------------------------ groups


def decide(groups: Sequence[Group], catalogue: Catalogue, places: Places, pairs: Mapping[Pair, str]) -> list[Group]:
    """The groups as a person wants them.  `pairs`: what `verdicts` says."""
    made = list(groups)
    for number, decision in _lines(catalogue):
        line = f"{FILE}:{number}"
        if decision.statement:
            made = _changed(made, decision, line, places)
        elif decision.verdict == "same":
            made = _joined(made, decision, line, places=places, pairs=pairs)
    kept = [group for group in made if len({places.source(member) for member in group.members}) > 1]
    kept = [group for group in kept if not (group.tentative and _left_open(group, pairs))]
    return sorted(kept, key=lambda group: (group.tentative, group.members))


def _left_open(group: Group, pairs: Mapping[Pair, str]) -> bool:
    """Whether a person was asked about all of it and is unsure."""
    return all(pairs.get(pair) == "unsure" for pair in combinations(group.members, 2))


def _joined(
    groups: list[Group], decision: Decision, line: str, *, places: Places, pairs: Mapping[Pair, str]
) -> list[Group]:
    """The groups with these passages in one, unless a refusal stands between what would be joined."""
    named = {number for passage in decision.passages if (number := places.at(passage)) is not None}
    certain = [group for group in groups if not group.tentative]
    parts = [group for group in certain if named.issubset(group.members)][:1]
    parts = parts or [group for group in certain if named.intersection(group.own)]
    members = tuple(sorted(named.union(*(part.members for part in parts))))
    if len(named) < _TWO or any(pairs.get(pair) == "not" for pair in combinations(members, 2)):
        return groups
    head = max(parts, key=lambda part: len(part.members), default=Group((), places.id(members[0])))
    decided = (*(words for part in parts for words in part.decided), f"joined by hand ({line})")
    return _with(groups, parts, replace(head, members=members, decided=decided))


def _with(groups: Iterable[Group], parts: Sequence[Group], joined: Group) -> list[Group]:
    """`joined` in the place of its parts and of every proposal it settles."""
    inside = frozenset(joined.members)
    settled = (group for group in groups if group not in parts and not (group.tentative and inside >= {*group.members}))
    return [*settled, joined]


def _changed(groups: list[Group], decision: Decision, line: str, places: Places) -> list[Group]:
    """The groups with one renamed, merged with others, without some of its sources, or gone."""
    group = find(groups, decision.statement, places)
    if group is None:
        return groups
    if decision.verdict == "reject":
        return [other for other in groups if other is not group]
    others = decision.with_ if decision.verdict == "merge" else ()
    parts = [group, *(part for other in others if (part := find(groups, other, places)))]
    gone = {places.source_named(one) for one in decision.with_} if decision.verdict == "split" else set()
    members = {member for part in parts for member in part.members if places.source(member) not in gone}
    decided = (*group.decided, f"{_DONE[decision.verdict]} by hand ({line})")
    label = decision.label or group.label
    return _with(groups, parts, Group(tuple(sorted(members)), decision.statement, label, decided=decided))


def find(groups: Sequence[Group], wanted: str, places: Places) -> Group | None:
    """The group of this id, or the certain one that has a witness of this id."""
    exact = next((group for group in groups if group.id == wanted), None)
    certain = (group for group in groups if not group.tentative)
    return exact or next((group for group in certain if any(places.id(m) == wanted for m in group.own)), None)


_TWO = 2
_DONE = {"merge": "merged", "rename": "named", "split": "split"}


# ------------------------------------------------------------------ what cannot be done as said


def contradictions(catalogue: Catalogue) -> tuple[Finding, ...]:
    """A finding for each pair of lines about statements that cannot both hold, naming both."""
    return (*_of_passages(catalogue), *_of_statements(catalogue))


def _of_passages(catalogue: Catalogue) -> Iterator[Finding]:
    said: dict[Sequence[str], tuple[str, int]] = {}
    words = {"same": "one statement", "not": "not one statement"}
    for line, decision in _lines(catalogue):
        for pair in combinations(sorted(set(decision.passages)), 2):
            verdict, before = said.get(pair, ("", 0))
            if {verdict, decision.verdict} == {"same", "not"}:
                here = f"{pair[0]} and {pair[1]} are {words[decision.verdict]} here"
                message = f"{here} and {words[verdict]} in line {before}"
                yield _finding("align/contradiction", message, "the later line counts; take the other one out", line)
            said[pair] = decision.verdict, line


def _of_statements(catalogue: Catalogue) -> Iterator[Finding]:
    rejected = _rejected(catalogue)
    for line, decision in _lines(catalogue):
        if decision.verdict in _KEEPING:
            for one in (decision.statement, *(decision.with_ if decision.verdict == "merge" else ())):
                if one in rejected:
                    message = f"{decision.verdict} of the statement {one}, which line {rejected[one]} rejects"
                    yield _finding("align/contradiction", message, "the rejection counts; take one of them out", line)


def _rejected(catalogue: Catalogue) -> dict[str, int]:
    """Statements that are rejected, each with the line."""
    return {d.statement: line for line, d in _lines(catalogue) if d.statement and d.verdict == "reject"}


def unmet(catalogue: Catalogue, alignments: Sequence[Alignment]) -> Iterator[Finding]:
    """A finding for each decision, and each topic, that names a statement or passages and meets no statement."""
    rejected = _rejected(catalogue)
    known = {one for alignment in alignments for one in (alignment.id, *alignment.also)} | rejected.keys()
    met = {words.rpartition("(")[2].rstrip(")") for alignment in alignments for words in alignment.decided}
    for line, decision in _lines(catalogue):
        others = decision.with_ if decision.verdict == "merge" else ()
        lost = [one for one in others if one not in known]
        if decision.verdict in _KEEPING and decision.statement not in rejected and f"{FILE}:{line}" not in met:
            lost.insert(0, decision.statement or " and ".join(decision.passages))
        yield from (_finding("align/no-statement", f"no statement is met by {one}", _COPY, line) for one in lost)
    for number, topic in enumerate(catalogue.topics):
        line = catalogue.lines.get(f"topics[{number}].statements", 0)
        lost = [one for one in topic.statements if one not in known]
        yield from (_finding("align/no-statement", f"no statement has the id {one}", _COPY, line) for one in lost)


_KEEPING = frozenset({"same", "merge", "rename", "split"})
_COPY = "copy it from the foot of the statement's page"


def _lines(catalogue: Catalogue) -> Iterator[tuple[int, Decision]]:
    """The decisions about statements, each with its line."""
    for number, decision in enumerate(catalogue.decisions):
        if decision.statement or decision.passages:
            yield catalogue.lines.get(f"decisions[{number}]", 0), decision


def _finding(code: str, message: str, hint: str, line: int) -> Finding:
    return Finding("warning", code, message, hint, FILE, line)
