"""Laws of deciding: what is answered is read as it was meant, and taking everything back leaves nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.catalogue import parse_catalogue
from builder.model.entity import Suggestion
from builder.review.questions import Question
from builder.review.session import Session, press

FILES = (
    "",
    "title: Port\n",
    "title: Port\ndecisions:\n  - {verdict: not, pair: [a, b]}  # why\npublish: {default: full}\n",
    "decisions: []\r\ntitle: Port\r\n",
)
sources = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
passages = st.tuples(sources, st.integers(0, 99999)).map(lambda one: f"{one[0]}#c{one[1]}")


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A question of any kind."""
    kind = draw(st.sampled_from(["name", "statement", "topic"]))
    if kind == "topic":
        sides = (draw(sources),)
    else:
        sides = tuple(draw(st.lists(passages if kind == "statement" else sources, min_size=2, max_size=2, unique=True)))
    return Question(Suggestion("x", kind, sides[0], sides[-1], (), 0.5), "X", sides, ())


@given(st.lists(questions(), max_size=4), st.text("ynul?bx", max_size=12), st.sampled_from(FILES))
def test_taking_every_answer_back_leaves_the_file_as_it_was(asked: list[Question], keys: str, text: str) -> None:
    session = Session(tuple(asked), text)
    for key in keys + "b" * len(keys):
        session, _ = press(session, key)
    assert session.text == text
    assert session.before == ()


@given(st.lists(questions(), min_size=1, max_size=4), st.text("ynu", min_size=4, max_size=4), st.sampled_from(FILES))
def test_every_answer_is_read_as_it_was_meant(asked: list[Question], keys: str, text: str) -> None:
    session = Session(tuple(asked), text)
    meant = []
    for key in keys:
        if session.question:
            meant.append((session.question.verdicts[key], session.question.sides))
            session, _ = press(session, key)
    known = len(parse_catalogue(text).decisions)
    read = [(d.verdict, d.pair or d.passages or (d.topic,)) for d in parse_catalogue(session.text).decisions[known:]]
    assert read == meant
