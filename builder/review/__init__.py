"""What is undecided, asked one key at a time; the answers become lines of ``dossier.yml``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from builder.model.finding import ProjectError
from builder.review.questions import undecided
from builder.review.session import HELP, Session, press
from builder.settings import Project


def review(
    project: Project, keys: Iterable[str], say: Callable[[str], None], *, kind: str = "", ending: str = ""
) -> int:
    """Asks what is undecided, one question after the other; returns how many answers were saved.

    Args:
        project: where ``dossier.yml`` and the seeds are.
        keys: the keys as they are pressed; the review stops when they end.
        say: called with each line to show.
        kind: names, statements or topics; empty for all.
        ending: what each line ends in, as `stamp` makes it.

    """
    session = Session(undecided(project, kind), _read(project.catalogue), ending)
    pressed = iter(keys)
    if session.question:
        say(HELP)
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
