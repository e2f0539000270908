"""Deciding names one key at a time: which line each key adds to ``dossier.yml``, and what undoing leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from builder.catalogue import parse_catalogue
from builder.cli import cli
from builder.model.entity import Registry, Suggestion
from builder.model.finding import ProjectError
from builder.pipeline import read_book
from builder.review import review
from builder.review.lines import decision_line, stamp, with_decision
from builder.review.questions import Question, about_names, suggestion_line, suggestion_text, undecided
from builder.review.session import Session, press
from builder.settings import Project
from tests.strategies import texts

AFTERWARDS = "The ambassadors who had come to the meeting listened to all of it and did not want to say afterwards what they thought of it.\n"
STORY = {
    "a.txt": "Withdrawal\n\nGeneral Richard Bell warned in Baghdad on Monday that a complete withdrawal would lead to disastrous results.\n\n" + AFTERWARDS,
    "b.txt": "Withdrawal\n\nGeneral Richard Bell came to Baghdad on Monday for a meeting with ambassadors, officials in the city of Baghdad said.\n\n"
    "Mr. Bill warned there on Monday that a complete withdrawal from the country would lead to catastrophic results.\n\n" + AFTERWARDS,
}  # fmt: skip


def asked(*lefts: str) -> tuple[Question, ...]:
    """Questions about Richard Bell."""
    made = (Suggestion(left, "name", left, "richard-bell", ("they differ by a letter",), 0.6) for left in lefts)
    return tuple(Question(one, "Richard Bell", (one.left, one.right), ()) for one in made)


def pressed(keys: str, *lefts: str, text: str = "") -> Session:
    """The session after some keys."""
    session = Session(asked(*lefts), text, stamp("Ana", "2026-03-04"))
    for key in keys:
        session, _ = press(session, key)
    return session


@pytest.mark.parametrize(("key", "verdict"), [("y", "same"), ("n", "not"), ("u", "unsure")])
def test_an_answer_becomes_a_line(key: str, verdict: str) -> None:
    text = pressed(key, "b#Bill").text
    assert text == f'decisions:\n  - {{verdict: {verdict}, pair: ["b#Bill", richard-bell], by: Ana, on: 2026-03-04}}\n'


def test_later_writes_nothing_and_goes_on() -> None:
    session = pressed("l", "b#Bill", "c#Ball")
    assert (session.text, session.at) == ("", 1)


def test_taking_back_leaves_the_text_as_it_was() -> None:
    session = pressed("ynb", "b#Bill", "c#Ball")
    assert session.at == 1
    assert session.text == pressed("y", "b#Bill").text
    assert pressed("ynbb", "b#Bill", "c#Ball").text == ""


def test_there_may_be_nothing_to_take_back() -> None:
    assert press(Session(asked("b#Bill"), ""), "b")[1] == ("there is no answer to take back",)


def test_why_tells_the_evidence_and_asks_again() -> None:
    session, said = press(Session(asked("b#Bill"), ""), "?")
    assert session.at == 0
    assert said[0] == "they differ by a letter"


def test_quitting_keeps_what_was_answered() -> None:
    session = pressed("yqn", "b#Bill", "c#Ball")
    assert session.over
    assert session.text.count("verdict") == 1


def test_one_mention_is_asked_about_until_it_is_the_same_as_somebody() -> None:
    assert pressed("y", "b#Bill", "b#Bill", "c#Ball").at == 2
    assert pressed("n", "b#Bill", "b#Bill", "c#Ball").at == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "decisions:\n  - LINE\n"),
        ("title: X", "title: X\n\ndecisions:\n  - LINE\n"),
        ("decisions: []\ntitle: X\n", "decisions: [LINE]\ntitle: X\n"),
        ("decisions: [OTHER]\n", "decisions: [OTHER, LINE]\n"),
        ("decisions:\n- OTHER # why\n# end\ntitle: X\n", "decisions:\n- OTHER # why\n- LINE\n# end\ntitle: X\n"),
        (
            "decisions:\r\n    - OTHER\r\n\r\ntitle: X\r\n",
            "decisions:\r\n    - OTHER\r\n    - LINE\r\n\r\ntitle: X\r\n",
        ),
        (
            "decisions:\n  - verdict: not\n    pair: [a, b]",
            "decisions:\n  - verdict: not\n    pair: [a, b]\n  - LINE\n",
        ),
    ],
)
def test_everything_else_in_the_file_stays(before: str, after: str) -> None:
    line, other = decision_line("pair", ("b#Bill", "richard-bell"), "same"), "{verdict: not, pair: [a, b]}"
    assert with_decision(before.replace("OTHER", other), line) == after.replace("OTHER", other).replace("LINE", line)


@given(
    texts.filter(lambda text: text.strip() and "\x00" not in text and text.isprintable()),
    st.sampled_from(["same", "not", "unsure"]),
)
def test_any_form_can_be_decided(form: str, verdict: str) -> None:
    made = with_decision("", decision_line("pair", (form, "richard-bell"), verdict))
    (decision,) = parse_catalogue(made).decisions
    assert (decision.pair, decision.verdict) == ((form, "richard-bell"), verdict)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two sources, one of which misspells a name."""
    (tmp_path / "seeds").mkdir()
    for name, text in STORY.items():
        (tmp_path / "seeds" / name).write_text(text, encoding="utf-8")
    return Project(tmp_path)


def test_a_review_is_read_by_the_next_build(project: Project) -> None:
    (question,) = undecided(project, "names")
    assert question.suggestion.left == "b#Bill"
    assert review(project, iter("y"), lambda _line: None, kind="names", ending=stamp("Ana", "2026-03-04")) == 1
    assert undecided(project, "names") == ()


def test_a_review_shows_the_sentences_of_both_sides(project: Project) -> None:
    shown: list[str] = []
    review(project, iter("q"), shown.append)
    assert any("catastrophic" in line and line.strip().startswith("seeds/b.txt:5") for line in shown)
    assert any("disastrous" in line and "seeds/a.txt:3" in line for line in shown)


def test_a_file_changed_meanwhile_is_not_overwritten(project: Project) -> None:
    def change(_line: str) -> None:
        project.catalogue.write_text("title: Mine\n", encoding="utf-8")

    with pytest.raises(ProjectError, match="was changed while you were answering"):
        review(project, iter("y"), change)
    assert project.catalogue.read_text(encoding="utf-8") == "title: Mine\n"


def test_suggestions_are_listed_for_readers_and_for_machines(project: Project) -> None:
    (question,) = undecided(project, "names")
    line = suggestion_line(question)
    assert line["right"] == "richard-bell"
    assert line["lines"]["not"] == '{verdict: not, pair: ["b#Bill", richard-bell]}'
    assert any("because: " in line for line in suggestion_text(question))
    assert list(about_names({}, Registry())) == []


def test_the_command_says_by_its_status_whether_anything_is_undecided(project: Project) -> None:
    ask = ["suggest", "names", "--json", "--project", str(project.root)]
    assert CliRunner().invoke(cli, ask).exit_code == 1
    review(project, iter("n"), lambda _line: None, kind="names")
    done = CliRunner().invoke(cli, ask)
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_topic_is_kept_or_rejected(project: Project) -> None:
    asked = undecided(project, "topics")
    review(project, iter("yn"), lambda _line: None, kind="topics")
    book = read_book(project)
    shown = {topic.ref.id: topic.automatic for topic in book.topics}
    assert shown.get(asked[0].sides[0]) is False
    assert asked[1].sides[0] not in shown
    assert [q.sides for q in undecided(project, "topics")] == [q.sides for q in asked[2:]]


def test_the_command_reads_keys_from_a_pipe(project: Project) -> None:
    done = CliRunner().invoke(cli, ["review", "--project", str(project.root), "--by", "Ana"], input="y\n")
    assert done.exit_code == 0
    assert "by: Ana" in project.catalogue.read_text(encoding="utf-8")
