"""Which names of organisations and of places are one.

Places are one when they are written alike.  Organisations are one when their names match, when
an article itself says so (a gloss), or when an article has both a full name and its acronym;
an acronym that stands for two bodies in the collection belongs to each only where it is explained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from builder.model.entity import Judgement, MentionRef
from builder.resolve.clusters import Clusters
from builder.resolve.glimpses import Glimpse
from builder.resolve.organisations import match_organisations, organisation_name
from builder.resolve.sightings import Kind, Sighting
from builder.resources import read_yaml
from builder.text.romanise import consonants


def join_bodies(sources: Sequence[Glimpse], sightings: Sequence[Sighting], clusters: Clusters) -> None:
    """Brings the sightings of each organisation and of each place into one cluster."""
    _join_same_forms(sightings, "place", clusters, set())
    _join_known(sightings, clusters)
    _join_glosses(sources, sightings, clusters)
    explained = _join_acronyms(sightings, clusters)
    _join_same_forms(sightings, "org", clusters, _ambiguous(explained))
    _join_matches(sightings, clusters)


def _join_same_forms(sightings: Sequence[Sighting], kind: Kind, clusters: Clusters, but: set[str]) -> None:
    """Joins what is written alike, except the forms `but`."""
    first: dict[str, int] = {}
    for number, sighting in enumerate(sightings):
        if sighting.kind == kind and sighting.form not in but:
            clusters.join(first.setdefault(sighting.form, number), number)


def _join_known(sightings: Sequence[Sighting], clusters: Clusters) -> None:
    """Joins forms that every reader knows to be one (US, United States)."""
    first: dict[tuple[Kind, str], int] = {}
    for number, sighting in enumerate(sightings):
        line = known_forms().get((sighting.kind, sighting.form))
        if line:
            other = first.setdefault((sighting.kind, line), number)
            sides = (sightings[other].text, sighting.text)
            because = ("known to be forms of one name",)
            judgement = Judgement(*sides, "same", "known", because) if sides[0] != sides[1] else None
            clusters.join(other, number, judgement)


@cache
def known_forms() -> dict[tuple[str, str], str]:
    """(kind, folded form) → the line of ``orgtypes.yml`` it stands in."""
    known = read_yaml("orgtypes.yml")["known"]
    return {(kind, form): line for kind, lines in known.items() for line in lines for form in line.split(" | ")}


def _join_glosses(sources: Sequence[Glimpse], sightings: Sequence[Sighting], clusters: Clusters) -> None:
    """Joins what an article says is one; a surname that somebody else in it bears is not explained by a gloss."""
    said = [(source.source, *gloss) for source in sources for gloss in source.glosses]
    told = {source for source, *_ in said}
    bearers = {(s.source, s.name.family) for s in sightings if s.source in told and s.kind == "person" and s.full}
    owner = {use: n for n, sighting in enumerate(sightings) if sighting.source in told for use in sighting.uses}
    for source, one, other in said:
        left, right = owner.get(MentionRef(source, one)), owner.get(MentionRef(source, other))
        if left is None or right is None or sightings[left].kind != sightings[right].kind:
            continue
        if any(not s.full and (s.source, s.name.family) in bearers for s in (sightings[left], sightings[right])):
            continue
        sides = (sightings[left].text, sightings[right].text)
        because = f"{source} explains one name by the other"
        clusters.join(left, right, Judgement(*sides, "same", "gloss", (because,), 0.95))


def _join_acronyms(sightings: Sequence[Sighting], clusters: Clusters) -> list[tuple[str, str]]:
    """Joins an acronym with the one full name of its article that it abbreviates; returns both forms."""
    made: list[tuple[str, str]] = []
    for short, full in _explained(sightings):
        one, other = sightings[short], sightings[full]
        because = f"{one.text} is made of the first letters of {other.text}, in the same article"
        if clusters.join(short, full, Judgement(one.text, other.text, "same", "acronym", (because,), 0.9)):
            made.append((one.form, other.form))
    return made


def _explained(sightings: Sequence[Sighting]) -> Iterator[tuple[int, int]]:
    by_source: dict[str, list[int]] = {}
    for number, sighting in enumerate(sightings):
        if sighting.kind == "org":
            by_source.setdefault(sighting.source, []).append(number)
    for numbers in by_source.values():
        names = {number: organisation_name(sightings[number].text) for number in numbers}
        for short in (n for n in numbers if names[n].capitals):
            full = [n for n in numbers if not names[n].capitals and names[n].acronym == names[short].acronym]
            if len(full) == 1:
                yield short, full[0]


def _ambiguous(explained: list[tuple[str, str]]) -> set[str]:
    """Acronyms that stand for two bodies with different names."""
    found: set[str] = set()
    first: dict[str, str] = {}
    for short, full in explained:
        other = first.setdefault(short, full)
        if match_organisations(full, other)[0] != "same":
            found.add(short)
    return found


def _join_matches(sightings: Sequence[Sighting], clusters: Clusters) -> None:
    """Joins names that match without being written alike."""
    blocks: dict[str, dict[str, int]] = {}
    for number, sighting in enumerate(sightings):
        if sighting.kind == "org":
            key = "".join(consonants(word) for word in organisation_name(sighting.text).words)
            blocks.setdefault(key, {}).setdefault(sighting.form, number)
    for block in blocks.values():
        for one, other in combinations(sorted(block.values()), 2):
            verdict, score, because = match_organisations(sightings[one].text, sightings[other].text)
            if verdict == "same":
                sides = (sightings[one].text, sightings[other].text)
                clusters.join(one, other, Judgement(*sides, "same", "name", because, score))
