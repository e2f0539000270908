"""Documents, registry, alignments → `Casebook`: everything chosen, grouped and sorted; templates only lay out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from builder.catalogue import Catalogue
from builder.compose.excerpts import excerpts
from builder.compose.lookup import Lookup, lookup
from builder.compose.outlet import find_arrows, find_wanted, outlet_dossiers, outlet_ref
from builder.compose.person import form_rows, person_dossier, person_ref
from builder.compose.source import METADATA, source_dossier
from builder.compose.statement import by_source, neighbours, statement, statement_ref, weight
from builder.compose.timeline import all_events, dated_sentences
from builder.compose.topic import Topic, entity_pages, find_topics, statements_of, topic_dossier
from builder.model.casebook import Casebook, FormRow, MatrixGroup, MatrixRow, Ref, Statement
from builder.model.document import Document
from builder.model.entity import Entity, Registry
from builder.model.finding import Finding
from builder.model.passage import Alignment
from builder.settings import Profile


def compose(
    documents: Sequence[Document], registry: Registry, alignments: Sequence[Alignment], catalogue: Catalogue, *,
    profile: Profile = "private", copies: Sequence[tuple[str, str, str]] = (), findings: Sequence[Finding] = (),
) -> Casebook:
    """The casebook of a dossier.  `copies`: (source, other source, how much) of near-identical texts."""
    look = lookup(documents, registry, catalogue)
    topics = _pages(look, registry.entities, alignments)
    statements, topics_of = _statements(look, alignments, topics)
    told = frozenset((p.source, i) for a in alignments for p in a.passages for i in p.sentences)
    near = defaultdict(list)
    for source, other, words in copies:
        near[source].append((other, words))
    of_topic = {topic.id: [s for s in statements if s.ref.id in topics_of[topic.id]] for topic in topics}
    topic_dossiers = tuple(topic_dossier(look, topic, of_topic[topic.id], told) for topic in topics)
    at = _topics_at(topics)
    people = [e for e in registry.entities if e.kind == "person"]
    persons = tuple(person_dossier(look, e, registry.suggestions, at) for e in sorted(people, key=lambda e: (e.name.casefold(), e.id)))
    arrows = find_arrows(look)
    wanted = find_wanted(look, arrows)
    outlets = outlet_dossiers(look, arrows)
    names = _minor(look, registry.entities)
    events = all_events(look)
    shared = by_source(statements)
    touched = _topics_of_sources(topics)
    levels = {d.id: _publish(look, d, profile) for d in documents}
    limit = excerpts(look.documents, levels, catalogue.publish, statements, persons)
    sources = tuple(
        source_dossier(look, d, shared.get(d.id, ()), touched.get(d.id, ()), near[d.id], levels[d.id], limit)
        for d in sorted(documents, key=lambda d: (look.sources[d.id].sigil, d.id))
    )
    return Casebook(
        catalogue.title, catalogue.introduction, catalogue.curator, limit.cut(persons), limit.cut(topic_dossiers), limit.cut(names), sources,
        limit.cut(outlets), limit.cut(tuple(statements)), _matrix(look, statements, topics, topics_of), limit.cut(events), limit.cut(arrows),
        _together(look), limit.cut(wanted),
        _rules(documents), registry.suggestions, (*findings, *look.unproved()), len(look.proofs), catalogue.url,
    )


def _pages(look: Lookup, entities: Sequence[Entity], alignments: Sequence[Alignment]) -> tuple[Topic, ...]:
    """Gives every entity, outlet and quotation its page; returns the topics."""
    look.refs.update({entity.id: person_ref(entity) for entity in entities if entity.kind == "person"})
    look.refs.update({f"outlet:{outlet.id}": outlet_ref(outlet) for outlet in look.outlets.values()})
    for entry in look.catalogue.outlets:
        look.refs.setdefault(f"outlet:{entry.id}", Ref("outlet", entry.id, entry.name, f"outlets/{entry.id}.md", entry.kind))
    topics = find_topics(look, entities)
    look.refs.update(entity_pages(look, topics))
    for entity in entities:
        look.refs.setdefault(entity.id, Ref("topic", entity.id, entity.name, f"topics/names.md#{entity.id}", entity.kind))
    look.statements.update({(p.source, p.quotation): statement_ref(a) for a in alignments for p in a.passages if p.quotation >= 0})
    look.events.update({source: dated_sentences(look, source) for source in look.documents})
    return topics


def _statements(
    look: Lookup, alignments: Sequence[Alignment], topics: Sequence[Topic]
) -> tuple[list[Statement], dict[str, frozenset[str]]]:
    """Statements, most telling first, and by topic the ids of its statements."""
    near = neighbours(alignments)
    topics_of = {topic.id: statements_of(topic, alignments) for topic in topics}
    made = []
    for alignment in alignments:
        others = frozenset().union(*(near[p.source] for p in alignment.passages))
        belongs = tuple(topic.ref for topic in topics if alignment.id in topics_of[topic.id])
        bare = statement(look, alignment, others)
        made.append(Statement(**{**vars(bare), "topics": belongs}))
    return sorted(made, key=lambda s: (weight(s), s.ref.id)), topics_of


def _topics_at(topics: Sequence[Topic]) -> dict[str, list[Ref]]:
    made: defaultdict[str, list[Ref]] = defaultdict(list)
    for topic in topics:
        for source, index in topic.places:
            made[f"{source}:{index}"].append(topic.ref)
    return made


def _topics_of_sources(topics: Sequence[Topic]) -> dict[str, list[Ref]]:
    made: defaultdict[str, list[Ref]] = defaultdict(list)
    for topic in topics:
        for source in sorted({source for source, _ in topic.places}):
            made[source].append(topic.ref)
    return made


def _minor(look: Lookup, entities: Sequence[Entity]) -> tuple[tuple[Ref, tuple[FormRow, ...]], ...]:
    """Organisations and places that have no page of their own."""
    rare = [e for e in entities if e.kind != "person" and look.refs[e.id].path.startswith("topics/names.md")]
    return tuple((look.refs[e.id], tuple(form_rows(look, e.aliases))) for e in sorted(rare, key=lambda e: (e.name.casefold(), e.id)))


def _matrix(
    look: Lookup, statements: Sequence[Statement], topics: Sequence[Topic], topics_of: dict[str, frozenset[str]]
) -> tuple[MatrixGroup, ...]:
    """Statement × source; each statement stands once, under the first topic that has it."""
    order = sorted(look.sources.values(), key=lambda ref: (ref.sigil, ref.id))
    groups: list[MatrixGroup] = []
    done: set[str] = set()
    for topic in topics:
        mine = [s for s in statements if s.ref.id in topics_of[topic.id] and s.ref.id not in done]
        done |= {s.ref.id for s in mine}
        if mine:
            groups.append(MatrixGroup(topic.name, topic.ref, tuple(_matrix_row(s, [r.id for r in order]) for s in mine)))
    rest = [s for s in statements if s.ref.id not in done]
    if rest:
        groups.append(MatrixGroup("Other statements", None, tuple(_matrix_row(s, [r.id for r in order]) for s in rest)))
    return tuple(groups)


def _matrix_row(made: Statement, order: Sequence[str]) -> MatrixRow:
    rank = ("direct", "partial", "paraphrase", "own voice")
    cells: dict[str, str] = {card.source.id: min((p.status for p in card.passages), key=rank.index) for card in made.cards}
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


def _rules(documents: Sequence[Document]) -> tuple[tuple[str, int, int, str], ...]:
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
    return tuple((rule, lines[rule], characters[rule], reasons[rule]) for rule in sorted(lines, key=lambda r: (-lines[r], r)))


def _publish(look: Lookup, document: Document, profile: Profile) -> str:
    """How much of a source this build shows: its own setting, its outlet's, the project's."""
    if profile != "public":
        return "full"
    own = next((entry.publish for entry in look.catalogue.sources if document.seed.path.endswith(f"/{entry.file}")), "")
    entry = look.outlets[document.id].entry
    return own or (entry.publish if entry else "") or look.catalogue.publish.default
