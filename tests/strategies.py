"""What Hypothesis draws from: texts, names, places and pages as a folder from the web may hold them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from builder.model.span import Run, Span, View

ODD = "\r\n\t\x00\x0b\x85\u00a0\u200b\u200e\u200f\u202e\u2028\ufeff\ufffd“”„«»‹›‘’'\"*_`[]()<>{}&|\\#~^$%!-–—…é\u0301ﬁ\U0001f600"
"""Characters that have a meaning for somebody: Markdown, HTML, Jinja, bidirectional text, line ends."""

characters = st.one_of(
    st.sampled_from(ODD),
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Z")),
)
"""Any character a decoded file can hold, the troublesome ones often."""

texts = st.text(characters, max_size=400)
"""Texts of any kind."""

words = st.text(st.characters(categories=("Ll", "Lu", "Lo"), max_codepoint=0x6FF), min_size=1, max_size=12)
"""Words of Latin, Greek, Cyrillic, Hebrew or Arabic letters."""

given_names = st.sampled_from(
    ["Amal", "Björn", "Chidi", "Daria", "Étienne", "فاطمة", "Hao", "Ingrid", "Jo-Ann", "Karim"]
)
surnames = st.sampled_from(
    ["Abdel-Nour", "Bergström", "Castellano", "D'Arco", "El-Masri", "van Rijn", "الكرخي", "Okafor", "Zhou"]
)
names = st.builds("{} {}".format, given_names, surnames)
"""Names of people of our own making."""

sentences = st.builds(
    "{}{}.".format,
    words.map(str.capitalize),
    st.lists(words, min_size=2, max_size=14).map(lambda many: " " + " ".join(many)),
)
"""Something that reads as a sentence to a machine."""

paragraphs = st.lists(sentences, min_size=1, max_size=5).map(" ".join)
pages = st.lists(st.one_of(paragraphs, words, names, st.just("")), min_size=1, max_size=12).map("\n".join)
"""Pages as they are copied from a browser: paragraphs, short lines, blank lines."""


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    """A span into a text of `length` characters."""
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@st.composite
def views(draw: st.DrawFn) -> tuple[str, View]:
    """A seed's text and a view of it: some of its stretches verbatim, some replaced as entities are, some left out."""
    text = draw(st.text(characters, min_size=1, max_size=120))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=12)))
    readable = ""
    runs: list[Run] = []
    for start, end in pairwise(cuts):
        fate = draw(st.sampled_from(["verbatim", "replaced", "left out"]))
        piece = text[start:end] if fate == "verbatim" else draw(st.sampled_from(["’", " ", "…", "fi"]))
        if fate == "left out" or (fate == "replaced" and len(piece) == end - start):
            continue
        runs.append(Run(len(readable), len(piece), Span(start, end)))
        readable += piece
    return text, View(readable, tuple(runs))
