"""Documents, registry, alignments → `Casebook`: everything chosen, grouped and sorted; templates only lay out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from builder.catalogue import Catalogue
from builder.compose.addresses import old_addresses
from builder.compose.excerpts import excerpts
from builder.compose.lookup import Lookup, in_order, lookup
from builder.compose.memory import Memory
from builder.compose.outlet import find_arrows, find_wanted, outlet_dossiers, outlet_ref
from builder.compose.people import people_of
from builder.compose.person import form_rows, is_somebody, person_ref
from builder.compose.shelf import Shelf
from builder.compose.shown import Shown
from builder.compose.source import METADATA, Around
from builder.compose.sources import Composed, Marks
from builder.compose.statement import brief, by_source, mere_copy, neighbours, statement, statement_ref, weight
from builder.compose.suppression import hidden_places, pattern_of, reticent, without
from builder.compose.timeline import all_events
from builder.compose.topic import Topic, entity_pages, statements_of, topic_family
from builder.compose.topics import find_topics, topic_verdicts, unmet_topics
from builder.model.casebook import (
    Casebook,
    FormRow,
    MatrixGroup,
    MatrixRow,
    Ref,
    Statement,
)
from builder.model.document import Document
from builder.model.documents import Documents
from builder.model.entity import Entity, MentionRef, Registry
from builder.model.passage import Alignment
from builder.settings import Profile
from builder.text.leaves import leaves

__all__ = ["Material", "Memory", "compose", "open_topics"]
_COLUMNS = 40  # sources side by side in one matrix; more cannot be read
_NAMES = 500  # rare names on one page
_LIKE = {"copy": "The same text as", "near-copy": "Shares much of its text with"}


@dataclass(frozen=True)
class Material:
    """All that earlier stages found."""

    documents: Documents
    """Everything that was read."""
    registry: Registry
    """Who is who."""
    alignments: Sequence[Alignment]
    """What stands side by side."""
    copies: Sequence[tuple[str, str, str]] = ()
    """(source, other source, ``copy`` or ``near-copy``) of near-identical texts, both ways."""
    suppressed: Collection[str] = ()
    """Written forms of people kept out of every output."""


def compose(
    material: Material, catalogue: Catalogue, profile: Profile = "private", memory: Memory | None = None
) -> Casebook:
    """The casebook of a dossier; a public one shows excerpts.  Its findings are those of composing alone.

    The pages of sources are composed when they are asked for (`builder.compose.sources`).
    `memory`: what an earlier run found; what this one finds is in it afterwards.
    """
    alignments, names_out = _telling(material), pattern_of(material.suppressed)
    registry = without(material.registry, names_out)
    look = lookup(material.documents, registry, catalogue)
    documents, memory, marks = look.documents, memory or Memory(), Marks()
    topics = _pages(look, registry, alignments)
    statements, topics_of = _statements(look, alignments, topics)
    told = frozenset((p.source, i) for a in alignments for p in a.passages for i in p.sentences)
    near = _near(material.copies)
    briefs = {s.ref.id: brief(s) for s in statements}
    told_of = {topic: [briefs[i] for i in found] for topic, found in topics_of.items()}
    topic_dossiers = Shelf(look, topic_family(look, told_of, told, marks), topics, memory.topics)
    persons = people_of(look, registry, topics, near, memory.people)
    arrows = find_arrows(look)
    wanted = find_wanted(look, arrows)
    outlets = outlet_dossiers(look, arrows)
    names = _minor(look, registry.entities)
    events = all_events(look)
    shared = by_source(briefs.values())
    touched = _topics_of_sources(look, topics)
    levels = {d.id: _publish(look, d, profile) for d in documents.values()}
    limit = excerpts(look, levels, statements, persons, hidden_places(documents.values(), names_out))
    matrix, together, rules = _matrix(look, statements, topics, topics_of), _together(look), _rules(documents.values())
    around = {
        source: Around(shared.get(source, ()), touched.get(source, ()), near.get(source, ()), levels[source])
        for source in documents
    }
    shown = Shown(limit, names_out)
    persons.show(shown)
    topic_dossiers.show(shown)
    sources = Composed(look, around, shown, memory, marks)
    book = Casebook(
        catalogue.title,
        catalogue.introduction,
        catalogue.curator,
        persons,
        topic_dossiers,
        names,
        sources,
        tuple(sources.briefs),
        outlets,
        tuple(statements),
        matrix,
        events,
        arrows,
        together,
        wanted,
        rules,
        registry.suggestions,
        unmet_topics(catalogue, topics),
        catalogue.url,
        moved=old_addresses(persons.briefs, alignments, names_out),
    )
    return shown.of(book)


def _telling(material: Material) -> list[Alignment]:
    """The alignments without those that lay a text beside its own copy: where all words are the same, nothing is to be seen.

    None of them names a suppressed person.
    """
    same = {(source, other) for source, other, kind in material.copies if kind == "copy"}
    telling = [one for one in material.alignments if not (same and mere_copy(one, same))]
    return reticent(telling, material.suppressed)


def _near(copies: Iterable[tuple[str, str, str]]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """(other source, in words) of the near-identical texts of each source."""
    near: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for source, other, kind in copies:
        near[source].append((other, _LIKE[kind]))
    return near


def open_topics(documents: Documents, registry: Registry, catalogue: Catalogue) -> tuple[Topic, ...]:
    """The automatic topics of which a person has said nothing, as they are listed."""
    said = topic_verdicts(catalogue)
    found = find_topics(lookup(documents, registry, catalogue), registry.entities)
    return tuple(topic for topic in found if topic.automatic and topic.id not in said)


def _pages(look: Lookup, registry: Registry, alignments: Sequence[Alignment]) -> tuple[Topic, ...]:
    """Gives every entity, outlet and quotation its page; returns the topics."""
    entities = registry.entities
    look.refs.update({f"outlet:{outlet.id}": outlet_ref(outlet) for outlet in look.outlets.values()})
    for entry in look.catalogue.outlets:
        look.refs.setdefault(
            f"outlet:{entry.id}", Ref("outlet", entry.id, entry.name, f"outlets/{entry.id}.md", entry.kind)
        )
    people = (entity for entity in entities if entity.kind == "person" and is_somebody(look, entity))
    look.refs.update({entity.id: person_ref(entity) for entity in people})
    topics = find_topics(look, entities)
    look.refs.update(entity_pages(look, topics))
    rare = sorted((e for e in entities if e.id not in look.refs), key=lambda e: (e.name.casefold(), e.id))
    for number, some in enumerate(leaves(rare, lambda entity: entity.id, _NAMES), start=1):
        path = f"topics/names-{number}.md" if number > 1 else "topics/names.md"
        look.refs.update({e.id: Ref("topic", e.id, e.name, f"{path}#{e.id}", e.kind) for e in some})
    for use, other in _perhaps(registry):
        if other in look.refs:
            look.perhaps[use.source][use.index] = look.refs[other]
    for alignment in alignments:
        page = statement_ref(alignment)
        for passage in alignment.passages:
            if passage.quotation >= 0:
                look.statements[passage.source][passage.quotation] = page
    return topics


def _perhaps(registry: Registry) -> Iterator[tuple[MentionRef, str]]:
    """(mention, id of whom it may name) of all that is undecided, or left open."""
    uses = {entity.id: [use for alias in entity.aliases for use in alias.uses] for entity in registry.entities}
    yield from ((use, other) for one, other in registry.unsure for use in uses.get(one, ()))
    yield from ((use, s.right) for s in registry.suggestions for use in s.uses)


def _statements(
    look: Lookup, alignments: Sequence[Alignment], topics: Sequence[Topic]
) -> tuple[list[Statement], dict[str, list[str]]]:
    """Statements, most telling first, and by topic the ids of its statements, in that order."""
    near = neighbours(alignments)
    of_topic = statements_of(topics, alignments)
    belongs: defaultdict[str, list[Ref]] = defaultdict(list)
    first = _first(look)
    for topic in sorted(topics, key=lambda topic: (first(topic), topic.name)):
        for made_id in of_topic[topic.id]:
            belongs[made_id].append(topic.ref)
    made = [replace(statement(look, alignment, near), topics=tuple(belongs[alignment.id])) for alignment in alignments]
    made.sort(key=lambda s: (weight(s), s.ref.id))
    rank = {s.ref.id: number for number, s in enumerate(made)}
    return made, {topic: sorted((i for i in ids if i in rank), key=rank.__getitem__) for topic, ids in of_topic.items()}


def _topics_of_sources(look: Lookup, topics: Sequence[Topic]) -> dict[str, list[Ref]]:
    """By source the topics it touches: the curator's, then those of most of its sentences; other sources change no order."""
    first = _first(look)
    made: defaultdict[str, list[tuple[tuple[int, bool], int, str, Ref]]] = defaultdict(list)
    for topic in topics:
        for source, count in Counter(source for source, _ in topic.places).items():
            made[source].append((first(topic), -count, topic.name, topic.ref))
    return {source: [ref for *_, ref in sorted(found, key=lambda row: row[:3])] for source, found in made.items()}


def _first(look: Lookup) -> Callable[[Topic], tuple[int, bool]]:
    """Sorting key of topics: the curator's in the order of the catalogue, places last."""
    order = {entry.id: number for number, entry in enumerate(look.catalogue.topics)}
    return lambda topic: (order.get(topic.id, len(order)), topic.kind == "place")


def _minor(look: Lookup, entities: Sequence[Entity]) -> tuple[tuple[Ref, tuple[FormRow, ...]], ...]:
    """Names that have no page of their own."""
    rare = [e for e in entities if look.refs[e.id].path.startswith("topics/names")]
    return tuple(
        (look.refs[e.id], tuple(form_rows(look, e.aliases)))
        for e in sorted(rare, key=lambda e: (e.name.casefold(), e.id))
    )


def _matrix(
    look: Lookup, statements: Sequence[Statement], topics: Sequence[Topic], topics_of: dict[str, list[str]]
) -> tuple[MatrixGroup, ...]:
    """Statement × source; each statement stands once, under the first topic that has it."""
    by_id = {s.ref.id: s for s in statements}
    groups: list[MatrixGroup] = []
    done: set[str] = set()
    for topic in topics:
        mine = [by_id[i] for i in topics_of[topic.id] if i not in done]
        done.update(s.ref.id for s in mine)
        if mine:
            groups.append(_group(look, topic.name, topic.ref, mine))
    rest = [s for s in statements if s.ref.id not in done]
    return (*groups, _group(look, "Other statements", None, rest)) if rest else tuple(groups)


def _group(look: Lookup, name: str, ref: Ref | None, statements: Sequence[Statement]) -> MatrixGroup:
    """Rows of one topic; its columns are all sources of a small dossier, those that have most of its statements in a large one."""
    have = Counter(r.id for s in statements for r in s.sources)
    most = sorted(have, key=lambda i: (-have[i], in_order(look.sources[i])))[:_COLUMNS]
    chosen = look.sources if len(look.sources) <= _COLUMNS else most
    columns = tuple(sorted((look.sources[i] for i in chosen), key=in_order))
    shown = {column.id for column in columns}
    rows = [_matrix_row(s, [c.id for c in columns]) for s in statements if shown & {r.id for r in s.sources}]
    return MatrixGroup(name, ref, tuple(rows), columns)


def _matrix_row(made: Statement, order: Sequence[str]) -> MatrixRow:
    rank = ("direct", "partial", "paraphrase", "own voice")
    cells: dict[str, str] = {
        card.source.id: min((p.status for p in card.passages), key=rank.index) for card in made.cards
    }
    cells |= {silence.source.id: silence.kind for silence in made.silences}
    return MatrixRow(made.ref, made.label, tuple(cells.get(source, "not looked at") for source in order))


def _together(look: Lookup) -> tuple[tuple[Ref, Ref, int], ...]:
    counts: Counter[tuple[str, str]] = Counter()
    refs: dict[str, Ref] = {}
    for source, document in look.documents.items():
        for index in range(len(document.sentences)):
            here = {ref.id: ref for ref in look.people_in(source, index)}
            refs.update(here)
            counts.update(combinations(sorted(here), 2))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((refs[a], refs[b], n) for (a, b), n in ranked)


def _rules(documents: Iterable[Document]) -> tuple[tuple[str, int, int, str], ...]:
    """How many lines and characters each rule set aside, with its reason."""
    lines: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    reasons: dict[str, str] = {}
    for document in documents:
        for block in document.blocks:
            if not block.kept and block.kind not in METADATA and block.kind != "markup":
                lines[block.rule] += 1
                characters[block.rule] += len(block.view.text)
                reasons.setdefault(block.rule, block.trace[-1].because if block.trace else "")
    return tuple(
        (rule, lines[rule], characters[rule], reasons[rule]) for rule in sorted(lines, key=lambda r: (-lines[r], r))
    )


def _publish(look: Lookup, document: Document, profile: Profile) -> str:
    """How much of a source this build shows: its own setting, its outlet's, the project's."""
    if profile != "public":
        return "full"
    own = next((entry.publish for entry in look.catalogue.sources if document.seed.path.endswith(f"/{entry.file}")), "")
    entry = look.outlets[document.id].entry
    return own or (entry.publish if entry else "") or look.catalogue.publish.default
