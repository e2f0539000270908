"""What is undecided, asked one key at a time; the answers become lines of ``dossier.yml``.

The heart is pure: a `Session` and a key give the next `Session` and what to say.  A session holds
the text of ``dossier.yml`` as it would be saved now; an answer adds one line to its ``decisions``
and leaves every other byte as it was, and taking an answer back gives the text before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from builder import pipeline
from builder.catalogue import load_catalogue, parse_catalogue
from builder.model.document import Document
from builder.model.entity import Entity, MentionRef, Registry, Suggestion
from builder.model.finding import CatalogueError, ProjectError
from builder.reading import read_all
from builder.resolve import resolve
from builder.settings import Project
from builder.text.slugs import slug

KINDS = ("names", "topics", "speakers", "statements", "metadata")
"""What ``dossier suggest`` may be asked for."""
HELP = "y same · n not the same · u leave it open · l later · ? why · b take the last answer back · q stop"
_VERDICTS = {"y": "same", "n": "not", "u": "unsure"}
_SAID = {"y": "the same", "n": "not the same", "u": "left open"}


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
    """Name of the entity on the right."""
    pair: tuple[str, str]
    """Both sides as ``dossier.yml`` names them."""
    sentences: tuple[Quoted, ...]
    """Sentences of the mentions it would move."""
    beside: tuple[Quoted, ...]
    """Sentences of the other side that speak for it."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The question as it is shown."""
        source, _, form = self.suggestion.left.rpartition("#")
        where = f" in {source}" if source else ""
        shown = [f"“{form}”{where}: is this {self.name}?"]
        shown += [f"  {quoted.place}  {quoted.text}" for quoted in self.sentences]
        shown += [f"  beside: {quoted.place}  {quoted.text}" for quoted in self.beside]
        return tuple(shown)


def questions(
    documents: Sequence[Document], registry: Registry, suggestions: Sequence[Suggestion]
) -> tuple[Question, ...]:
    """The suggestions with names and sentences, in their order."""
    by_id = {document.id: document for document in documents}
    entities = {entity.id: entity for entity in registry.entities}
    return tuple(_question(suggestion, entities.get(suggestion.right), by_id) for suggestion in suggestions)


def _question(suggestion: Suggestion, right: Entity | None, documents: dict[str, Document]) -> Question:
    name = right.name if right else suggestion.right
    pair = (suggestion.left, _lasting(right) if right else suggestion.right)
    return Question(
        suggestion, name, pair, _quoted(suggestion.uses[:3], documents), _quoted(suggestion.evidence[:2], documents)
    )


def _lasting(entity: Entity) -> str:
    """How ``dossier.yml`` names an entity: by its id, or by one mention when the id had to be told apart from another."""
    if entity.curated or any(slug(alias.text) == entity.id for alias in entity.aliases):
        return entity.id
    alias = entity.aliases[0]
    return f"{alias.uses[0].source}#{alias.text}"


def _quoted(uses: Sequence[MentionRef], documents: dict[str, Document]) -> tuple[Quoted, ...]:
    found = []
    for use in uses:
        document = documents[use.source]
        mention = document.mentions[use.index]
        line = document.seed.text.count("\n", 0, mention.spans[0].start) + 1 if mention.spans else 0
        text = document.sentences[mention.sentence].text if mention.sentence >= 0 else mention.text
        found.append(Quoted(f"{document.seed.path}:{line}", " ".join(text.split())))
    return tuple(dict.fromkeys(found))


# ------------------------------------------------------------------ dossier suggest


def undecided(project: Project, kind: str = "") -> tuple[Question, ...]:
    """All that is undecided in a project, or one of `KINDS`, best first."""
    catalogue = load_catalogue(project.catalogue)
    documents, _ = read_all(project, catalogue)
    registry = resolve(documents, catalogue)
    found = registry.suggestions
    if kind != "names":
        found = pipeline.bind(project).book.suggestions
    wanted = [s for s in found if not kind or s.kind == _singular(kind)]
    return questions(documents, registry, wanted)


def _singular(kind: str) -> str:
    return kind if kind == "metadata" else kind.removesuffix("s")


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
    }


def suggestion_text(question: Question) -> Iterator[str]:
    """The lines of ``dossier suggest`` for a reader."""
    first, *rest = question.lines
    yield f"{question.suggestion.id}  {first}  ({question.suggestion.score:.2f})"
    yield from rest
    yield f"  because: {'; '.join(question.suggestion.because)}"


# ------------------------------------------------------------------ dossier review, its heart


@dataclass(frozen=True)
class Session:
    """Where a review stands."""

    questions: tuple[Question, ...]
    """What is asked, in order."""
    text: str
    """``dossier.yml`` as it would be saved now."""
    stamp: str = ""
    """What each line ends in: ``by: …, on: …``."""
    at: int = 0
    """Index of the question that is asked now."""
    before: tuple[tuple[str, int], ...] = ()
    """Text and index before each answer, for taking it back."""
    over: bool = False
    """Whether somebody stopped it."""

    @property
    def question(self) -> Question | None:
        """What is asked now; ``None`` at the end."""
        return None if self.over or self.at >= len(self.questions) else self.questions[self.at]


def press(session: Session, key: str) -> tuple[Session, tuple[str, ...]]:
    """The session after a key, and what to say."""
    question = session.question
    if key == "b":
        return _taken_back(session)
    if question is None or key == "q":
        return replace(session, over=True), ()
    if key in _VERDICTS:
        text = with_decision(session.text, decision_line(question.pair, _VERDICTS[key], session.stamp))
        before = (*session.before, (session.text, session.at))
        return _skip(replace(session, text=text, at=session.at + 1, before=before), question, key), (_SAID[key],)
    if key == "l":
        return replace(session, at=session.at + 1), ("later",)
    if key == "?":
        return session, (*question.suggestion.because, HELP)
    return session, (HELP,)


def _skip(session: Session, answered: Question, key: str) -> Session:
    """Past the questions an answer has settled: what is one with somebody is not asked about others."""
    while key == "y" and session.question and session.question.suggestion.left == answered.suggestion.left:
        session = replace(session, at=session.at + 1)
    return session


def _taken_back(session: Session) -> tuple[Session, tuple[str, ...]]:
    if not session.before:
        return session, ("there is no answer to take back",)
    text, at = session.before[-1]
    return replace(session, text=text, at=at, before=session.before[:-1]), ("taken back",)


# ------------------------------------------------------------------ lines of dossier.yml

_PLAIN = re.compile(r"[^\W\d_][\w-]*(?: [\w-]+)*|\d{4}-\d\d-\d\d")
_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def decision_line(pair: tuple[str, str], verdict: str, ending: str = "") -> str:
    """One decision as ``dossier.yml`` has it, without indentation."""
    sides = ", ".join(map(_scalar, pair))
    return f"{{verdict: {verdict}, pair: [{sides}]{', ' if ending else ''}{ending}}}"


def stamp(by: str, on: str) -> str:
    """Who decided, and when, as the end of a line."""
    return ", ".join(f"{key}: {_scalar(value)}" for key, value in (("by", by), ("on", on)) if value)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def with_decision(text: str, line: str) -> str:
    """`text` of ``dossier.yml`` with one decision more; every other character stays.

    Raises:
        CatalogueError: `text` has mistakes.
        ProjectError: no place for the line was found.

    """
    before = len(parse_catalogue(text).decisions)
    made = _inserted(text, line)
    try:
        after = len(parse_catalogue(made).decisions)
    except CatalogueError:
        after = -1
    if after != before + 1:
        raise ProjectError(
            "the list of decisions in dossier.yml could not be continued", f"add this line to it by hand: {line}"
        )
    return made


def _inserted(text: str, line: str) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    node = _decisions(text)
    if node is None:
        start = text if not text or text.endswith("\n") else text + ending
        return f"{start}{ending if start else ''}decisions:{ending}  - {line}{ending}"
    if node.flow_style:
        at = node.end_mark.index - 1
        return f"{text[:at].rstrip()}{', ' if node.value else ''}{line}{text[at:]}"
    last = node.value[-1]
    at = _line_end(text, max(last.end_mark.index - 1, last.start_mark.index))
    lead = text[:at] if text[:at].endswith("\n") else text[:at] + ending
    return f"{lead}{' ' * node.start_mark.column}- {line}{ending}{text[at:]}"


def _decisions(text: str) -> yaml.SequenceNode | None:
    """The value of the key ``decisions``."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    values = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    found = values.get("decisions")
    return found if isinstance(found, yaml.SequenceNode) else None


def _line_end(text: str, at: int) -> int:
    """Where the line of a non-space character at or before `at` ends, its line break included."""
    while at > 0 and text[at].isspace():
        at -= 1
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


# ------------------------------------------------------------------ dossier review, the terminal


def review(project: Project, keys: Iterable[str], say: Callable[[str], None], *, by: str = "", on: str = "") -> int:
    """Asks everything that is undecided about names; returns how many answers were saved.

    Args:
        project: where ``dossier.yml`` and the seeds are.
        keys: the keys as they are pressed; the review stops when they end.
        say: called with each line to show.
        by: who decides.
        on: the day, ``2026-11-21``.

    """
    session = Session(undecided(project, "names"), _read(project.catalogue), stamp(by, on))
    pressed = iter(keys)
    while not session.over and (session.question or session.before):
        for line in _asked(session):
            say(line)
        after, said = press(session, next(pressed, "q"))
        if after.text != session.text:
            _save(project.catalogue, session.text, after.text)
        for line in said:
            say(f"  {line}")
        session = after
    return len(session.before)


def _asked(session: Session) -> tuple[str, ...]:
    if session.question is None:
        return ("nothing more to decide: b takes the last answer back, any other key ends",)
    return (f"[{session.at + 1} of {len(session.questions)}]", *session.question.lines)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig") if path.exists() else ""


def _save(path: Path, before: str, after: str) -> None:
    """Writes ``dossier.yml``, unless somebody else has changed it since it was read."""
    if _read(path) != before:
        raise ProjectError(
            f"{path.name} was changed while you were answering",
            "your last answer was not saved; start the review again",
        )
    mark = b"\xef\xbb\xbf" if path.exists() and path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(mark + after.encode("utf-8"))
    fresh.replace(path)
