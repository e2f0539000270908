"""Links, anchors, pictures and requests of built pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.check.links import dead_links, read_markup


def codes(tmp_path: Path, body: str, path: str = "people/ann/index.html") -> list[str]:
    for name, text in {
        path: body,
        "index.html": "<h1 id='top-of-it'>x</h1><a name=old>x</a>",
        "a b.html": "",
        "pic.png": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [finding.code for finding in dead_links(tmp_path)]


@pytest.mark.parametrize(
    "good",
    [
        '<a href="../../index.html#top-of-it">x</a>',
        '<a href="../../">x</a>',
        '<a href="../..">x</a>',
        '<a href="../../#old">x</a>',
        '<a href="../../a%20b.html">x</a>',
        '<a href="#here">x</a><p id="here">',
        '<a href="#">x</a><a href="#top">x</a><a href="#:~:text=x">x</a>',
        "<a href=https://example.org/x>x</a><a href=mailto:a@b.c>x</a>",
        '<img src="../../pic.png" alt="">',
        '<img src="data:image/png;base64,AA" alt="x">',
        '<svg role="img" aria-label="chain"></svg>',
        '<link rel="canonical" href="https://example.org/"><link rel="alternate" href="gone.xml">',
        '<script>document.write("<img src=gone>")</script>',
        '<p title="<a href=gone>">',
        "<a>x</a>",
    ],
)
def test_nothing_is_wrong_with(good: str, tmp_path: Path) -> None:
    assert codes(tmp_path, good) == []


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ('<a href="gone.html">x</a>', "check/dead-link"),
        ('<a href="../../people/">x</a>', "check/dead-link"),
        ('<a href="http://[">x</a>', "check/dead-link"),
        ("<img src=gone.png alt=x>", "check/dead-link"),
        ("<script src='gone.js'></script>", "check/dead-link"),
        ('<a href="../../#gone">x</a>', "check/dead-anchor"),
        ('<a href="#gone">x</a>', "check/dead-anchor"),
        ('<a href="/index.html">x</a>', "check/absolute-link"),
        ('<a href="&#106;avascript:alert(1)">x</a>', "check/active-link"),
        ('<a href=" JavaScript:alert(1)">x</a>', "check/active-link"),
        ('<a href="data:text/html,x">x</a>', "check/active-link"),
        ('<script src="https://cdn.example/x.js"></script>', "check/remote"),
        ('<img srcset="//cdn.example/x.png 2x" alt="">', "check/remote"),
        ('<link rel="preload stylesheet" href="https://fonts.example/x.css">', "check/remote"),
        ('<img src="../../pic.png">', "check/no-text"),
        ('<svg role="img"></svg>', "check/no-text"),
    ],
)
def test_something_is_wrong_with(bad: str, code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, bad) == [code]


def test_the_page_for_lost_readers_may_link_from_the_top(tmp_path: Path) -> None:
    assert codes(tmp_path, '<a href="/index.html">x</a>', "404.html") == []


def test_of_two_attributes_of_one_name_the_first_counts() -> None:
    (link,) = read_markup('<a href="one" href="two">').links
    assert link.address == "one"


@pytest.mark.parametrize("lone", ["<" * 50_000, '<a "' * 20_000, "<script>" * 20_000, "<a " + "x " * 50_000])
def test_hostile_markup_costs_no_more_than_its_length(lone: str) -> None:
    assert read_markup(lone).links == ()
