"""Clusters of sightings → entities with names and addresses.

An id is the slug of the name, or what the catalogue says.  Two entities of one slug are told
apart by a piece of the hash of the first file that names them, so that neither the order of the
sources nor a new source elsewhere changes an address.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from builder.catalogue import Catalogue
from builder.model.entity import Alias, Entity, MentionRef
from builder.resolve.clusters import Clusters
from builder.resolve.sightings import Kind, Sighting, entries
from builder.text.slugs import slug


def make_entities(
    sightings: Sequence[Sighting], clusters: Clusters, catalogue: Catalogue, hashes: Mapping[str, str]
) -> dict[int, Entity]:
    """Cluster → entity, for each cluster that some source mentions; `hashes` are those of the sources' files."""
    listed = {entry.id: (kind, entry.name) for _, kind, entry in entries(catalogue)}
    made: dict[int, Entity] = {}
    for root in clusters.roots():
        seen = [sightings[member] for member in clusters.members(root)]
        if any(sighting.uses for sighting in seen):
            made[root] = _entity(seen, clusters, root, listed)
    return _distinct(made, hashes)


def _entity(seen: Sequence[Sighting], clusters: Clusters, root: int, listed: Mapping[str, tuple[Kind, str]]) -> Entity:
    entry = next((sighting.entry for sighting in seen if sighting.entry), "")
    aliases = _aliases(seen)
    kind, name = listed[entry] if entry else (_kind(seen), _name(seen))
    judgements = tuple(dict.fromkeys(clusters.judgements(root)))
    return Entity(entry or slug(name), kind, name, aliases, judgements=judgements, curated=bool(entry))


def _kind(seen: Sequence[Sighting]) -> Kind:
    counts: Counter[Kind] = Counter()
    for sighting in seen:
        counts[sighting.kind] += len(sighting.uses)
    return max(sorted(counts), key=lambda kind: counts[kind])


def _aliases(seen: Sequence[Sighting]) -> tuple[Alias, ...]:
    """The written forms, most used first."""
    uses: dict[str, list[MentionRef]] = {}
    for sighting in seen:
        for text, use in zip(sighting.texts, sighting.uses, strict=True):
            uses.setdefault(text, []).append(use)
    made = (Alias(text, tuple(sorted(refs, key=_AS_READ))) for text, refs in uses.items())
    return tuple(sorted(made, key=lambda alias: (-len(alias.uses), alias.text)))


_AS_READ = attrgetter("source", "index")
"""The order of mentions."""


def _name(seen: Sequence[Sighting]) -> str:
    """The fullest form that most sources use; an acronym only when there is nothing else."""
    counts: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    for sighting in seen:
        counts[sighting.text] += len(sighting.uses)
        sources[sighting.text] += bool(sighting.uses)
    people = any(sighting.kind == "person" for sighting in seen)
    full = {s.text for s in seen if s.full and counts[s.text] and (people or not s.text.isupper())} or set(counts)
    return min(full, key=lambda text: (_shouted(text), -sources[text], -counts[text], -len(text), text))


def _shouted(text: str) -> bool:
    return text.isupper() and len(text) > 6


def _distinct(made: Mapping[int, Entity], hashes: Mapping[str, str]) -> dict[int, Entity]:
    """The entities with an id of their own each."""
    shared: dict[str, list[int]] = {}
    for root, entity in made.items():
        shared.setdefault(entity.id, []).append(root)
    done: dict[int, Entity] = {}
    for identity, roots in shared.items():
        ranked = sorted(roots, key=lambda root: _rank(made[root], hashes))
        done[ranked[0]] = made[ranked[0]]
        for root in ranked[1:]:
            mark = hashlib.sha256(repr(_rank(made[root], hashes)[2:]).encode()).hexdigest()[:6]
            done[root] = replace(made[root], id=f"{identity}-{mark}")
    return {root: done[root] for root in made}


def _rank(entity: Entity, hashes: Mapping[str, str]) -> tuple[bool, int, str, list[str]]:
    """The curated one first, then the one mentioned most, then by what the files say."""
    uses = [use for alias in entity.aliases for use in alias.uses]
    first = min(f"{hashes[use.source]}:{use.index}" for use in uses)
    return not entity.curated, -len(uses), entity.kind, [first]
