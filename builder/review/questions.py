"""What only a person can decide: names, statements and topics, likeliest first, with the sentences as evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builder.align import align_all
from builder.annotate.corrections import corrected
from builder.catalogue import Catalogue, load_catalogue
from builder.compose import open_topics
from builder.compose.topic import Topic
from builder.model.document import Document
from builder.model.documents import Documents
from builder.model.entity import Entity, MentionRef, Registry, Suggestion
from builder.model.passage import Alignment
from builder.model.span import Span
from builder.reading import read_all
from builder.resolve import resolve
from builder.review.lines import decision_line
from builder.settings import Project
from builder.text.slugs import slug

KINDS = ("names", "statements", "topics")
"""What may be asked for, in the order it is asked in."""
_SAME = {"y": "same", "n": "not", "u": "unsure"}
_VERDICTS = {"name": _SAME, "statement": _SAME, "topic": {"y": "keep", "n": "reject", "u": "unsure"}}
_ABOUT = {"name": "pair", "statement": "passages", "topic": "topic"}
_SHOWN = 3  # sentences of one side


@dataclass(frozen=True)
class Quoted:
    """A sentence shown as evidence."""

    place: str
    """``seeds/000.txt:12``."""
    text: str
    """As a reader sees it."""


@dataclass(frozen=True)
class Question:
    """A suggestion with what a person needs to decide it."""

    suggestion: Suggestion
    """What is asked."""
    name: str
    """What the entity, the statement or the topic is called."""
    sides: tuple[str, ...]
    """What is decided, as ``dossier.yml`` names it: two names, two or more passages, a topic."""
    sentences: tuple[Quoted, ...]
    """Sentences of what it would move, join or gather."""
    beside: tuple[Quoted, ...] = ()
    """Sentences of the other side that speak for it."""

    @property
    def verdicts(self) -> Mapping[str, str]:
        """Verdict by key."""
        return _VERDICTS[self.suggestion.kind]

    @property
    def lines(self) -> tuple[str, ...]:
        """The question as it is shown."""
        shown = [_asked(self.suggestion, self.name)]
        shown += [f"  {quoted.place}  {quoted.text}" for quoted in self.sentences]
        shown += [f"  beside: {quoted.place}  {quoted.text}" for quoted in self.beside]
        return tuple(shown)

    def line(self, key: str, ending: str = "") -> str:
        """The line of ``dossier.yml`` that a key stands for."""
        return decision_line(_ABOUT[self.suggestion.kind], self.sides, self.verdicts[key], ending)


def _asked(suggestion: Suggestion, name: str) -> str:
    if suggestion.kind == "statement":
        return "do these say the same?"
    if suggestion.kind == "topic":
        return f"“{name}”: is this a topic of the dossier?"
    source, _, form = suggestion.left.rpartition("#")
    where = f" in {source}" if source else ""
    return f"“{form}”{where}: is this {name}?"


def undecided(project: Project, kind: str = "") -> tuple[Question, ...]:
    """All that is undecided in a project, or one of `KINDS`; each kind best first."""
    catalogue = load_catalogue(project.catalogue)
    documents = corrected(read_all(project, catalogue).documents, catalogue)
    registry = resolve(documents, catalogue)
    asked: list[Question] = []
    if kind in {"", "names"}:
        asked += about_names(documents, registry)
    if kind in {"", "statements"}:
        asked += about_statements(documents, align_all(documents, registry, catalogue))
    if kind in {"", "topics"}:
        asked += about_topics(documents, registry, catalogue)
    return tuple(asked)


# ------------------------------------------------------------------ names


def about_names(documents: Mapping[str, Document], registry: Registry) -> Iterator[Question]:
    """Whether names are one."""
    entities = {entity.id: entity for entity in registry.entities}
    for suggestion in registry.suggestions:
        right = entities.get(suggestion.right)
        sides = (suggestion.left, _lasting(right) if right else suggestion.right)
        moved, other = (_of_uses(uses, documents) for uses in (suggestion.uses[:3], suggestion.evidence[:2]))
        yield Question(suggestion, right.name if right else suggestion.right, sides, moved, other)


def _lasting(entity: Entity) -> str:
    """How ``dossier.yml`` names an entity: by its id, or by one mention when the id had to be told apart from another."""
    if entity.curated or any(slug(alias.text) == entity.id for alias in entity.aliases):
        return entity.id
    alias = entity.aliases[0]
    return f"{alias.uses[0].source}#{alias.text}"


def _of_uses(uses: Iterable[MentionRef], documents: Mapping[str, Document]) -> tuple[Quoted, ...]:
    found = []
    for use in uses:
        document = documents[use.source]
        mention = document.mentions[use.index]
        text = document.sentences[mention.sentence].text if mention.sentence >= 0 else mention.text
        found.append(_quoted(document, mention.spans, text))
    return tuple(dict.fromkeys(found))


# ------------------------------------------------------------------ statements


def about_statements(documents: Mapping[str, Document], alignments: Iterable[Alignment]) -> list[Question]:
    """Whether passages are one statement: those that are too uncertain to be shown."""
    made = [_about_passages(documents, alignment) for alignment in alignments if alignment.tentative]
    return sorted(made, key=lambda question: (-question.suggestion.score, question.sides))


def _about_passages(documents: Mapping[str, Document], alignment: Alignment) -> Question:
    sides = tuple(f"{passage.source}#c{passage.spans[0].start}" for passage in alignment.passages)
    shown = tuple(_quoted(documents[passage.source], passage.spans, passage.text) for passage in alignment.passages)
    because = tuple(dict.fromkeys(reason for link in alignment.links for reason in link.reasons))
    suggestion = Suggestion(_digest(*sides), "statement", sides[0], sides[-1], because, alignment.score)
    return Question(suggestion, alignment.label, sides, shown)


# ------------------------------------------------------------------ topics


def about_topics(documents: Documents, registry: Registry, catalogue: Catalogue) -> list[Question]:
    """Whether what the machine found is a topic: those that most sources share first."""
    made = [_about_topic(documents, topic) for topic in open_topics(documents, registry, catalogue)]
    return sorted(made, key=lambda question: -question.suggestion.score)


def _about_topic(documents: Mapping[str, Document], topic: Topic) -> Question:
    sources = len({source for source, _ in topic.places})
    firsts = dict(reversed(topic.places))
    shown = [(documents[source], documents[source].sentences[firsts[source]]) for source in sorted(firsts)[:_SHOWN]]
    because = (f"{len(topic.places)} passages in {sources} of {len(documents)} sources", topic.how)
    suggestion = Suggestion(
        _digest(topic.id), "topic", topic.name, topic.id, because, round(sources / len(documents), 4)
    )
    sentences = tuple(_quoted(document, sentence.spans, sentence.text) for document, sentence in shown)
    return Question(suggestion, topic.name, (topic.id,), sentences)


# ------------------------------------------------------------------ as text and as data


def suggestion_line(question: Question) -> dict[str, Any]:
    """One object of ``dossier suggest --json``."""
    suggestion = question.suggestion
    return {
        "id": suggestion.id,
        "kind": suggestion.kind,
        "left": suggestion.left,
        "right": suggestion.right,
        "name": question.name,
        "score": round(suggestion.score, 4),
        "why": list(suggestion.because),
        "sentences": [{"place": quoted.place, "text": quoted.text} for quoted in question.sentences],
        "beside": [{"place": quoted.place, "text": quoted.text} for quoted in question.beside],
        "lines": {verdict: question.line(key) for key, verdict in question.verdicts.items()},
    }


def suggestion_text(question: Question) -> Iterator[str]:
    """The lines of ``dossier suggest`` for a reader."""
    first, *rest = question.lines
    yield f"{question.suggestion.id}  {first}  ({question.suggestion.score:.2f})"
    yield from rest
    if question.suggestion.because:
        yield f"  because: {'; '.join(question.suggestion.because)}"


def _quoted(document: Document, spans: Sequence[Span], text: str) -> Quoted:
    line = document.seed.text.count("\n", 0, spans[0].start) + 1 if spans else 0
    return Quoted(f"{document.seed.path}:{line}", " ".join(text.split()))


def _digest(*sides: str) -> str:
    return hashlib.sha256("\n".join(sides).encode()).hexdigest()[:8]
