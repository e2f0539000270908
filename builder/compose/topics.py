"""Which topics there are: the curator's, and those the material itself suggests."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from builder.catalogue import Catalogue, TopicEntry
from builder.compose.lookup import Lookup
from builder.compose.topic import Topic, Use, about_entity, filled, spread
from builder.model.entity import Entity
from builder.model.finding import Finding
from builder.model.span import Span
from builder.resources import read_yaml
from builder.text.slugs import slug

_AUTOMATIC = 12  # automatic topics made of key phrases; more would be a list of words
_SOURCES = 20  # so many sources allow one more
_SPREAD = 2  # a name or phrase becomes a topic when so many sources have it


def find_topics(lookup: Lookup, entities: Sequence[Entity]) -> tuple[Topic, ...]:
    """Curated topics, then automatic ones by their spread over sources.

    Whoever publishes, and after them places, come last: a news agency or a country is rarely what a dossier is about.
    An automatic topic that a person kept is no longer marked as automatic and always shown; a rejected one never.
    """
    named = _named(lookup, entities)
    curated = [_curated(lookup, entry, named) for entry in lookup.catalogue.topics]
    taken = {topic.id for topic in curated}
    said = topic_verdicts(lookup.catalogue)
    automatic = _names(lookup, entities, named, taken)
    if said or not lookup.catalogue.topics:
        automatic += _phrases(lookup, taken | {topic.id for topic in automatic})
    kept = [replace(topic, automatic=False) for topic in automatic if said.get(topic.id) == "keep"]
    left = [t for t in automatic if said.get(t.id) not in {"keep", "reject"} and _offered(lookup.catalogue, t)]
    publishers = _publishers(lookup)

    def order(topic: Topic) -> tuple[bool, bool, int, int, str]:
        publishes = topic.entity in publishers or topic.name.split()[-1].casefold() in _media()
        return topic.kind == "place", publishes, -spread(topic.words), -len(topic.words), topic.name

    return (*curated, *sorted((*kept, *left), key=order))


def topic_verdicts(catalogue: Catalogue) -> dict[str, str]:
    """What a person said of automatic topics: the last verdict on each."""
    return {decision.topic: decision.verdict for decision in catalogue.decisions if decision.topic}


def unmet_topics(catalogue: Catalogue, topics: Sequence[Topic]) -> tuple[Finding, ...]:
    """A finding for each decision that keeps a topic the material does not suggest (any more)."""
    known = {topic.id for topic in topics}
    lost = [(n, d.topic) for n, d in enumerate(catalogue.decisions) if d.verdict == "keep" and d.topic]
    return tuple(
        Finding(
            "warning",
            "compose/no-topic",
            f"no automatic topic has the id {topic}",
            "copy it from the address of its page, or name the topic under topics",
            "dossier.yml",
            catalogue.lines.get(f"decisions[{number}]", 0),
        )
        for number, topic in lost
        if topic not in known
    )


def _offered(catalogue: Catalogue, topic: Topic) -> bool:
    """Whether a topic is shown that nobody has said anything about: key phrases only where the curator names no topics."""
    return catalogue.automatic_topics and (bool(topic.entity) or not catalogue.topics)


def _named(lookup: Lookup, entities: Sequence[Entity]) -> dict[str, list[Use]]:
    """Where those are named who may be a topic: people only where the curator lists them under one."""
    listed = {entity for entry in lookup.catalogue.topics for entity in entry.entities}
    made: dict[str, list[Use]] = {}
    for entity in (one for one in entities if one.kind != "person" or one.id in listed):
        uses = sorted(use for alias in entity.aliases for use in alias.uses)
        mentions = [(use.source, lookup.documents[use.source].mentions[use.index]) for use in uses]
        made[entity.id] = [(source, m.spans, m.text, m.sentence) for source, m in mentions if m.zone != "byline"]
    return made


def _names(
    lookup: Lookup, entities: Sequence[Entity], named: Mapping[str, list[Use]], taken: Collection[str]
) -> list[Topic]:
    """Organisations and places that several sources name, each a topic; of places more sources, the more there are."""
    covered = {entity for entry in lookup.catalogue.topics for entity in entry.entities if about_entity(entry)}
    far = max(_SPREAD, len(lookup.sources).bit_length() // 2)  # 2 of 5 sources, 3 of 50, 5 of 1,000
    return [
        _of_entity(entity, named[entity.id], entity.id if entity.id not in taken else f"{entity.id}-{entity.kind}")
        for entity in entities
        if entity.kind != "person"
        and entity.id not in covered
        and spread(named[entity.id]) >= (far if entity.kind == "place" and not entity.curated else _SPREAD)
    ]


def _of_entity(entity: Entity, uses: list[Use], made_id: str) -> Topic:
    kind = "organisation" if entity.kind == "org" else "place"
    how = f"sentences that name this {kind}"
    return filled(
        Topic(made_id, entity.name, kind, automatic=not entity.curated, how=how, note="", entity=entity.id), uses
    )


def _publishers(lookup: Lookup) -> set[str]:
    """Ids of the organisations that are cited as outlets or agencies."""
    return {
        owner.id
        for source, document in lookup.documents.items()
        for quotation in document.quotations
        for step in quotation.chain
        if step.kind in {"outlet", "agency"} and (owner := lookup.owners.get(source, {}).get(step.mention))
    }


@cache
def _media() -> frozenset[str]:
    """Words that end the name of a newspaper, an agency or a station."""
    return frozenset(read_yaml("orgs.yml")["media"])


def _phrases(lookup: Lookup, taken: set[str]) -> list[Topic]:
    """Recurring key phrases, ranked by how many sources use them and how often; phrases within a better one are left out."""
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for source, document in sorted(lookup.documents.items()):
        for term in document.terms:
            uses[term.key].append((source, term.spans, term.text, term.sentence))
    shared = {key: found for key, found in uses.items() if spread(found) >= _SPREAD}
    ranked = sorted(shared, key=lambda k: (-(spread(uses[k]) ** 2) * len(uses[k]), -len(k.split()), k))
    most = _AUTOMATIC + len(lookup.sources) // _SOURCES
    made: list[Topic] = []
    chosen: list[set[str]] = []
    for key in ranked:
        words = set(key.split())
        label = Counter(text for _, _, text, _ in uses[key]).most_common(1)[0][0]
        made_id = slug(label)
        if made_id in taken or any(words <= other or other <= words for other in chosen):
            continue
        chosen.append(words)
        head = Topic(made_id, label, "theme", automatic=True, how="sentences with this phrase", note="")
        made.append(filled(head, uses[key]))
        if len(made) == most:
            break
    return made


def _curated(lookup: Lookup, entry: TopicEntry, named: dict[str, list[Use]]) -> Topic:
    found = [use for entity in entry.entities for use in named.get(entity, ())]
    find = _finder(entry.terms)
    for source, document in sorted(lookup.documents.items()):
        for index, sentence in enumerate(document.sentences):
            found += [(source, spans, text, index) for spans, text in find(sentence.text, sentence.spans)]
    head = Topic(entry.id, entry.name, entry.kind, automatic=False, how=_how(entry), note=entry.note)
    return filled(replace(head, statements=entry.statements), found)


def _finder(terms: Sequence[str]) -> Callable[[str, tuple[Span, ...]], list[tuple[tuple[Span, ...], str]]]:
    """A function that finds the terms in a sentence; a trailing ``*`` matches any ending."""
    parts = [
        re.escape(term.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if term.endswith("*") else "") for term in terms
    ]
    pattern = (
        re.compile(rf"(?<!\w)(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
        if parts
        else None
    )

    def find(text: str, spans: tuple[Span, ...]) -> list[tuple[tuple[Span, ...], str]]:
        if pattern is None:
            return []
        straight = len(spans) == 1 and len(spans[0]) == len(text)
        return [
            (
                (Span(spans[0].start + m.start(), spans[0].start + m.end()),) if straight else spans,
                m.group() if straight else text,
            )
            for m in pattern.finditer(text)
        ]

    return find


def _how(entry: TopicEntry) -> str:
    parts = []
    if entry.terms:
        parts.append("sentences with " + " · ".join(entry.terms))
    if entry.entities:
        parts.append("sentences that name " + " · ".join(entry.entities))
    if entry.statements:
        parts.append("statements the curator listed")
    return "; ".join(parts) or "nothing yet: give it terms, entities or statements in dossier.yml"
