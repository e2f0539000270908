"""What a source says about itself, with evidence; what it does not say stays unknown."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.model.document import Claim, Document, Metadata

CASES = Path(__file__).parents[2] / "cases" / "describe"
Article = Callable[..., Document]
BODY = """
The new bridge across the river was opened on Monday, the city said in a statement in the evening.

It took four years to build and cost more than the council had once planned, according to the mayor.
"""


def shown(metadata: Metadata) -> list[str]:
    """``field: value (rule)``, a question mark before what is only inferred."""
    made = []
    for name in metadata.__dataclass_fields__:
        value = getattr(metadata, name)
        claims: tuple[Claim, ...] = value if isinstance(value, tuple) else (value,) if value else ()
        made += [f"{name}: {'? ' if claim.inferred else ''}{claim.value} ({claim.rule})" for claim in claims]
    return made


def cases() -> list[object]:
    """Title, ``.``, the file, ``.``, expected, ``.``; the ending of the case file's name says the format."""
    made = []
    for path in sorted(CASES.glob("*.md")):
        parts = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        ending = {"page": ".html", "markdown": ".md"}.get(path.stem, ".txt")
        for title, text, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            name = title.strip().splitlines()[-1]
            made.append(pytest.param(text, ending, wanted.splitlines(), id=f"{path.stem}: {name}"))
    return made


@pytest.mark.parametrize(("text", "ending", "wanted"), cases())
def test_metadata_are_as_written_in_the_case(text: str, ending: str, wanted: list[str], article: Article) -> None:
    assert shown(article(text, name=f"case{ending}").metadata) == wanted


def test_every_value_of_a_text_is_its_own_evidence(article: Article) -> None:
    made = article(f"Bridge opens after four years\n\nBy Ana Torres - March 4 2021\n{BODY}")
    claims = [made.metadata.title, *made.metadata.authors, made.metadata.published]
    for claim in claims:
        assert claim is not None
        assert "".join(made.seed.text[span.start : span.end] for span in claim.spans) == claim.text


@pytest.mark.parametrize(("text", "ending", "wanted"), cases())
def test_the_evidence_of_every_value_stands_in_the_file(
    text: str, ending: str, wanted: list[str], article: Article
) -> None:
    made = article(text, name=f"case{ending}")
    for name in made.metadata.__dataclass_fields__:
        value = getattr(made.metadata, name)
        for claim in value if isinstance(value, tuple) else (value,) if value else ():
            assert "".join(made.seed.text[span.start : span.end] for span in claim.spans) == claim.text, wanted


@pytest.mark.parametrize(
    "element",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "name": "x", "author": {"name": "Ana Torres"}}</script>',
        '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ana \\u0054orres"}]}</script>',
        '<meta content="Ana Torres" name="author">',
        "<meta name=author content='Ana&#32;Torres'>",
        "<meta name=author content=Ana&#32;Torres>",
    ],
)
def test_the_evidence_of_a_value_in_the_head_is_that_value_and_not_the_element(element: str, article: Article) -> None:
    made = article(f"<html lang=en-GB><head>{element}</head><body><p>{BODY}</p></body></html>", name="saved.html")
    (author,) = made.metadata.authors
    assert author.value == "Ana Torres"
    assert author.text in {"Ana Torres", "Ana \\u0054orres", "Ana&#32;Torres"}


@pytest.mark.parametrize(
    "line", ["Updated 4 months ago", "3/4/2021", "Copyright 2021 The Harbour", "In 2019 the work began", "31.02.2021"]
)
def test_no_date_is_made_of_what_is_none(line: str, article: Article) -> None:
    assert article(f"Bridge opens after four years\n\n{line}\n{BODY}").metadata.published is None


def test_a_relative_date_stays_as_written(article: Article) -> None:
    found = article(f"Bridge opens after four years\n\nPublished 4 months ago\n{BODY}").metadata.published_relative
    assert found is not None
    assert found.value == "4 months ago"


@pytest.mark.parametrize(
    ("line", "people", "desks", "agencies"),
    [
        ("By Staff", [], ["Staff"], []),
        ("By Staff, Agencies", [], ["Staff"], ["Agencies"]),
        ("By Ana Torres and Omar Idris, AFP", ["Ana Torres", "Omar Idris"], [], ["AFP"]),
        ("Von Karla MusterfrauKorrespondentin", ["Karla Musterfrau"], [], []),
        ("By Ana Torres in Lisbon, 4 March 2021", ["Ana Torres"], [], []),
        ("By ANA TORRES, The Harbour", ["ANA TORRES"], [], []),
        ("By the time the bridge was open", [], [], []),
        ("Por Joana Vaz", ["Joana Vaz"], [], []),
    ],
)
def test_people_stand_apart_from_desks_and_agencies(
    line: str, people: list[str], desks: list[str], agencies: list[str], article: Article
) -> None:
    made = article(f"Bridge opens after four years\n\n{line}\n{BODY}").metadata
    found = ([claim.value for claim in group] for group in (made.authors, made.desks, made.agencies))
    assert tuple(found) == (people, desks, agencies)


def test_a_text_without_a_paywall_is_whole(article: Article) -> None:
    assert article(f"Bridge opens after four years\n{BODY}\nSign in\n").metadata.truncated is None


def test_a_text_that_stops_before_a_paywall_is_cut(article: Article) -> None:
    found = article(f"Bridge opens after four years\n{BODY}\nTo continue reading, subscribe or sign in.\n").metadata
    assert found.truncated is not None
    assert found.truncated.text == "To continue reading, subscribe or sign in."


@pytest.mark.parametrize(
    "script", ["{", "[[[[", '{"@type": "NewsArticle", "author": 7}', '{"@graph": "x"}', "null", "[" * 5000]
)
def test_broken_structured_data_are_passed_over(script: str, article: Article) -> None:
    page = f'<title>T</title><script type="application/ld+json">{script}</script><p>{BODY}</p>'
    assert article(page, name="case.html").metadata.authors == ()
