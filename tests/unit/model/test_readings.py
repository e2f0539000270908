"""The small readings records have of their own fields."""

from __future__ import annotations

import pytest

from builder.model.casebook import Citation
from builder.model.entity import Alias, Entity, MentionRef, Registry
from builder.model.finding import CatalogueError, DossierError, Finding, ProjectError, UsageError
from builder.model.seed import Block, Trace
from builder.model.span import Span, verbatim


@pytest.mark.parametrize(
    ("finding", "place"),
    [
        (Finding("note", "a/b", "m"), ""),
        (Finding("note", "a/b", "m", path="seeds/a.txt"), "seeds/a.txt"),
        (Finding("note", "a/b", "m", path="seeds/a.txt", line=3), "seeds/a.txt:3"),
        (Finding("note", "a/b", "m", path="seeds/a.txt", line=3, column=7), "seeds/a.txt:3:7"),
    ],
)
def test_a_place_is_as_exact_as_it_is_known(finding: Finding, place: str) -> None:
    assert finding.place == place


@pytest.mark.parametrize("kind", [CatalogueError, ProjectError, UsageError])
def test_what_cannot_go_on_carries_message_hint_and_findings(kind: type[DossierError]) -> None:
    finding = Finding("error", "a/b", "m")
    error = kind("it is locked", "wait", (finding,))
    assert (str(error), error.hint, error.findings) == ("it is locked", "wait", (finding,))


def test_the_last_rule_that_spoke_decided() -> None:
    traces = (Trace("model:article", kept=True, because="a"), Trace("paywall:subscribe", kept=False, because="b"))
    assert Block(verbatim("x", 0, 1), "paywall", kept=False, trace=traces).rule == "paywall:subscribe"
    assert Block(verbatim("x", 0, 1), "paragraph", kept=True, trace=()).rule == ""


def test_a_citation_is_named_by_where_its_words_begin() -> None:
    cited = Citation("herald", "H", "0" * 64, (Span(2007, 2050), Span(2060, 2070)), "words")
    assert (cited.anchor, cited.id, cited.at) == ("c2007", "herald#c2007", "2007-2050,2060-2070")


def test_a_mention_is_owned_through_a_form_or_a_role() -> None:
    named, called = MentionRef("a", 0), MentionRef("a", 4)
    entity = Entity("x", "person", "X", (Alias("X", (named,)),), (Alias("the mayor", (called,)),))
    assert Registry((entity,)).owners() == {named: entity, called: entity}


def test_spans_are_ordered_by_place() -> None:
    assert sorted([Span(4, 9), Span(1, 2), Span(1, 1)]) == [Span(1, 1), Span(1, 2), Span(4, 9)]
    assert len(Span(4, 9)) == 5
