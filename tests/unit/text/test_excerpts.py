"""The cap on what a public build shows of one source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.span import Span
from builder.text.excerpts import Ask, cap_of, clip, grant, omission, parts, withheld

TEXT = "one two three four five six seven eight nine ten " * 10  # 490 characters


def ask(page: str, *spans: tuple[int, int]) -> Ask:
    return Ask(page, tuple(Span(*span) for span in spans))


@pytest.mark.parametrize(("length", "cap"), [(0, 0), (100, 100), (1000, 300), (2000, 300), (10_000, 1500)])
def test_the_cap_is_the_larger_of_number_and_share(length: int, cap: int) -> None:
    assert cap_of(length, characters=300, share=0.15) == cap


def test_what_two_pages_show_counts_once() -> None:
    made = grant(TEXT, [ask("a", (0, 50)), ask("b", (20, 60))], 60)
    assert (made.shown, made.used, made.spent) == ((Span(0, 60),), 60, (("a", 50), ("b", 10)))


def test_a_passage_beyond_the_cap_is_cut_after_a_word() -> None:
    made = grant(TEXT, [ask("a", (0, 200))], 50)
    assert made.shown == (Span(0, 48),)
    assert TEXT[:48].endswith("nine ten")
    assert made.refused == (("a", 152),)


def test_a_beginning_too_short_to_say_anything_is_not_shown() -> None:
    assert grant(TEXT, [ask("a", (0, 200))], 30).shown == ()


def test_a_later_shorter_passage_may_still_fit() -> None:
    made = grant(TEXT, [ask("a", (0, 200)), ask("b", (300, 320))], 30)
    assert (made.shown, made.refused) == ((Span(300, 320),), (("a", 200),))


def test_a_passage_is_cut_into_what_is_shown_and_what_is_not() -> None:
    found = parts((Span(0, 100),), (Span(10, 20), Span(20, 30), Span(90, 200)))
    assert [(part.span.start, part.span.end, part.shown) for part in found] == [
        (0, 10, False), (10, 30, True), (30, 90, False), (90, 100, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "words"), [(1, "[… 1 character not reproduced]"), (312, "[… 312 characters not reproduced]")]
)
def test_an_omission_says_how_much(count: int, words: str) -> None:
    assert omission(count) == words


spans = st.tuples(st.integers(0, 300), st.integers(1, 80)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.text(alphabet="ab \n", min_size=400, max_size=400), st.lists(spans, max_size=12), st.integers(0, 400))
def test_no_order_of_asking_exceeds_the_cap_or_shows_what_was_not_asked_for(
    text: str, wanted: list[Span], cap: int
) -> None:
    made = grant(text, [Ask("p", (span,)) for span in wanted], cap)
    assert sum(len(span) for span in made.shown) == made.used <= cap
    assert clip(made.shown, _merged(wanted)) == made.shown


@given(st.lists(spans, max_size=12), st.integers(400, 500))
def test_shown_and_withheld_make_the_whole_text(wanted: list[Span], length: int) -> None:
    shown = grant("x" * length, [Ask("p", (span,)) for span in wanted], length).shown
    cut = sorted((*shown, *withheld(length, shown)))
    assert "".join("x" * len(span) for span in cut) == "x" * length
    assert all(left.end == right.start for left, right in pairwise(cut))


def _merged(wanted: list[Span]) -> tuple[Span, ...]:
    return grant("x" * 500, [Ask("p", (span,)) for span in wanted], 500).shown
