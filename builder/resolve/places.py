"""Which names of places are one besides those written alike: adjectives and initials.

"Iraqi" and "Iraq", "North Korean" and "North Korea": the adjective is made of the name.  "U.S."
and "United States": the letters are its initials.  Both only when the collection has both forms,
and, for initials, only one name with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from builder.model.entity import Judgement
from builder.resolve.clusters import Clusters
from builder.resolve.sightings import Sighting

_ENDINGS = ("i", "n", "an", "ian", "ese", "ish", "s", "ean", "nian", "anian")
_STEM = 4  # letters of the name that its adjective must keep


def join_places(sightings: Sequence[Sighting], clusters: Clusters) -> None:
    """Brings adjectives and initials into the cluster of their place."""
    first: dict[str, int] = {}
    for number, sighting in enumerate(sightings):
        if sighting.kind == "place":
            first.setdefault(sighting.text, number)
    for short, full, rule, because in (*_adjectives(first), *_initials(first)):
        clusters.join(first[short], first[full], Judgement(short, full, "same", rule, (because,), 0.9))


def _adjectives(names: dict[str, int]) -> Iterator[tuple[str, str, str, str]]:
    made_of: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for adjective in _forms(name):
            made_of[adjective].append(name)
    for adjective in sorted(names):
        if len(made_of[adjective]) == 1:
            name = made_of[adjective][0]
            yield adjective, name, "adjective", f"{adjective} is the adjective of {name}"


def _forms(name: str) -> set[str]:
    """Adjectives that a name may make: Iraqi, Korean, Iranian, Chinese, Danish."""
    stems = {name, name[:-1]} if name[-1:] in "aeoy" else {name}
    return {stem + ending for stem in stems if len(stem) >= _STEM for ending in _ENDINGS} - {name}


def _initials(names: dict[str, int]) -> Iterator[tuple[str, str, str, str]]:
    full: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        words = [word for word in name.replace("-", " ").split() if word[:1].isupper()]
        if len(words) > 1:
            full["".join(word[0] for word in words)].append(name)
    for name in sorted(names):
        letters = name.replace(".", "")
        if 2 <= len(letters) <= 4 and letters.isupper() and len(full[letters]) == 1:
            yield name, full[letters][0], "initials", f"{name} are the initials of {full[letters][0]}"
