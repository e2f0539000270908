"""A review: a `Session` and a key give the next `Session` and what to say.

A session holds the text of ``dossier.yml`` as it would be saved now; an answer adds one line to its
``decisions`` and leaves every other byte as it was, and taking an answer back gives the text before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from builder.review.lines import with_decision
from builder.review.questions import Question

HELP = "y yes · n no · u unsure, leave it open · l later · ? why · b take the last answer back · q stop"


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
    if key in question.verdicts:
        text = with_decision(session.text, question.line(key, session.stamp))
        before = (*session.before, (session.text, session.at))
        after = _skip(replace(session, text=text, at=session.at + 1, before=before), question, key)
        return after, (question.verdicts[key],)
    if key == "l":
        return replace(session, at=session.at + 1), ("later",)
    if key == "?":
        return session, (*question.suggestion.because, HELP)
    return session, (HELP,)


def _skip(session: Session, answered: Question, key: str) -> Session:
    """Past the questions an answer has settled: a name that is somebody's is not asked about others."""
    settled = ("name", answered.suggestion.left) if key == "y" else None
    while session.question and (session.question.suggestion.kind, session.question.suggestion.left) == settled:
        session = replace(session, at=session.at + 1)
    return session


def _taken_back(session: Session) -> tuple[Session, tuple[str, ...]]:
    if not session.before:
        return session, ("there is no answer to take back",)
    text, at = session.before[-1]
    return replace(session, text=text, at=at, before=session.before[:-1]), ("taken back",)
