"""Full names of people over all sources: which are one, which fit two people, which are two names run together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from builder.model.entity import Judgement
from builder.resolve.answers import Answers
from builder.resolve.candidates import pairs, person_keys
from builder.resolve.likeness import Answer
from builder.resolve.roster import Roster
from builder.text.names import PersonName

_MANY = 40  # longer names that are looked at; a name that fits so many fits two people if it ever does


@dataclass(frozen=True)
class Group:
    """All sightings of one full name."""

    name: PersonName
    """Its words."""
    numbers: tuple[int, ...]
    """Its sightings."""
    uses: int
    """How often it is written."""
    sources: frozenset[str]
    """Where."""


def join_full_names(roster: Roster) -> None:
    """Joins full names that are one, from the surest pair down; doubtful ones and names run together are noted."""
    groups = _groups(roster)
    near = pairs([list(person_keys(group.name)) for group in groups])
    answers = {(one, other): roster.answers.of_people(groups[one].name, groups[other].name) for one, other in near}
    doubtful = _doubtful(groups, answers, roster.answers) | _by_particle(groups, answers)
    for at, group in enumerate(groups):
        if at in doubtful:
            roster.doubtful.update(group.numbers)
        else:
            roster.join_alike(group.numbers)
    glued = _run_together(groups)
    for at, first in glued.items():
        _join_run_together(groups[at], groups[first], roster)
    _join_surest_first(groups, answers, roster, but=doubtful | set(glued))


def _groups(roster: Roster) -> list[Group]:
    numbers: dict[PersonName, list[int]] = {}
    for number in roster.full():
        numbers.setdefault(roster.sightings[number].name, []).append(number)
    ordered = sorted(numbers, key=lambda name: (name.words, name.suffix, name.loose, sorted(name.particles)))
    return [_group(name, tuple(numbers[name]), roster) for name in ordered]


def _group(name: PersonName, numbers: tuple[int, ...], roster: Roster) -> Group:
    seen = [roster.sightings[number] for number in numbers]
    return Group(name, numbers, sum(len(s.uses) for s in seen), frozenset(s.source for s in seen))


def _join_surest_first(
    groups: Sequence[Group], answers: dict[tuple[int, int], Answer], roster: Roster, *, but: set[int]
) -> None:
    edges = [pair for pair, answer in answers.items() if answer[0] == "same" and not but.intersection(pair)]
    names = {roster.clusters.root(group.numbers[0]): roster.names(group.numbers[0]) for group in groups}
    weight = {pair: sum(groups[at].uses for at in pair) for pair in edges}
    for one, other in sorted(edges, key=lambda pair: (-answers[pair][1], -weight[pair], pair)):
        left, right = groups[one].numbers[0], groups[other].numbers[0]
        mine, others = (names[roster.clusters.root(number)] for number in (left, right))
        if roster.clusters.together(left, right) or _another(mine, others, roster.answers):
            continue
        _, score, because = answers[one, other]
        sides = roster.sightings[left].text, roster.sightings[right].text
        if roster.clusters.join(left, right, Judgement(*sides, "same", "name", because, score)):
            names[roster.clusters.root(left)] = [*mine, *others]


def _another(left: Sequence[PersonName], right: Sequence[PersonName], known: Answers) -> bool:
    """Whether some name of one cluster is another person's than some name of the other."""
    return any(known.of_people(a, b)[0] == "different" for a in left for b in right)


# ------------------------------------------------------------------ names that fit two people


def _doubtful(groups: Sequence[Group], answers: dict[tuple[int, int], Answer], known: Answers) -> set[int]:
    """Names that are one with each of two longer names which are not one with one another."""
    near: dict[int, list[int]] = {}
    for (one, other), answer in answers.items():
        for at, longer in ((one, other), (other, one)):
            if answer[0] == "same" and len(groups[longer].name.words) > len(groups[at].name.words):
                near.setdefault(at, []).append(longer)
    return {
        at
        for at, longer in near.items()
        if any(_rivals(groups[one], groups[other], known) for one, other in combinations(sorted(longer)[:_MANY], 2))
    }


def _rivals(one: Group, other: Group, known: Answers) -> bool:
    """Whether two names are two people's; a suffix alone makes two of them only where a source names both."""
    if known.of_people(one.name, other.name)[0] != "different":
        return False
    return one.name.words != other.name.words or bool(one.sources & other.sources - {""})


def _by_particle(groups: Sequence[Group], answers: dict[tuple[int, int], Answer]) -> set[int]:
    """Names whose first word another name shows to be a particle: Ben Ali, beside Zine el-Abidine Ben Ali."""
    return {
        at
        for (one, other), answer in answers.items()
        for at, longer in ((one, other), (other, one))
        if answer[0] == "same" and groups[at].name.loose and groups[at].name.words[0] in groups[longer].name.particles
    }


# ------------------------------------------------------------------ two names without a comma


def _run_together(groups: Sequence[Group]) -> dict[int, int]:
    """Names that are one person's and the next one's family name ("meets Theresa May Trump says") → the first person's."""
    known = {group.name.words: at for at, group in enumerate(groups) if len(group.name.words[-1]) > 1}
    families = {group.name.family for group in groups if len(group.name.words) == 2}
    found = {at: known.get(g.name.words[:-1]) for at, g in enumerate(groups) if g.name.words[-1] in families}
    return {at: first for at, first in found.items() if first is not None and groups[at].uses < groups[first].uses}


def _join_run_together(glued: Group, first: Group, roster: Roster) -> None:
    because = ("a name followed by the next one, without a comma",)
    for number in glued.numbers:
        roster.run_together.add(number)
        sides = (
            f"{roster.sightings[number].source}#{roster.sightings[number].text}",
            roster.sightings[first.numbers[0]].text,
        )
        roster.clusters.join(first.numbers[0], number, Judgement(*sides, "same", "run together", because, 0.8))
