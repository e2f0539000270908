"""What a person decided about names, brought upon the clusters before the machine adds anything.

Decisions are read in order and a later one on the same pair wins.  ``same`` joins, ``not`` keeps
whole clusters apart, ``unsure`` keeps the machine's hands off: no merge and no suggestion.
Lines that contradict one another are reported with both places; the refusal wins, because a
wrong merge is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from builder.catalogue import Catalogue, Decision
from builder.model.entity import Entity, Judgement, Verdict
from builder.model.finding import Finding
from builder.resolve.clusters import Clusters
from builder.resolve.sightings import Sighting, entries, fold
from builder.text.slugs import slug

FILE = "dossier.yml"
_VERDICTS: dict[str, Verdict] = {"same": "same", "not": "different", "unsure": "unsure"}


@dataclass(frozen=True)
class Ruling:
    """One line of the catalogue about two names."""

    left: str
    """A name, an id, or ``source#form``."""
    right: str
    """Another."""
    verdict: Verdict
    """same, different or unsure."""
    line: int
    """Line in the file; 0 when not known."""
    note: str = ""
    """Why, in the curator's words."""

    @property
    def pair(self) -> frozenset[str]:
        """Both sides, folded, in no order."""
        return frozenset(fold_side(side) for side in (self.left, self.right))

    @property
    def judgement(self) -> Judgement:
        """The record that is kept with the entity."""
        return Judgement(self.left, self.right, self.verdict, f"{FILE}:{self.line}", (self.note or "decided by hand",))


def fold_side(side: str) -> str:
    """One side of a pair as sides are compared; the source of ``source#form`` is kept as written."""
    source, mark, form = side.rpartition("#")
    return f"{source}{mark}{fold(form)}"


def rulings(catalogue: Catalogue) -> tuple[Ruling, ...]:
    """All that the catalogue says about two names: entries first, then decisions; of one pair the last line only."""
    last: dict[frozenset[str], Ruling] = {}
    for ruling in (*_of_entries(catalogue), *_of_decisions(catalogue)):
        last.pop(ruling.pair, None)
        last[ruling.pair] = ruling
    return tuple(last.values())


def _of_entries(catalogue: Catalogue) -> Iterator[Ruling]:
    for place, _, entry in entries(catalogue):
        for number, text in enumerate(entry.same):
            yield Ruling(text, entry.id, "same", _line(catalogue, f"{place}.same[{number}]", place))
        for number, other in enumerate(entry.refused):
            yield Ruling(
                other.name, entry.id, "different", _line(catalogue, f"{place}.not[{number}]", place), other.why
            )


def _of_decisions(catalogue: Catalogue) -> Iterator[Ruling]:
    for place, decision in _pairs(catalogue):
        left, right = decision.pair or ("", "")
        yield Ruling(left, right, _VERDICTS[decision.verdict], _line(catalogue, place), decision.note)


def _pairs(catalogue: Catalogue) -> Iterator[tuple[str, Decision]]:
    for number, decision in enumerate(catalogue.decisions):
        if decision.pair and decision.verdict in _VERDICTS:
            yield f"decisions[{number}]", decision


def _line(catalogue: Catalogue, *places: str) -> int:
    return next((catalogue.lines[place] for place in places if place in catalogue.lines), 0)


class Index:
    """Finds the sightings that one side of a pair speaks of; a dossier without decisions asks for none."""

    def __init__(self, sightings: tuple[Sighting, ...]) -> None:
        self._sightings = sightings

    @cached_property
    def _forms(self) -> dict[str, list[int]]:
        return self._by(lambda sighting: sighting.form)

    @cached_property
    def _entries(self) -> dict[str, list[int]]:
        """By the id of a catalogue's entry."""
        return self._by(lambda sighting: sighting.entry)

    @cached_property
    def _slugs(self) -> dict[str, list[int]]:
        """By the machine's id; hardly any decision asks for one."""
        return self._by(lambda sighting: slug(sighting.text))

    def _by(self, key: Callable[[Sighting], str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, sighting in enumerate(self._sightings):
            found.setdefault(key(sighting), []).append(number)
        return found

    @cached_property
    def _sources(self) -> dict[str, set[str]]:
        """The sources that a name may mean: an id, or what stands before its first hyphen or underline."""
        found: dict[str, set[str]] = {}
        for source in {sighting.source for sighting in self._sightings}:
            for name in (source, source.partition("-")[0], source.partition("_")[0]):
                found.setdefault(name, set()).add(source)
        return found

    def find(self, side: str) -> list[int]:
        """The sightings of an entry's id, of a machine's id, of a form, or of a form in one source."""
        source, mark, form = side.rpartition("#")
        if mark and source in self._sources and len(self._sources[source]) == 1:
            (only,) = self._sources[source]
            return [number for number in self._forms.get(fold(form), []) if self._sightings[number].source == only]
        return (side and self._entries.get(side)) or self._forms.get(fold(side)) or self._slugs.get(side) or []


def apply(found: Iterable[Ruling], index: Index, clusters: Clusters) -> tuple[Judgement, ...]:
    """Joins and parts clusters as decided; the negative and unsure judgements come back."""
    kept: list[Judgement] = []
    ordered = sorted(found, key=lambda ruling: (_ORDER[ruling.verdict], ruling.line))
    for ruling in ordered:
        left, right = index.find(ruling.left), index.find(ruling.right)
        if ruling.verdict == "same":
            _join(left, right, clusters, ruling.judgement)
            continue
        kept.append(ruling.judgement)
        for one in left:
            for other in right:
                if not clusters.together(one, other):
                    clusters.forbid(one, other)
    return tuple(kept)


def left_open(
    found: Iterable[Ruling], index: Index, clusters: Clusters, entities: Mapping[int, Entity]
) -> tuple[tuple[str, str], ...]:
    """Ids of entities of which a person is unsure whether they are one, the one that is mentioned less first."""
    made: set[tuple[str, str]] = set()
    for ruling in found:
        if ruling.verdict == "unsure":
            left, right = (_meant(index.find(side), clusters, entities) for side in (ruling.left, ruling.right))
            pairs = (sorted((a, b), key=_weight) for a in left for b in right if a.id != b.id)
            made.update((fewer.id, more.id) for fewer, more in pairs)
    return tuple(sorted(made))


def _meant(numbers: Iterable[int], clusters: Clusters, entities: Mapping[int, Entity]) -> list[Entity]:
    roots = dict.fromkeys(clusters.root(number) for number in numbers)
    return [entities[root] for root in roots if root in entities]


def _weight(entity: Entity) -> tuple[int, str]:
    return sum(len(alias.uses) for alias in entity.aliases), entity.id


_ORDER: dict[Verdict, int] = {"different": 0, "unsure": 1, "same": 2, "suggest": 3}


def _join(left: list[int], right: list[int], clusters: Clusters, judgement: Judgement) -> None:
    if not (left and right):
        return
    for group in (left, right):
        for number in group[1:]:
            clusters.join(group[0], number)
    clusters.join(left[0], right[0], judgement)


def contradictions(catalogue: Catalogue) -> tuple[Finding, ...]:
    """A finding for each pair of lines of the catalogue that cannot both hold, naming both."""
    made: list[Finding] = []
    said: dict[frozenset[str], Ruling] = {}
    for ruling in (*_of_entries(catalogue), *_of_decisions(catalogue)):
        before = said.get(ruling.pair)
        if before and {before.verdict, ruling.verdict} == {"same", "different"}:
            made.append(_contradiction(before, ruling))
        said[ruling.pair] = ruling
    made.extend(_through_others(rulings(catalogue), catalogue))
    return tuple(sorted(set(made), key=lambda finding: (finding.line, finding.message)))


def _contradiction(before: Ruling, after: Ruling) -> Finding:
    words = {"same": "one", "different": "not one"}
    return Finding(
        "warning",
        "resolve/contradiction",
        f"{after.left} and {after.right} are {words[after.verdict]} here and {words[before.verdict]} in line {before.line}",
        "the later line counts; take the other one out",
        FILE,
        after.line,
    )


def _through_others(found: tuple[Ruling, ...], catalogue: Catalogue) -> Iterator[Finding]:
    """Refusals between names that other lines make one in two steps or more."""
    number = {side: at for at, side in enumerate(sorted({side for ruling in found for side in ruling.pair}))}
    ids = {fold(entry.name): entry.id for _, _, entry in entries(catalogue)}
    clusters = Clusters(len(number))
    for name, identity in sorted(ids.items()):
        if name in number and fold(identity) in number:
            clusters.join(number[name], number[fold(identity)])
    joined = [ruling for ruling in found if ruling.verdict == "same" and len(ruling.pair) == _TWO]
    for ruling in joined:
        one, other = (number[side] for side in sorted(ruling.pair))
        clusters.join(one, other, ruling.judgement)
    for ruling in found:
        sides = [number[side] for side in sorted(ruling.pair)]
        if ruling.verdict == "different" and len(sides) == _TWO and clusters.together(*sides):
            lines = sorted({int(j.by.rpartition(":")[2]) for j in clusters.judgements(sides[0])} - {ruling.line})
            yield Finding(
                "warning",
                "resolve/contradiction",
                f"{ruling.left} and {ruling.right} are not one here, but lines {_listed(lines)} make them one",
                "the refusal counts; take one of the lines out",
                FILE,
                ruling.line,
            )


_TWO = 2


def _listed(lines: list[int]) -> str:
    return " and ".join(map(str, lines))
