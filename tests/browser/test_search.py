"""The search by itself: which entries it finds, in which order, with which words marked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browsing import look, served

pytestmark = pytest.mark.browser

WORKER = Path(__file__).parents[2] / "overrides" / "assets" / "js" / "search-worker.js"
ENTRIES: list[dict[str, Any]] = [
    {"location": "index.html", "title": "Rain &amp; shine", "text": "<p>What the papers say of Odra Velin.</p>"},
    {"location": "sources/a.html", "title": "Velin resigns", "text": "<p>Source 001 · The Ledger</p>"},
    {
        "location": "people/velin.html",
        "title": "Odra Velin",
        "text": "<p>Named in 2 sources</p>",
        "tags": ["O. Welin", "Vélín"],
        "boost": 3,
    },
    {"location": "people/sadr.html", "title": "Mona as-Sa’dar", "text": "", "tags": ["منى الصَّدر"], "boost": 3},
    {"location": "statements/s.html", "title": "Velin: the dam holds", "text": "<p>2 of 3</p>", "boost": 2.5},
    {"location": "topics/dam.html", "title": "北京的水坝", "text": "<p>dam <code>&lt;dam&gt;</code></p>", "boost": 2},
]
ASK = """([first, words]) => new Promise((found) => {
  const worker = new Worker("assets/js/search-worker.js");
  worker.onmessage = ({ data }) => { if (data.type === 3) { found(data.data.items.flat()); worker.terminate(); } };
  worker.postMessage({ type: 0, data: { config: {}, docs: first } });
  worker.postMessage({ type: 2, data: words });
})"""


@pytest.fixture(scope="module")
def ask(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., list[dict[str, Any]]]]:
    """What is found for some words: ``ask("velin")``; the entries are fetched, or handed over as in a folder."""
    site = tmp_path_factory.mktemp("search")
    (site / "assets" / "js").mkdir(parents=True)
    (site / "search").mkdir()
    shutil.copy(WORKER, site / "assets" / "js")
    (site / "search" / "entries.json").write_text(json.dumps(ENTRIES), encoding="utf-8")
    (site / "index.html").write_text("<!doctype html><title>x</title><link rel=icon href=data:>", encoding="utf-8")
    with served(site) as base, look(browser) as page:
        page.goto(f"{base}/index.html")
        yield lambda words, given=(): page.evaluate(ASK, [list(given), words])


def found(items: list[dict[str, Any]]) -> list[str]:
    return [item["location"] for item in items]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("velin", "people/velin.html"),
        ("Velín", "people/velin.html"),  # without its accent
        ("welin", "people/velin.html"),  # another spelling
        ("odra vel", "people/velin.html"),  # beginnings of words
        ("saʿdar", "people/sadr.html"),  # another apostrophe
        ("الصدر", "people/sadr.html"),  # without the points of its vowels
        ("صدر", "people/sadr.html"),  # without the article
        ("水坝", "topics/dam.html"),  # no gaps between words
        ("dam holds", "statements/s.html"),
        ("rain & shine", "index.html"),
    ],
)
def test_each_way_of_writing_leads_to_the_page(ask, words, first):
    assert found(ask(words))[0] == first


def test_people_and_statements_come_before_sources(ask):
    assert found(ask("velin")) == ["people/velin.html", "statements/s.html", "sources/a.html", "index.html"]


def test_the_middle_of_a_word_is_not_its_beginning(ask):
    assert found(ask("elin")) == []


def test_a_kind_leaves_the_others_out(ask):
    assert found(ask("velin kind:sources")) == ["sources/a.html"]


def test_pages_with_all_words_are_enough(ask):
    assert found(ask("velin resigns")) == ["sources/a.html"]


def test_a_word_that_is_nowhere_is_said_to_be_missing(ask):
    assert [item["terms"] for item in ask("resigns tomorrow")] == [{"resigns": True, "tomorrow": False}]


@pytest.mark.parametrize("words", ["", "  ", "…", "kind:people", "nowhere"])
def test_nothing_is_found_for_nothing(ask, words):
    assert ask(words) == []


def test_words_are_marked_and_markup_is_not(ask):
    assert (
        ask("dam code kind:topics")[0]["text"]
        == "<p>Topic · <mark>dam</mark> <code>&lt;<mark>dam</mark>&gt;</code></p>"
    )


def test_what_is_found_says_of_what_kind_it_is(ask):
    assert [item["text"] for item in ask("odra")] == [
        "<p>Person · Named in 2 sources</p>",
        "<p>What the papers say of <mark>Odra</mark> Velin.</p>",
    ]


def test_what_the_page_hands_over_is_searched(ask):
    given = [{"location": "b.html", "title": "Tide", "text": ""}]
    assert found(ask("tide", given)) == ["b.html"]
    assert found(ask("velin", given)) == []
