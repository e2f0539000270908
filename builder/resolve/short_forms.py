"""Names of one word, and full names that fit two people: whom each source means by them.

The person the same article names in full comes first, then the person other sources of the story
name in full.  Of two the clearly more prominent one is meant, and where neither is, nobody is:
a surname alone decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model.entity import Judgement
from builder.resolve.likeness import compare_in, match_people
from builder.resolve.roster import Roster
from builder.resolve.sightings import Sighting
from builder.resolve.words import ALIKE, NICKNAME, SPELLING, compare_words, nicknames
from builder.text.genders import Gender, gender_of_given_names
from builder.text.names import PersonName
from builder.text.romanise import consonants

_DOMINANT = 2  # times as prominent is clearly more prominent
_TITLED = 3  # a title weighs as much as so many mentions
_BACK = 40  # forms before it with which a form is compared that no full name stands behind
_KNOWN = 3  # sources that name a person in full make the person known beyond one story


def join_doubtful_names(roster: Roster) -> None:
    """Joins each full name that fits two people with the one its source means; what is left is joined with itself."""
    everybody = _named(roster, but=roster.doubtful | roster.run_together)
    alone: dict[PersonName, list[int]] = {}
    for number in _join_waiting(sorted(roster.doubtful), roster, everybody):
        alone.setdefault(roster.sightings[number].name, []).append(number)
    for numbers in alone.values():
        roster.join_alike(numbers)


def join_short_forms(roster: Roster) -> None:
    """Joins each short form with the person its source means."""
    left = _join_waiting(roster.short(), roster, _named(roster, but=roster.run_together))
    _join_with_itself([number for number in left if not roster.settled(number)], roster)


def _join_waiting(numbers: Sequence[int], roster: Roster, named: Named) -> list[int]:
    """Joins sightings with the people named in full that they fit; returns those that stay."""
    waiting = [n for n in numbers if roster.sightings[n].source and not roster.settled(n)]
    return [n for n in waiting if not (_join_inside(n, roster, named) or _join_across(n, roster, named))]


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
    first: dict[str, tuple[int, str]]
    """`Document.id` → index and form of her first mention in full in the running text."""

    @property
    def weight(self) -> float:
        """How prominent she is in the whole collection."""
        return sum(self.weights.values())


@dataclass(frozen=True)
class Named:
    """People named in full, by source and by the names they may be called by."""

    by_source: dict[str, list[Profile]]
    by_family: dict[str, list[Profile]]


def _named(roster: Roster, *, but: set[int]) -> Named:
    """Everybody named in full, by all sightings `but` some."""
    clusters: dict[int, list[int]] = {}
    for number in roster.full():
        if number not in but:
            clusters.setdefault(roster.clusters.root(number), []).append(number)
    made = Named({}, {})
    for root, numbers in clusters.items():
        profile = _profile(root, [roster.sightings[number] for number in numbers])
        for source in profile.weights:
            made.by_source.setdefault(source, []).append(profile)
        for key in sorted({consonants(word) for name in profile.names for word in (name.family, name.words[-1])}):
            made.by_family.setdefault(key, []).append(profile)
    return made


def _profile(root: int, seen: Sequence[Sighting]) -> Profile:
    weights: dict[str, float] = {}
    first: dict[str, tuple[int, str]] = {}
    for sighting in (sighting for sighting in seen if sighting.source):
        weight = len(sighting.uses) + _TITLED * bool(sighting.roles)
        weights[sighting.source] = weights.get(sighting.source, 0) + weight
        here = (sighting.first, sighting.text)
        first[sighting.source] = min(first.get(sighting.source, here), here)
    call = max(seen, key=lambda s: (len(s.name.words), len(s.uses), s.text)).text
    return Profile(root, call, tuple(dict.fromkeys(s.name for s in seen)), weights, first)


def _fit(short: PersonName, name: PersonName) -> int:
    """How well a short form names somebody: 4 or 3 by the family name, 2 by several words, 1 by a given name, 0 not."""
    if short.suffix and short.suffix != name.suffix:
        return 0
    if len(short.words) > 1:
        if match_people(short, name)[0] == "same":
            return 4
        inside = short.words in (name.words[-len(short.words) :], name.words[: len(short.words)])
        return 2 if inside and len(short.words) < len(name.words) else 0
    family = compare_in(short, short.words[0], name, name.family)
    if family.level == ALIKE or (family.close and not nicknames(short.words[0])):
        return family.level
    return 1 if compare_in(short, short.words[0], name, name.given).level in (ALIKE, NICKNAME) else 0


def _candidates(number: int, known: Iterable[Profile], roster: Roster) -> list[Profile]:
    """The people whom a short form fits best."""
    sighting = roster.sightings[number]
    fits = [
        (max(_fit(sighting.name, name) for name in profile.names), profile)
        for profile in known
        if not sighting.gender or _gender(profile) in (sighting.gender, "")
    ]
    best = max((fit for fit, _ in fits), default=0)
    return [
        profile for fit, profile in fits if best and fit == best and not roster.clusters.apart(number, profile.root)
    ]


def _gender(profile: Profile) -> Gender:
    """The pronoun her given names tell of: *Mr.* Lindqvist is not Maja Lindqvist."""
    found = {gender_of_given_names().get(name.given, "") for name in profile.names} - {""}
    return found.pop() if len(found) == 1 else ""


def _join_inside(number: int, roster: Roster, named: Named) -> bool:
    """Joins a short form with the person its own article names in full."""
    sighting = roster.sightings[number]
    found = _candidates(number, named.by_source.get(sighting.source, ()), roster)
    chosen = _foremost(found, {sighting.source}) or _foremost(found, None)
    if chosen is None:
        return False
    at, form = chosen.first[sighting.source]
    if at >= sighting.first:
        others = _elsewhere(number, roster, named)
        if others and _foremost([chosen, *others], None) is not chosen:
            return False
    because = f"the same article names {form} in full"
    return _join_short(number, chosen, roster, "in its article", because)


def _join_across(number: int, roster: Roster, named: Named) -> bool:
    """Joins a short form with the person that other sources of its story name in full."""
    sighting = roster.sightings[number]
    here = _candidates(number, named.by_source.get(sighting.source, ()), roster)
    chosen = _foremost([*here, *_elsewhere(number, roster, named)], None)
    if chosen is None or chosen in here:
        return False
    many = f"{len(chosen.weights)} sources name" if len(chosen.weights) > 1 else "another source names"
    because = f"{many} {chosen.call} in full, and nobody else of this name is as prominent"
    return _join_short(number, chosen, roster, "in its story", because)


def _elsewhere(number: int, roster: Roster, named: Named) -> list[Profile]:
    """People a short form fits whom other sources name in full, and not its own."""
    sighting = roster.sightings[number]
    near = named.by_family.get(consonants(sighting.name.family), ())
    others = (profile for profile in near if sighting.source not in profile.weights)
    return [profile for profile in _candidates(number, others, roster) if _about(sighting, profile, roster)]


def _about(sighting: Sighting, profile: Profile, roster: Roster) -> bool:
    """Whether a source may mean somebody it does not name in full."""
    known = len(profile.weights) >= max(_KNOWN, roster.stories.size / 10)
    return (
        known or not profile.weights or roster.stories.related(sighting.source, profile.weights, sighting.name.family)
    )


def _foremost(found: Sequence[Profile], sources: set[str] | None) -> Profile | None:
    """The one that is alone, or clearly more prominent than the next (in some sources, or in all)."""
    weights = [(p.weight if sources is None else sum(p.weights.get(s, 0) for s in sources), p) for p in found]
    ranked = sorted(weights, key=lambda pair: (-pair[0], pair[1].root))
    rival = ranked[1][0] if len(ranked) > 1 else -1
    if not ranked or ranked[0][0] < _DOMINANT * rival or ranked[0][0] == rival:
        return None
    return ranked[0][1]


def _join_short(number: int, profile: Profile, roster: Roster, rule: str, because: str) -> bool:
    sighting = roster.sightings[number]
    judgement = Judgement(f"{sighting.source}#{sighting.text}", profile.call, "same", rule, (because,), 0.9)
    roster.clusters.join(profile.root, number, judgement)
    return True


def _join_with_itself(left: Sequence[int], roster: Roster) -> None:
    """Joins short forms that no full name stands behind, inside their story."""
    groups: dict[str, list[int]] = {}
    for number in left:
        groups.setdefault(consonants(roster.sightings[number].name.family), []).append(number)
    for group in groups.values():
        for at, number in enumerate(group):
            for other in group[max(0, at - _BACK) : at]:
                _join_pair(other, number, roster)


def _join_pair(one: int, other: int, roster: Roster) -> None:
    first, second = roster.sightings[one], roster.sightings[other]
    if (
        roster.clusters.together(one, other)
        or compare_words(first.name.words[-1], second.name.words[-1]).level < SPELLING
    ):
        return
    if first.source == second.source or roster.stories.related(first.source, [second.source], first.name.family):
        sides = (f"{first.source}#{first.text}", f"{second.source}#{second.text}")
        because = ("the same name in two sources of one story",)
        roster.clusters.join(one, other, Judgement(*sides, "same", "in its story", because, 0.8))
