"""Laws of escaping: what goes into a page comes out of Markdown and HTML exactly, and nothing in it acts."""

from __future__ import annotations

import html
import re

import markdown as python_markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings

from builder.render import escape
from tests.strategies import texts

EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
)
FRAMES = {
    "line": "{}",
    "quote": '<q class="x">{}</q>',
    "list": "- {}",
    "cell": "| a | b |\n| --- | --- |\n| {} | c |",
    "box": '<div markdown="1">\n\n{}\n{{: .par }}\n\n</div>',
    "heading": "## {}",
}


def shown(page: str) -> str:
    """What a reader sees of the marked place, unseen characters put back."""
    soup = BeautifulSoup(page, "html.parser")
    for unseen in soup.select("[data-char]"):
        unseen.replace_with(chr(int(str(unseen["data-char"]), 16)))
    place = soup.find(class_="place")
    assert place is not None
    return place.get_text()


def folded(text: str) -> str:
    return re.sub(r"[ \t\n\r\f\x1c-\x1f\x85\u2028\u2029]+", " ", text)


@pytest.mark.parametrize("frame", FRAMES)
@settings(max_examples=60)
@given(text=texts)
@example(text="[x](javascript:alert(1)) ![](http://a/b.png) <script>alert(1)</script>")
@example(text="{{ 7 * 7 }} {% raw %} ${x} :::: ??? !!! ```")
@example(text="1. one\n2. two\n\n# not a heading\n=====\n| a | b |")
@example(text="a\u202eb\x00c\x02d\x03")
def test_a_text_comes_out_of_a_page_as_it_went_in(frame: str, text: str) -> None:
    inside = f'<span class="place">{escape.markdown(text)}</span>'
    page = python_markdown.markdown(FRAMES[frame].format(inside), extensions=list(EXTENSIONS))
    assert folded(shown(page)) == folded(text)


@settings(max_examples=60)
@given(text=texts)
def test_a_text_at_the_start_of_a_line_begins_no_block(text: str) -> None:
    page = python_markdown.markdown(str(escape.markdown(text)), extensions=list(EXTENSIONS))
    assert not re.search(r"<(?!/?p>|span class=\"d-unseen\"|/span>)", page)


@settings(max_examples=100)
@given(text=texts)
def test_an_attribute_stays_inside_its_quotation_marks(text: str) -> None:
    tag = BeautifulSoup(f'<i title="{escape.attribute(text)}"></i>', "html.parser").i
    assert tag is not None
    assert list(tag.attrs) == ["title"]


@settings(max_examples=100)
@given(text=texts)
def test_raw_html_is_text(text: str) -> None:
    assert not re.search(r"<(?!span class=\"d-unseen\"|/span>)", str(escape.html(text)))
    assert "\u202e" not in html.unescape(str(escape.html(text)))
