"""A topic, and what its page shows: what the sources call it, statements, what only one source has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.catalogue import TopicEntry
from builder.compose.lookup import Lookup
from builder.compose.person import FIRST, companions
from builder.compose.shelf import Family
from builder.compose.timeline import events_of
from builder.model.casebook import Citation, LabelRow, Ref, Statement, TopicBrief, TopicDossier
from builder.model.passage import Alignment
from builder.model.span import Span
from builder.text.memory import mark_of

_SINGLE = 6  # passages shown of one source that no other source has

Place = tuple[str, int]
"""(source id, index of a sentence)"""
Use = tuple[str, tuple[Span, ...], str, int]
"""(source id, spans, words, index of the sentence): one place where a source speaks of a topic"""


@dataclass(frozen=True)
class Topic:
    """A topic before it is laid out: which sentences belong to it, and by which words."""

    id: str
    name: str
    kind: str
    automatic: bool
    how: str
    note: str
    places: tuple[Place, ...] = ()
    """Its sentences."""
    words: tuple[tuple[str, tuple[Span, ...], str], ...] = ()
    """(source id, spans, words) of what the sources call it."""
    statements: tuple[str, ...] = ()
    """Ids of statements the curator listed."""
    entity: str = ""
    """Id of the organisation or place it is about, when it is about one alone."""

    @property
    def ref(self) -> Ref:
        """Its page."""
        return Ref("topic", self.id, self.name, f"topics/{self.id}.md", self.kind)


def entity_pages(lookup: Lookup, topics: Sequence[Topic]) -> dict[str, Ref]:
    """By entity id: the topic page that is about it."""
    made: dict[str, Ref] = {}
    by_id = {topic.id: topic for topic in topics}
    for entry in lookup.catalogue.topics:
        if about_entity(entry):
            for entity in entry.entities:
                made.setdefault(entity, by_id[entry.id].ref)
    for topic in topics:
        if topic.entity:
            made.setdefault(topic.entity, topic.ref)
    return made


def statements_of(topics: Sequence[Topic], alignments: Sequence[Alignment]) -> dict[str, list[str]]:
    """By topic id: the statements half of whose witnesses stand among its sentences, or that the curator listed."""
    at: defaultdict[Place, list[str]] = defaultdict(list)
    for topic in topics:
        for place in topic.places:
            at[place].append(topic.id)
    leads = {old: alignment.id for alignment in alignments for old in (alignment.id, *alignment.also)}
    made = {topic.id: list(dict.fromkeys(leads.get(one, one) for one in topic.statements)) for topic in topics}
    for alignment in alignments:
        votes = Counter(
            t for p in alignment.passages for t in {t for i in p.sentences for t in at.get((p.source, i), ())}
        )
        for topic_id, count in votes.items():
            if count * 2 >= len(alignment.passages) and alignment.id not in made[topic_id]:
                made[topic_id].append(alignment.id)
    return made


def topic_dossier(
    lookup: Lookup, topic: Topic, statements: Sequence[Statement], told: frozenset[Place]
) -> TopicDossier:
    """The dossier of a topic; `told`: sentences that are part of some side-by-side statement."""
    single: defaultdict[str, list[Citation]] = defaultdict(list)
    for source, index in topic.places:
        if (source, index) not in told and lookup.documents[source].sentences[index].zone == "body":
            single[source].append(lookup.sentence(source, index))
    sources = sorted({source for source, _ in topic.places} | {ref.id for s in statements for ref in s.sources})
    return TopicDossier(
        topic.ref,
        topic.kind,
        topic.automatic,
        topic.how,
        topic.note,
        _labels(lookup, topic),
        tuple(statements),
        tuple((lookup.sources[s], tuple(single[s][:_SINGLE])) for s in sorted(single)),
        companions(lookup, topic.places, ""),
        events_of(lookup, topic.places),
        tuple(lookup.sources[s] for s in sources),
        len(topic.places),
    )


def topic_brief(made: TopicDossier, shows: str) -> TopicBrief:
    """What the rest of a dossier shows of a topic."""
    first, sources = made.sources[:FIRST], len(made.sources)
    return TopicBrief(made.ref, made.kind, made.automatic, len(made.statements), made.count, first, sources, shows)


def topic_family(
    look: Lookup,
    statements: Mapping[str, Sequence[Statement]],
    told: frozenset[Place],
    marks: Callable[[Statement], bytes],
) -> Family[Topic, TopicDossier, TopicBrief]:
    """How dossiers of topics are made; `statements`: by topic id, as they are told there, `marks`: their hashes."""

    def made_of(topic: Topic) -> str:
        states = [look.state(source) for source in sorted({source for source, _ in topic.places})]
        here = [marks(one) for one in statements[topic.id]]
        alone = [place not in told for place in topic.places]
        return mark_of(topic, states, here, alone).hex() if all(states) and all(here) else ""

    def compose(topic: Topic) -> TopicDossier:
        return topic_dossier(look, topic, statements[topic.id], told)

    return Family(made_of, compose, topic_brief, TopicBrief)


def filled(head: Topic, found: Iterable[Use]) -> Topic:
    """The topic with its sentences and words."""
    uses = sorted(set(found))
    places = sorted({(source, index) for source, _, _, index in uses if index >= 0})
    return replace(head, places=tuple(places), words=tuple((source, spans, text) for source, spans, text, _ in uses))


def _labels(lookup: Lookup, topic: Topic) -> tuple[LabelRow, ...]:
    """What each outlet calls it: its own words, most used first."""
    by_outlet: defaultdict[str, defaultdict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    spelled: dict[tuple[str, str], str] = {}
    for source, spans, text in topic.words:
        outlet = lookup.sources[source].outlet
        key = " ".join(text.casefold().split())
        spelled.setdefault((outlet, key), text)
        by_outlet[outlet][key].append(lookup.cite(source, spans, text))
    rows = []
    for outlet in sorted(by_outlet):
        labels = sorted(by_outlet[outlet].items(), key=lambda item: (-len(item[1]), item[0]))
        sigils = tuple(sorted({c.sigil for _, cited in labels for c in cited}))
        rows.append(
            LabelRow(outlet, sigils, tuple((spelled[outlet, key], len(cited), cited[0]) for key, cited in labels))
        )
    return tuple(rows)


def spread(uses: Iterable[tuple[object, ...]]) -> int:
    """Number of sources of some uses, or words, of a topic."""
    return len({use[0] for use in uses})


def about_entity(entry: TopicEntry) -> bool:
    """Whether a curated topic is about its organisations or places, and not only shares sentences with them."""
    return entry.kind in {"organisation", "place"}
