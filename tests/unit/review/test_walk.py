"""A review walked through in a terminal, one key at a time, and what the next build makes of each answer."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import pipeline
from builder.review.questions import undecided
from builder.settings import Project

termios = pytest.importorskip("termios")
ROOT = Path(__file__).parents[3]
WAIT = 60.0  # seconds for a key to be asked for, on a machine with other work

AFTERWARDS = "The ambassadors who had come to the meeting listened to all of it and did not want to say afterwards what they thought of it.\n"
STORY = {
    "a.txt": "Withdrawal\n\nGeneral Richard Bell warned in Baghdad on Monday that a complete withdrawal would lead to disastrous results.\n\n" + AFTERWARDS,
    "b.txt": "Withdrawal\n\nGeneral Richard Bell came to Baghdad on Monday for a meeting with ambassadors, officials in the city of Baghdad said.\n\n"
    "Mr. Bill warned there on Monday that a complete withdrawal from the country would lead to catastrophic results.\n\n" + AFTERWARDS,
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two sources, one of which misspells a name."""
    (tmp_path / "seeds").mkdir()
    for name, text in STORY.items():
        (tmp_path / "seeds" / name).write_text(text, encoding="utf-8")
    return Project(tmp_path)


@pytest.fixture
def press(project: Project) -> Callable[..., str]:
    """``press("names", "yb")``: presses each key when it is asked for, then stops; returns what was on the screen."""

    def run(kind: str, keys: str) -> str:
        ours, theirs = os.openpty()
        command = [sys.executable, "-m", "builder", "review", kind, "--project", str(project.root), "--by", "Ana"]
        with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT) as process:
            screen = "".join(_press(process, ours, theirs, key) for key in (*keys, "q"))
            process.wait(WAIT)
        os.close(ours)
        os.close(theirs)
        return screen

    return run


def _press(process: subprocess.Popen[bytes], ours: int, theirs: int, key: str) -> str:
    """What is on the screen when the key is asked for; keys pressed before somebody listens would be lost."""
    shown, end = b"", time.monotonic() + WAIT
    while process.poll() is None and time.monotonic() < end:
        if select.select([ours], [], [], 0.02)[0]:
            shown += os.read(ours, 1 << 16)
        elif shown and not termios.tcgetattr(theirs)[3] & termios.ICANON:
            os.write(ours, key.encode())
            break
    return shown.decode(errors="replace")


def page(project: Project, name: str) -> str:
    """A page of the next build; empty when there is none."""
    pipeline.build(project)
    path = project.docs / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_an_accepted_name_is_one_with_the_person(project: Project, press: Callable[..., str]) -> None:
    assert "may be the same" in page(project, "people/richard-bell.md")
    screen = press("names", "y")
    assert "is this Richard Bell?" in screen
    assert "same" in screen
    bell = page(project, "people/richard-bell.md")
    assert "Also written" in bell
    assert "= Richard Bell: decided by hand" in bell
    assert page(project, "people/bill.md") == ""


def test_a_rejected_name_stays_away(project: Project, press: Callable[..., str]) -> None:
    press("names", "n")
    assert undecided(project, "names") == ()
    bell = page(project, "people/richard-bell.md")
    assert "Not the same as [Bill](bill.md) in b" in bell.replace("S2", "b")
    assert "may be the same" not in bell


def test_what_a_person_is_unsure_of_is_shown_and_not_asked_again(project: Project, press: Callable[..., str]) -> None:
    press("names", "u")
    assert undecided(project, "names") == ()
    assert "Unsure whether [Bill](bill.md)" in page(project, "people/richard-bell.md")
    assert "Unsure whether [Richard Bell](richard-bell.md)" in page(project, "people/bill.md")


def test_an_answer_taken_back_leaves_everything_as_it_was(project: Project, press: Callable[..., str]) -> None:
    before = page(project, "people/richard-bell.md")
    assert "taken back" in press("names", "?yb")
    assert project.catalogue.read_text(encoding="utf-8") == ""
    assert page(project, "people/richard-bell.md") == before


@pytest.fixture
def doubtful(project: Project) -> Project:
    """Sources of one story, told too differently for some of it to be laid side by side."""
    shutil.rmtree(project.seeds)
    shutil.copytree(ROOT / "seeds", project.seeds)
    return project


def test_an_accepted_statement_stands_side_by_side(doubtful: Project, press: Callable[..., str]) -> None:
    first = undecided(doubtful, "statements")[0]
    assert "do these say the same?" in press("statements", "y")
    (made,) = [s for s in pipeline.read_book(doubtful).statements if s.decided]
    assert {p.cited.id for card in made.cards for p in card.passages} >= {*first.sides}
    pipeline.build(doubtful)
    assert "joined by hand (dossier.yml:2)" in page(doubtful, made.ref.path)


@pytest.mark.parametrize("key", ["n", "u"])
def test_a_statement_that_was_not_accepted_stays_away(doubtful: Project, press: Callable[..., str], key: str) -> None:
    before = [s.ref.id for s in pipeline.read_book(doubtful).statements]
    first = undecided(doubtful, "statements")[0]
    press("statements", key)
    assert not [q for q in undecided(doubtful, "statements") if {*q.sides} >= {*first.sides}]
    assert [s.ref.id for s in pipeline.read_book(doubtful).statements] == before
