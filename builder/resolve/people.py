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
from builder.resolve.likeness import ALIKE, NICKNAME, SPELLING, Answer, compare_words, match_people
from builder.resolve.sightings import Sighting
from builder.resolve.stories import Stories
from builder.text.names import PersonName
from builder.text.romanise import consonants

_DOMINANT = 2  # times as prominent is clearly more prominent
_TITLED = 3  # a title weighs as much as so many mentions
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

    def full(self) -> list[int]:
        """The sightings with a full name."""
        return [n for n, s in enumerate(self.sightings) if s.kind == "person" and s.full]

    def settled(self, number: int) -> bool:
        """Whether the catalogue has said whose this sighting is."""
        return any(self.sightings[member].entry for member in self.clusters.members(number))


def join_people(sightings: Sequence[Sighting], clusters: Clusters, stories: Stories) -> None:
    """Brings the sightings of each person into one cluster."""
    people = People(sightings, clusters, stories, set())
    _join_full_names(people)
    waiting = [n for n, s in enumerate(sightings) if s.kind == "person" and s.source and (not s.full or n in people.doubtful)]
    named = _named(people)
    left = [number for number in waiting if not people.settled(number) and not _join_inside(number, people, named)]
    left = [number for number in left if not _join_across(number, people, named)]
    _join_with_itself(left, people)


# ------------------------------------------------------------------ full names


def _join_full_names(people: People) -> None:
    groups: dict[PersonName, list[int]] = {}
    for number in people.full():
        groups.setdefault(_key(people.sightings[number].name), []).append(number)
    for group in groups.values():
        _join_alike(group, people)
    names = sorted(groups, key=lambda name: (name.words, name.suffix))
    answers = {pair: match_people(names[pair[0]], names[pair[1]]) for pair in pairs([list(person_keys(n)) for n in names])}
    doubtful = _doubtful(names, answers) | _by_particle(names, answers)
    people.doubtful.update(number for at in doubtful for number in groups[names[at]])
    edges = [pair for pair, answer in answers.items() if answer[0] == "same" and not doubtful.intersection(pair)]
    for one, other in sorted(edges, key=lambda pair: (-answers[pair][1], pair)):
        left, right = groups[names[one]][0], groups[names[other]][0]
        if not people.clusters.together(left, right) and not _another(left, right, people):
            _, score, because = answers[one, other]
            sides = people.sightings[left].text, people.sightings[right].text
            people.clusters.join(left, right, Judgement(*sides, "same", "name", because, score))


def _key(name: PersonName) -> PersonName:
    return PersonName(name.words, name.suffix, family_first=name.family_first, loose=name.loose, particles=name.particles)


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
    members = (people.sightings[member] for member in people.clusters.members(number))
    return list(dict.fromkeys(_key(sighting.name) for sighting in members if sighting.full and sighting.kind == "person"))


# ------------------------------------------------------------------ short forms


@dataclass(frozen=True)
class Named:
    """People named in full: where, and by which words they may be called."""

    by_source: dict[str, list[int]]
    """`Document.id` → clusters named in full there."""
    by_family: dict[str, list[int]]
    """Consonants of a family name → clusters."""
    sources: dict[int, tuple[str, ...]]
    """Cluster → sources that name it in full."""
    names: dict[int, list[PersonName]]
    """Cluster → its full names."""


def _named(people: People) -> Named:
    made = Named({}, {}, {}, {})
    for number in people.full():
        sighting, root = people.sightings[number], people.clusters.root(number)
        if number in people.doubtful:
            continue
        if sighting.source:
            _put(made.by_source, sighting.source, root)
        for key in {consonants(sighting.name.family), consonants(sighting.name.words[-1])}:
            _put(made.by_family, key, root)
        made.sources[root] = tuple(dict.fromkeys((*made.sources.get(root, ()), sighting.source)))
        made.names.setdefault(root, _names(root, people))
    return made


def _put(table: dict[str, list[int]], key: str, root: int) -> None:
    if root not in table.setdefault(key, []):
        table[key].append(root)


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
    given = compare_words(short.words[0], name.given).level
    return 1 if given == ALIKE or given == NICKNAME else 0


def _candidates(number: int, roots: Iterable[int], people: People, named: Named) -> list[int]:
    """The clusters that fit a short form best."""
    short = people.sightings[number].name
    fits = {root: max((_fit(short, name) for name in named.names[root]), default=0) for root in roots}
    best = max(fits.values(), default=0)
    return [root for root, fit in fits.items() if fit == best and best and not people.clusters.apart(number, root)]


def _join_inside(number: int, people: People, named: Named) -> bool:
    """Joins a short form with the person its own article names in full."""
    sighting = people.sightings[number]
    found = _candidates(number, named.by_source.get(sighting.source, ()), people, named)
    if not found:
        return False
    chosen = _foremost({root: _prominence(root, people, {sighting.source}) for root in found})
    if chosen is None:
        chosen = _foremost({root: _prominence(root, people, None) for root in found})
    if chosen is None:
        return True
    if not _introduced(sighting, chosen, people):
        elsewhere = _elsewhere(number, people, named)
        if elsewhere and _foremost({root: _prominence(root, people, None) for root in (chosen, *elsewhere)}) != chosen:
            return False
    return _join_short(number, chosen, people, "in its article", f"{_call(chosen, people)} is named in full in the same article")


def _introduced(sighting: Sighting, root: int, people: People) -> bool:
    """Whether the article names somebody in full before it uses the short form."""
    members = (people.sightings[member] for member in people.clusters.members(root))
    return any(s.full and s.source == sighting.source and s.first < sighting.first for s in members)


def _elsewhere(number: int, people: People, named: Named) -> list[int]:
    """People the same form fits whom only other sources name in full."""
    sighting = people.sightings[number]
    here = named.by_source.get(sighting.source, ())
    near = (root for root in named.by_family.get(consonants(sighting.name.family), ()) if root not in here)
    return [root for root in _candidates(number, near, people, named) if _about(sighting, root, people, named)]


def _join_across(number: int, people: People, named: Named) -> bool:
    """Joins a short form with the person that other sources of its story name in full."""
    sighting = people.sightings[number]
    found = _elsewhere(number, people, named)
    if not found:
        return False
    chosen = _foremost({root: _prominence(root, people, None) for root in found})
    if chosen is None:
        return True
    sources = len([source for source in named.sources[chosen] if source])
    many = "source names" if sources == 1 else "sources name"
    return _join_short(number, chosen, people, "in its story", f"{sources} {many} {_call(chosen, people)} in full, none another {sighting.text}")


def _about(sighting: Sighting, root: int, people: People, named: Named) -> bool:
    """Whether a source may mean somebody it does not name in full."""
    sources = [source for source in named.sources[root] if source]
    known = len(sources) >= max(_KNOWN, people.stories.size / 10)
    return known or not sources or people.stories.related(sighting.source, sources)


def _prominence(root: int, people: People, sources: set[str] | None) -> float:
    """How prominent somebody is in some sources: mentions in full, and titles."""
    seen = [s for s in (people.sightings[m] for m in people.clusters.members(root)) if s.full and s.source]
    chosen = [s for s in seen if sources is None or s.source in sources]
    return sum(len(s.uses) for s in chosen) + _TITLED * any(s.roles for s in chosen)


def _foremost(weights: dict[int, float]) -> int | None:
    """The one that is alone, or clearly more prominent than the next."""
    ranked = sorted(weights, key=lambda root: (-weights[root], root))
    if len(ranked) > 1 and weights[ranked[0]] < _DOMINANT * weights[ranked[1]]:
        return None
    return ranked[0]


def _join_short(number: int, root: int, people: People, rule: str, because: str) -> bool:
    text = people.sightings[number].text
    judgement = Judgement(f"{people.sightings[number].source}#{text}", _call(root, people), "same", rule, (because,), 0.9)
    people.clusters.join(root, number, judgement)
    return True


def _call(root: int, people: People) -> str:
    """The fullest form of a cluster."""
    members = [people.sightings[member] for member in people.clusters.members(root)]
    return max(members, key=lambda s: (len(s.name.words), len(s.uses), s.text)).text


def _join_with_itself(left: Sequence[int], people: People) -> None:
    """Joins short forms that no full name stands behind, inside their story."""
    groups: dict[str, list[int]] = {}
    for number in left:
        groups.setdefault(consonants(people.sightings[number].name.family), []).append(number)
    for group in groups.values():
        for one, other in combinations(group, 2):
            first, second = people.sightings[one], people.sightings[other]
            alike = compare_words(first.name.words[-1], second.name.words[-1]).level >= SPELLING
            if alike and not people.clusters.together(one, other) and people.stories.related(first.source, [second.source]):
                sides = (f"{first.source}#{first.text}", f"{second.source}#{second.text}")
                because = ("the same name in two sources of one story",)
                people.clusters.join(one, other, Judgement(*sides, "same", "in its story", because, 0.8))
