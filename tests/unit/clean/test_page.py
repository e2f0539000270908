"""Saved pages: what a reader sees, with its place, and what never becomes text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.clean import account, clean
from builder.model.seed import Seed
from builder.text.markup import read_page, tokens, view_of

PAGE = """<!doctype html>
<html lang="en"><head><title>Bridge opens after four years | The Harbour</title>
<style>p { color: red }</style><script>var text = "<p>never shown</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/n">News</a></ul></nav>
<article><h1>Bridge opens after four years</h1>
<p class="byline">By <b>Ana Torres</b></p>
<p>The new bridge across the river was opened on&nbsp;Monday,
   the city&rsquo;s mayor said in a <a href="/x">statement</a> that evening, after a long delay.</p>
<p style="display: none">Hidden words of a spy.</p>
<figure><img src="b.jpg"><figcaption>The bridge at dawn.</figcaption></figure>
<p>It took four years to build and cost more than the council had once planned, he added.</p>
<p>Farmers on the other bank had waited for it since the old ferry sank in a storm.</p></article>
<aside class="related"><h2>Related</h2><p><a href="/y">Ten recipes for rainy days</a></p></aside>
<footer>Copyright 2021 The Harbour. All rights reserved.</footer></body></html>
"""


@pytest.fixture
def page(seed: Callable[..., Seed]) -> Seed:
    return seed(PAGE, name="seeds/bridge.html")


def test_the_article_is_kept_and_the_page_set_aside(page: Seed) -> None:
    blocks = clean(page)
    assert [block.view.text[:30] for block in blocks if block.kept] == [
        "The new bridge across the rive",
        "It took four years to build an",
        "Farmers on the other bank had ",
    ]
    assert {block.kind for block in blocks if not block.kept} >= {"title", "byline", "caption"}


def test_references_and_line_breaks_are_read_and_lead_back(page: Seed) -> None:
    block = next(block for block in clean(page) if block.kept)
    assert "on\xa0Monday, the city’s mayor said in a statement that" in block.view.text
    start = block.view.text.index("city’s")
    (place,) = block.view.locate(start, start + len("city’s"))
    assert page.text[place.start : place.end] == "city&rsquo;s"


def test_a_link_is_a_gap_in_the_file_and_none_in_the_text(page: Seed) -> None:
    block = next(block for block in clean(page) if block.kept)
    start = block.view.text.index("a statement that")
    spans = block.view.locate(start, start + len("a statement that"))
    assert [page.text[span.start : span.end] for span in spans] == ["a ", "statement", " that"]


@pytest.mark.parametrize("words", ["never shown", "color: red", "Hidden words"])
def test_what_is_not_shown_is_in_no_block(page: Seed, words: str) -> None:
    assert all(words not in block.view.text for block in clean(page))


def test_every_character_of_a_page_is_accounted_for(page: Seed) -> None:
    made = account(page, clean(page))
    assert made.total == len(page.text)
    assert min(made.article, made.metadata, made.boilerplate, made.markup, made.blank) > 0


snippets = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div class='a b'>", "</div>", "<br>", "<b", ">", "<", "&amp;", "&", "&nosuch;", "&#8217;", "&#x110000;", "\n\n", " ", "words here",
         "<!--", "-->", "<script>", "</script>", '"', "'", '<a href="x>y">', "</a>", "\xa0", "é", "<td>", "<li hidden>", "<title>", "</title>", "\x00", "]]>"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(snippets)
def test_the_tokens_of_any_page_are_the_page(text: str) -> None:
    assert "".join(text[token.start : token.end] for token in tokens(text)) == text


@given(snippets)
def test_the_slices_of_any_piece_are_its_text(text: str) -> None:
    end = 0
    for piece in read_page(text).pieces:
        view = piece.view
        assert view.start >= end
        end = view.end
        for run in view.runs:
            raw = text[run.span.start : run.span.end]
            assert re.sub(r"[ \t\n\r\f]+", " ", html.unescape(raw)) == view.text[run.at : run.at + run.length]


def test_a_view_folds_white_space_across_elements() -> None:
    text = "  one <b> two</b>\n three "
    view = view_of(text, [(0, 6), (9, 13), (17, len(text))])
    assert view.text == "one two three"


@pytest.mark.parametrize("hostile", ["<a ", "<!--", '<p title="', "<", "&", "<script>", "<div>", "</p", "<b><i>"])
def test_reading_time_grows_with_the_page_and_not_with_its_square(hostile: str) -> None:
    # Counted in steps of the tokenizer, which no load of the machine changes.
    assert len(list(tokens(hostile * 4000))) <= 4 * 4000 * len(hostile)
    read_page(hostile * 4000)


def test_a_page_without_text_has_no_blocks(seed: Callable[..., Seed]) -> None:
    assert clean(seed("<html><script>x</script></html>", name="seeds/x.html")) == ()


def test_a_part_that_the_page_shows_at_once_is_read_and_another_hidden_one_is_not(seed: Callable[..., Seed]) -> None:
    made = PAGE.replace("<article>", '<div hidden id="S:1f"><article>').replace("</article>", "</article></div>")
    assert [block.view.text for block in clean(seed(made, name="seeds/bridge.html"))] == [
        block.view.text for block in clean(seed(PAGE, name="seeds/bridge.html"))
    ]
    hidden = made.replace("S:1f", "menu")
    assert not any("new bridge" in block.view.text for block in clean(seed(hidden, name="seeds/bridge.html")))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Two villages had quarrelled about the toll, the ferry and the road for half a century", "standfirst"),
        ("Ana Torres and Maria B. Castellano With Thomas Okafor and Bo Lind The Harbour Gazette", "furniture"),
    ],
)
def test_a_summary_beside_the_article_stands_first_and_a_list_of_names_does_not(
    seed: Callable[..., Seed], line: str, kind: str
) -> None:
    beside = f"</article><div><span>{line}</span></div><p>Related articles</p><article>"
    made = PAGE.replace('<p class="byline">', f'{beside}<p class="byline">', 1)
    assert [block.kind for block in clean(seed(made, name="seeds/bridge.html")) if block.view.text == line] == [kind]
