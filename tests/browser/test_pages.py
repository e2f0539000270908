"""What can be said about the published pages without a browser: whole, light, and nothing written twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from tests.browser.shots import kinds

PEOPLE = "people"


def pages(site: Path) -> list[Path]:
    """All that have a frame: neither the page for what is not there nor those that only lead on."""
    found = [path for path in sorted(site.rglob("*.html")) if path.name != "404.html"]
    return [path for path in found if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]


def content(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("<article")[2].rpartition("</article>")[0]


def test_every_kind_of_page_is_valid_html(site):
    wrong = {}
    for kind, path in kinds(site).items():
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text(encoding="utf-8"))
        if parser.errors:
            wrong[kind] = parser.errors[:5]
    assert wrong == {}


def test_no_id_stands_on_a_page_twice(site):
    twice = {}
    for path in pages(site):
        ids = Counter(re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8")))
        if found := [name for name, count in ids.items() if count > 1]:
            twice[path.name] = found
    assert twice == {}


def test_every_generated_page_has_its_frame(site):
    for path in pages(site):
        text = path.read_text(encoding="utf-8")
        assert text.count('http-equiv="Content-Security-Policy"') == 1, path.name
        assert 'aria-label="Search"' in text, path.name


def test_structured_data_can_be_read(site):
    found = [
        json.loads(text)
        for path in pages(site)
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text(encoding="utf-8"))
    ]
    assert all(data.get("@context") for data in found)
    assert found


def test_no_word_of_markdown_is_left_over(site):
    left = re.compile(r"\]\([^)]*\.(?:md|html)|\{: |markdown=\"(?:1|span|block)\"")
    assert [path.name for path in pages(site) if "guide" not in path.parts and left.search(content(path))] == []


def test_a_typical_person_page_is_light(site):
    sizes = sorted(
        path.stat().st_size for path in pages(site) if path.parent.name == PEOPLE and not path.name.startswith("index")
    )
    assert sizes[len(sizes) // 2] <= 24_000


def entries(site: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((site / "search" / "entries.json").read_text(encoding="utf-8"))
    return found


def test_what_is_searched_stays_small(site):
    mine = [one for one in entries(site) if one["location"].partition("/")[0] in {"people", "sources", "statements"}]
    assert mine
    assert len(json.dumps(mine, ensure_ascii=False).encode()) / len(mine) <= 250


def test_no_page_carries_the_entries_before_somebody_searches(site):
    assert (site / "search" / "search_index.json").stat().st_size < 1_000


def test_every_page_asks_our_search(site):
    theirs = [
        path.name for path in sorted(site.rglob("*.html")) if "/workers/search." in path.read_text(encoding="utf-8")
    ]
    assert theirs == []


def test_one_entry_for_each_page(site):
    generated = [one["location"] for one in entries(site) if not one["location"].startswith("guide/")]
    assert [place for place in generated if "#" in place] == []


@pytest.mark.parametrize("kind", ["people", "topics", "statements", "sources", "outlets"])
def test_every_kind_of_page_is_there(site, kind):
    assert len(list((site / kind).glob("*.html"))) >= 2
