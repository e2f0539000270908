"""Laws of the one arithmetic: whatever is read leads back to the seed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builder.model.span import Run, Span, View, join, verbatim
from tests.strategies import spans, texts, views


@given(texts, st.data())
def test_a_verbatim_view_gives_its_text_back(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(len(text)))
    view = verbatim(text, span.start, span.end)
    part = data.draw(spans(len(view.text)))
    located = view.locate(part.start, part.end)
    assert "".join(text[s.start : s.end] for s in located) == view.text[part.start : part.end]


@given(views(), st.data())
def test_places_are_ordered_disjoint_and_inside_the_seed(drawn: tuple[str, View], data: st.DataObject) -> None:
    text, view = drawn
    part = data.draw(spans(len(view.text)))
    located = view.locate(part.start, part.end)
    assert all(0 <= s.start < s.end <= len(text) for s in located)
    assert all(left.end < right.start for left, right in pairwise(located))


@given(views(), st.data())
def test_every_character_of_a_part_has_a_place_and_no_other_run_has(
    drawn: tuple[str, View], data: st.DataObject
) -> None:
    _, view = drawn
    part = data.draw(spans(len(view.text)))
    wanted = {offset for run in view.runs for offset in _behind(run, part)}
    assert {offset for s in view.locate(part.start, part.end) for offset in range(s.start, s.end)} == wanted


def _behind(run: Run, part: Span) -> range:
    """Offsets in the seed behind what `part` shows of `run`: all of them when it cannot be split."""
    left, right = max(part.start, run.at), min(part.end, run.at + run.length)
    if left >= right:
        return range(0)
    if run.length != len(run.span):
        return range(run.span.start, run.span.end)
    return range(run.span.start + left - run.at, run.span.start + right - run.at)


@given(views(), st.data())
def test_a_part_leads_to_the_same_places_as_the_whole(drawn: tuple[str, View], data: st.DataObject) -> None:
    _, view = drawn
    outer = data.draw(spans(len(view.text)))
    part = view.part(outer.start, outer.end)
    inner = data.draw(spans(len(part.text)))
    assert part.text == view.text[outer.start : outer.end]
    assert part.locate(inner.start, inner.end) == view.locate(outer.start + inner.start, outer.start + inner.end)


@given(st.lists(views(), max_size=4), st.sampled_from(["", " ", "\n\n"]), st.data())
def test_joined_views_lead_to_where_each_led(drawn: list[tuple[str, View]], between: str, data: st.DataObject) -> None:
    many = [view for _, view in drawn]
    joined = join(many, between)
    assert joined.text == between.join(view.text for view in many)
    at = 0
    for view in many:
        part = data.draw(spans(len(view.text)))
        assert joined.locate(at + part.start, at + part.end) == view.locate(part.start, part.end)
        at += len(view.text) + len(between)


@given(st.lists(views(), min_size=2, max_size=4))
def test_what_stands_between_views_has_no_place(drawn: list[tuple[str, View]]) -> None:
    first = drawn[0][1]
    joined = join([view for _, view in drawn], "\n\n")
    assert joined.locate(len(first.text), len(first.text) + 2) == ()


def test_a_run_that_cannot_be_split_is_cited_whole() -> None:
    text = "It&rsquo;s"
    view = View("It’s", (Run(0, 2, Span(0, 2)), Run(2, 1, Span(2, 9)), Run(3, 1, Span(9, 10))))
    assert view.locate(2, 3) == (Span(2, 9),)
    assert view.locate(0, 4) == (Span(0, len(text)),)
