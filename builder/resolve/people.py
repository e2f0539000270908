"""Who is behind the names of people.

1. Full names are compared over all sources (`candidates` says which) and joined from the surest
   pair down; a pair with another given name, initial or suffix keeps whole clusters apart.
2. A full name that fits two people who are not one ("George Bush") waits.
3. A short form goes to the person its own article names in full; of two it goes to the one who
   is clearly the more prominent there, never on the surname alone.
4. Without one, it goes to the person other sources of the same story name in full.
5. What is left is joined with itself inside the story.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from builder.model.entity import Judgement
from builder.resolve.candidates import pairs, person_keys
from builder.resolve.clusters import Clusters
from builder.resolve.likeness import Answer, match_people
from builder.resolve.sightings import Sighting
from builder.resolve.stories import Stories
from builder.resolve.words import ALIKE, NICKNAME, SPELLING, compare_words
from builder.text.names import PersonName
from builder.text.romanise import consonants

_DOMINANT = 2  # times as prominent is clearly more prominent
_TITLED = 3  # a title weighs as much as so many mentions
_BACK = 40  # forms before it with which a form is compared that no full name stands behind
_KNOWN = 3  # sources that name a person in full make the person known beyond one story


@dataclass
class People:
    """The sightings of people, and the clusters they are brought into."""

    sightings: Sequence[Sighting]
    """All sightings, of whatever kind."""
    clusters: Clusters
    """Changed by the steps below."""
    stories: Stories
    """Which sources tell of the same things."""
    doubtful: set[int]
    """Full names that fit several people."""
    names: dict[int, list[PersonName]]
    """Cluster → its distinct full names."""
    run_together: set[int]
    """Sightings that are two names without a comma."""

    def full(self) -> list[int]:
        """The sightings with a full name."""
        return [n for n, s in enumerate(self.sightings) if s.kind == "person" and s.full]

    def settled(self, number: int) -> bool:
        """Whether it is known whose this sighting is: from ``dossier.yml``, or from an earlier step."""
        return len(self.clusters.members(number)) > 1


def join_people(sightings: Sequence[Sighting], clusters: Clusters, stories: Stories) -> None:
    """Brings the sightings of each person into one cluster."""
    people = People(sightings, clusters, stories, set(), {}, set())
    _join_full_names(people)
    waiting = [
        n for n, s in enumerate(sightings) if s.kind == "person" and s.source and (not s.full or n in people.doubtful)
    ]
    named = _named(people)
    left = [number for number in waiting if not people.settled(number) and not _join_inside(number, people, named)]
    left = [number for number in left if not _join_across(number, people, named)]
    _join_with_itself(left, people)


# ------------------------------------------------------------------ full names


def _join_full_names(people: People) -> None:
    groups: dict[PersonName, list[int]] = {}
    for number in people.full():
        groups.setdefault(_key(people.sightings[number].name), []).append(number)
    names = sorted(groups, key=lambda name: (name.words, name.suffix))
    answers = {
        pair: match_people(names[pair[0]], names[pair[1]]) for pair in pairs([list(person_keys(n)) for n in names])
    }
    doubtful = _doubtful(names, answers) | _by_particle(names, answers)
    people.doubtful.update(number for at in doubtful for number in groups[names[at]])
    for at, name in enumerate(names):
        if at not in doubtful:
            _join_alike(groups[name], people)
        for root in dict.fromkeys(map(people.clusters.root, groups[name])):
            people.names.setdefault(root, []).append(name)
    for at, first in _run_together(names).items():
        doubtful.add(at)
        _join_run_together(groups[names[at]], groups[names[first]][0], people)
    edges = [pair for pair, answer in answers.items() if answer[0] == "same" and not doubtful.intersection(pair)]
    for one, other in sorted(edges, key=lambda pair: (-answers[pair][1], pair)):
        left, right = groups[names[one]][0], groups[names[other]][0]
        if not people.clusters.together(left, right) and not _another(left, right, people):
            _, score, because = answers[one, other]
            sides = people.sightings[left].text, people.sightings[right].text
            both = [*_names(left, people), *_names(right, people)]
            if people.clusters.join(left, right, Judgement(*sides, "same", "name", because, score)):
                people.names[people.clusters.root(left)] = both


def _key(name: PersonName) -> PersonName:
    return PersonName(
        name.words, name.suffix, family_first=name.family_first, loose=name.loose, particles=name.particles
    )


def _join_alike(group: list[int], people: People) -> None:
    """Sightings of one full name; the judgement tells of each form once."""
    told: dict[str, int] = {}
    for number in group:
        text = people.sightings[number].text
        first = next(iter(told.values()), number)
        if text in told or number == first:
            people.clusters.join(first, number)
        else:
            because = ("the same words but for titles, articles and accents",)
            people.clusters.join(first, number, Judgement(people.sightings[first].text, text, "same", "name", because))
        told.setdefault(text, number)


def _doubtful(names: Sequence[PersonName], answers: dict[tuple[int, int], Answer]) -> set[int]:
    """Names that are one with each of two longer names which are not one with one another."""
    near: dict[int, list[int]] = {}
    for (one, other), answer in answers.items():
        if answer[0] == "same":
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    return {
        at
        for at, others in near.items()
        for one, other in combinations(sorted(o for o in others if len(names[o].words) > len(names[at].words)), 2)
        if match_people(names[one], names[other])[0] == "different"
    }


def _run_together(names: Sequence[PersonName]) -> dict[int, int]:
    """Names that are one person's and the next one's family name ("meets Theresa May Trump says") → the first person's."""
    known = {name.words: at for at, name in enumerate(names)}
    families = {name.family for name in names if len(name.words) == 2}
    found = {at: known.get(name.words[:-1]) for at, name in enumerate(names) if name.words[-1] in families}
    return {at: first for at, first in found.items() if first is not None}


def _join_run_together(numbers: Sequence[int], first: int, people: People) -> None:
    because = ("a name followed by the next one, without a comma",)
    for number in numbers:
        people.run_together.add(number)
        sides = (f"{people.sightings[number].source}#{people.sightings[number].text}", people.sightings[first].text)
        people.clusters.join(first, number, Judgement(*sides, "same", "run together", because, 0.8))


def _by_particle(names: Sequence[PersonName], answers: dict[tuple[int, int], Answer]) -> set[int]:
    """Names whose first word another name shows to be a particle: Ben Ali, beside Zine el-Abidine Ben Ali."""
    return {
        at
        for (one, other), answer in answers.items()
        for at, longer in ((one, other), (other, one))
        if answer[0] == "same" and names[at].loose and names[at].words[0] in names[longer].particles
    }


def _another(left: int, right: int, people: People) -> bool:
    """Whether some name of one cluster is another person's than some name of the other."""
    one, other = (_names(number, people) for number in (left, right))
    return any(match_people(a, b)[0] == "different" for a in one for b in other)


def _names(number: int, people: People) -> list[PersonName]:
    """The distinct full names of a cluster."""
    return people.names[people.clusters.root(number)]


# ------------------------------------------------------------------ short forms


@dataclass(frozen=True)
class Profile:
    """A person named in full, as short forms need to know her."""

    root: int
    """Her cluster."""
    call: str
    """The fullest form."""
    names: tuple[PersonName, ...]
    """Her full names."""
    weights: dict[str, float]
    """`Document.id` → how prominent she is there: mentions in full, and titles."""
    first: dict[str, int]
    """`Document.id` → index of her first mention in full in the running text."""

    @property
    def weight(self) -> float:
        """How prominent she is in the whole collection."""
        return sum(self.weights.values())


@dataclass(frozen=True)
class Named:
    """People named in full, by source and by the names they may be called by."""

    by_source: dict[str, list[Profile]]
    by_family: dict[str, list[Profile]]


def _named(people: People) -> Named:
    clusters: dict[int, list[int]] = {}
    apart = people.doubtful | people.run_together
    for number in people.full():
        if number not in apart:
            clusters.setdefault(people.clusters.root(number), []).append(number)
    made = Named({}, {})
    for root, numbers in clusters.items():
        profile = _profile(root, [people.sightings[number] for number in numbers])
        for source in profile.weights:
            made.by_source.setdefault(source, []).append(profile)
        for key in sorted({consonants(word) for name in profile.names for word in (name.family, name.words[-1])}):
            made.by_family.setdefault(key, []).append(profile)
    return made


def _profile(root: int, seen: Sequence[Sighting]) -> Profile:
    weights: dict[str, float] = {}
    first: dict[str, int] = {}
    for sighting in (sighting for sighting in seen if sighting.source):
        weight = len(sighting.uses) + _TITLED * bool(sighting.roles)
        weights[sighting.source] = weights.get(sighting.source, 0) + weight
        first[sighting.source] = min(first.get(sighting.source, sighting.first), sighting.first)
    call = max(seen, key=lambda s: (len(s.name.words), len(s.uses), s.text)).text
    return Profile(root, call, tuple(dict.fromkeys(s.name for s in seen)), weights, first)


def _fit(short: PersonName, name: PersonName) -> int:
    """How well a short form names somebody: 4 or 3 by the family name, 2 by several words, 1 by a given name, 0 not."""
    if len(short.words) > 1:
        if match_people(short, name)[0] == "same":
            return 4
        inside = short.words in (name.words[-len(short.words) :], name.words[: len(short.words)])
        return 2 if inside and len(short.words) < len(name.words) else 0
    family = compare_words(short.words[0], name.family).level
    if family >= SPELLING:
        return family
    return 1 if compare_words(short.words[0], name.given).level in (ALIKE, NICKNAME) else 0


def _candidates(number: int, known: Iterable[Profile], people: People) -> list[Profile]:
    """The people whom a short form fits best."""
    short = people.sightings[number].name
    fits = [(max(_fit(short, name) for name in profile.names), profile) for profile in known]
    best = max((fit for fit, _ in fits), default=0)
    return [
        profile for fit, profile in fits if best and fit == best and not people.clusters.apart(number, profile.root)
    ]


def _join_inside(number: int, people: People, named: Named) -> bool:
    """Joins a short form with the person its own article names in full; true when nobody else comes into question."""
    sighting = people.sightings[number]
    found = _candidates(number, named.by_source.get(sighting.source, ()), people)
    if not found:
        return False
    chosen = _foremost(found, {sighting.source}) or _foremost(found, None)
    if chosen is None:
        return True
    if not chosen.first[sighting.source] < sighting.first:
        others = _elsewhere(number, people, named)
        if others and _foremost([chosen, *others], None) is not chosen:
            return False
    because = f"{chosen.call} is named in full in the same article"
    return _join_short(number, chosen, people, "in its article", because)


def _join_across(number: int, people: People, named: Named) -> bool:
    """Joins a short form with the person that other sources of its story name in full; true when there are some."""
    found = _elsewhere(number, people, named)
    chosen = _foremost(found, None)
    if chosen is None:
        return bool(found)
    many = f"{len(chosen.weights)} sources name" if len(chosen.weights) > 1 else "another source names"
    because = f"{many} {chosen.call} in full, and nobody else of this name is as prominent"
    return _join_short(number, chosen, people, "in its story", because)


def _elsewhere(number: int, people: People, named: Named) -> list[Profile]:
    """People a short form fits whom other sources name in full, and not its own."""
    sighting = people.sightings[number]
    near = named.by_family.get(consonants(sighting.name.family), ())
    others = (profile for profile in near if sighting.source not in profile.weights)
    return [profile for profile in _candidates(number, others, people) if _about(sighting, profile, people)]


def _about(sighting: Sighting, profile: Profile, people: People) -> bool:
    """Whether a source may mean somebody it does not name in full."""
    known = len(profile.weights) >= max(_KNOWN, people.stories.size / 10)
    return (
        known or not profile.weights or people.stories.related(sighting.source, profile.weights, sighting.name.family)
    )


def _foremost(found: Sequence[Profile], sources: set[str] | None) -> Profile | None:
    """The one that is alone, or clearly more prominent than the next (in some sources, or in all)."""
    weights = [(p.weight if sources is None else sum(p.weights.get(s, 0) for s in sources), p) for p in found]
    ranked = sorted(weights, key=lambda pair: (-pair[0], pair[1].root))
    if not ranked or (len(ranked) > 1 and ranked[0][0] < _DOMINANT * ranked[1][0]):
        return None
    return ranked[0][1]


def _join_short(number: int, profile: Profile, people: People, rule: str, because: str) -> bool:
    sighting = people.sightings[number]
    judgement = Judgement(f"{sighting.source}#{sighting.text}", profile.call, "same", rule, (because,), 0.9)
    people.clusters.join(profile.root, number, judgement)
    return True


def _join_with_itself(left: Sequence[int], people: People) -> None:
    """Joins short forms that no full name stands behind, inside their story."""
    groups: dict[str, list[int]] = {}
    for number in left:
        groups.setdefault(consonants(people.sightings[number].name.family), []).append(number)
    for group in groups.values():
        for at, number in enumerate(group):
            for other in group[max(0, at - _BACK) : at]:
                _join_pair(other, number, people)


def _join_pair(one: int, other: int, people: People) -> None:
    first, second = people.sightings[one], people.sightings[other]
    if (
        people.clusters.together(one, other)
        or compare_words(first.name.words[-1], second.name.words[-1]).level < SPELLING
    ):
        return
    if first.source == second.source or people.stories.related(first.source, [second.source], first.name.family):
        sides = (f"{first.source}#{first.text}", f"{second.source}#{second.text}")
        because = ("the same name in two sources of one story",)
        people.clusters.join(one, other, Judgement(*sides, "same", "in its story", because, 0.8))
