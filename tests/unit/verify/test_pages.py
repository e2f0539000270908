"""Citations as they stand in HTML."""

from __future__ import annotations

import pytest

from builder.verify.pages import read_page

SHA = "a" * 64


def texts(body: str) -> list[str]:
    return [cited.text for cited in read_page("p.html", body).cited]


def quoted(inner: str, tag: str = "q") -> str:
    return f'<{tag} data-sha="{SHA}" data-at="1-2">{inner}</{tag}>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("plain", "plain"),
        ("a <mark>b</mark><a href=x>c</a>", "a bc"),
        ("&amp;lt; &rsquo; &#8212;", "&lt; ’ —"),
        ("a<br>b<img alt=no>c", "abc"),
        ('a<a data-not-cited href="x">¶ <i>0</i></a>b', "ab"),
        ('a<span data-char="202e">[RLO]</span>b', "a\u202eb"),
        ('<span data-char="0">NUL</span>', "\0"),
        ('<span data-char="ffffffff">?</span>', ""),
        ("<!-- comment -->a", "a"),
        ("<p>unclosed <b>here", "unclosed here"),
        ("a</i>b", "ab"),
    ],
)
def test_the_text_of_a_citation(inner: str, text: str) -> None:
    assert texts(quoted(inner)) == [text]


def test_citations_may_stand_in_one_another() -> None:
    assert texts(quoted("outer " + quoted("inner", "span") + " end", "p")) == ["inner", "outer inner end"]


def test_a_citation_inside_words_not_cited_is_still_one() -> None:
    assert texts(quoted("a<span data-not-cited>" + quoted("b", "cite") + "</span>", "p")) == ["b", "a"]


def test_void_elements_do_not_shift_what_is_open() -> None:
    assert texts(quoted("a<br/>b<wbr>c") + " after " + quoted("d")) == ["abc", "d"]


def test_of_two_attributes_of_one_name_the_first_counts_as_in_a_browser() -> None:
    (cited,) = read_page("p.html", f'<q data-sha="{SHA}" data-sha="{"b" * 64}" data-at="1-2">x</q>').cited
    assert cited.sha256 == SHA


def test_a_citation_cannot_hide_a_speech_in_its_asides() -> None:
    (finding,) = read_page("p.html", quoted("a<span data-not-cited>" + "x" * 200 + "</span>")).unproven
    assert finding.code == "verify/aside"
