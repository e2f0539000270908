"""Laws of quotations, whatever the text: words and places agree, marks never reach beyond their paragraph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.annotate.quotations.attributed import find_quotations
from builder.annotate.reading import Reading, reading_of
from builder.annotate.sentences import find_sentences
from builder.machine.annotations import annotate_lines
from builder.model.document import Quotation
from builder.model.seed import Block
from builder.model.span import verbatim
from tests.strategies import names, surnames, texts

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "«",
        "»",
        "‘",
        "’",
        "„",
        ",",
        ".",
        "?",
        ":",
        ";",
        " ",
        "\n",
        "—",
        "(",
        ")",
        " said",
        " that",
        " he",
        " Ann Lee",
        " the mayor",
        " told reporters",
        " according to",
        " called",
        " it was late",
        " and",
        "’s",
    ]
)
broken = st.lists(PIECES, max_size=60).map("".join)
"""Texts of tags and marks in any order."""

VERBS = st.sampled_from(["said", "wrote", "added", "argued", "warned"])
CLAUSES = st.sampled_from(["the bridge is safe", "it rained all night", "we will not pay for this twice"])


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Paragraphs as a newspaper prints them, their words between ⟦ and ⟧."""
    name, verb, clause = draw(surnames), draw(VERBS), draw(CLAUSES)
    return draw(
        st.sampled_from(
            [
                f"⟦{clause.capitalize()},⟧ {name} {verb}.",
                f"{name} {verb}: ⟦{clause.capitalize()}.⟧",
                f"{name} {verb} that ⟦{clause}⟧ and left.",
                f"⟦{clause.capitalize()}.⟧",
                f"{name} left early.",
            ]
        )
    )


def read(text: str) -> Reading:
    lines = re.finditer(r"\S(?:[^\n]*\S)?", text)
    return reading_of(tuple(Block(verbatim(text, m.start(), m.end()), "paragraph", kept=True, trace=()) for m in lines))


def quotations(text: str) -> tuple[Quotation, ...]:
    reading = read(text)
    return find_quotations(reading, find_sentences(reading), [])


@given(st.one_of(broken, texts))
def test_the_words_are_those_of_their_place(text: str) -> None:
    for found in quotations(text):
        assert "".join(text[span.start : span.end] for span in found.spans) == found.text
        assert "".join(text[span.start : span.end] for span in found.cue_spans) == found.cue


@given(st.one_of(broken, texts))
def test_quotations_do_not_overlap_and_stay_in_their_paragraph(text: str) -> None:
    end = 0
    for found in quotations(text):
        assert found.spans[0].start >= end
        end = found.spans[-1].end
        assert "\n" not in found.text


@given(broken)
def test_the_same_text_gives_the_same_quotations(text: str) -> None:
    assert quotations(text) == quotations(text)


@given(st.lists(paragraphs(), min_size=1, max_size=5))
@pytest.mark.parametrize("marks", ['""', "«»", "„“"])
def test_every_kind_of_marks_gives_the_same_quotations(marks: str, parts: list[str]) -> None:
    def dressed(opening: str, closing: str) -> list[tuple[str, str, str | None]]:
        text = "\n".join(parts).replace("⟦", opening).replace("⟧", closing)
        bare = str.maketrans("", "", '“”"«»„')
        return [(q.kind, q.text.translate(bare), q.speaker.text if q.speaker else None) for q in quotations(text)]

    assert dressed(*marks) == dressed("“", "”")


@given(st.lists(paragraphs(), min_size=2, max_size=5), st.data())
def test_a_stray_mark_changes_nothing_outside_its_paragraph(parts: list[str], data: st.DataObject) -> None:
    whole = [part.replace("⟦", "“").replace("⟧", "”") for part in parts]
    hit = data.draw(st.integers(0, len(whole) - 1))
    at = data.draw(st.integers(0, len(whole[hit])))
    stray = [*whole[:hit], whole[hit][:at] + data.draw(st.sampled_from('“”"')) + whole[hit][at:], *whole[hit + 1 :]]

    def others(paragraphs: list[str]) -> list[tuple[int, str]]:
        lengths = [sum(len(p) + 1 for p in paragraphs[:n]) for n in range(len(paragraphs))]
        found = quotations("\n".join(paragraphs))
        places = [max(n for n, start in enumerate(lengths) if start <= q.spans[0].start) for q in found]
        return [(n, q.text) for n, q in zip(places, found, strict=True) if n != hit]

    assert others(stray) == others(whole)


articles = st.lists(st.one_of(paragraphs(), names.map("{} wrote the report.".format)), min_size=1).map("\n\n".join)
"""Articles in which people of one name may speak."""


@settings(max_examples=15)
@given(texts=st.lists(articles, min_size=2, max_size=4), data=st.data())
def test_the_order_of_the_articles_is_irrelevant(
    texts: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("articles")
    paths = [str(folder / f"{number}.txt") for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        Path(path).write_text(text.replace("⟦", "“").replace("⟧", "”"), encoding="utf-8")
    told = {line["path"]: line["quotes"] for line in annotate_lines(paths, None)}
    shuffled = data.draw(st.permutations(paths))
    assert {line["path"]: line["quotes"] for line in annotate_lines(shuffled, None)} == told
