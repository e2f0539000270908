"""Too much, too long, too little, from the right: each page still reads, in every width."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browsing import look, served
from tests.browser.odd import MENTIONS, ODD, WITNESSES, built
from tests.browser.shots import kinds
from tests.browser.test_accessibility import AXE, RUN

pytestmark = pytest.mark.browser

WIDE = "document.documentElement.scrollWidth > innerWidth + 1"
NARROW = ("sources/bare.html", "sources/arabic.html", "sources/long-left.html", "people/long.html")
"""Pages that are not the heaviest of their kind, and odd all the same."""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The published sites by name."""
    folder = tmp_path_factory.mktemp("odd")
    return {name: built(name, folder / name) for name in ODD}


def watched(site: Path) -> list[str]:
    """The heaviest page of each kind, and the odd ones."""
    return sorted({*(path.relative_to(site).as_posix() for path in kinds(site).values()), *oddest(site)})


def oddest(site: Path) -> list[str]:
    """The statement with most columns, the front page, and those of `NARROW`."""
    rows = {
        path: path.read_text(encoding="utf-8").count('<td class="d-') for path in (site / "statements").glob("*.html")
    }
    most = [max(rows, key=lambda path: (rows[path], path.name))] if rows else []
    paths = [*most, *(path for name in ("index.html", *NARROW) if (path := site / name).exists())]
    return [path.relative_to(site).as_posix() for path in paths]


def test_the_material_is_as_odd_as_it_should_be(odd):
    many = odd["many"]
    statements = [path.read_text(encoding="utf-8") for path in (many / "statements").glob("*.html")]
    assert max(text.count('class="d-witness"') for text in statements) == WITNESSES
    assert max(text.partition("</tr>")[0].count("<td") for text in statements if "d-collation" in text) > 40
    with (many / "data" / "mentions.csv").open(encoding="utf-8") as rows:
        assert sum(row["text"] == "Paul Quint" for row in csv.DictReader(rows)) > MENTIONS - WITNESSES
    assert len(list((many / "people").glob("ana-ruiz*.html"))) == 2


@pytest.mark.parametrize("width", [1280, 768, 390, 320])
@pytest.mark.parametrize("name", ODD)
def test_no_page_is_wider_than_the_screen(browser: Any, odd: dict[str, Path], name: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = []
    with served(odd[name]) as base:
        for path in watched(odd[name]):
            page.goto(f"{base}/{path}", wait_until="domcontentloaded")
            if page.evaluate(WIDE):
                wide.append(path)
    context.close()
    assert wide == []


def test_paper_is_no_wider_than_paper(browser: Any, odd: dict[str, Path]) -> None:
    wide = []
    with served(odd["many"]) as base, look(browser, "print") as page:
        for path in oddest(odd["many"]):
            page.goto(f"{base}/{path}", wait_until="domcontentloaded")
            if page.evaluate(WIDE):
                wide.append(path)
    assert wide == []


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is missing: npm install --prefix tests/browser")
@pytest.mark.parametrize("mode", ["desk", "phone"])
def test_no_violation_on_any_odd_page(browser: Any, odd: dict[str, Path], mode: str) -> None:
    found = {}
    with look(browser, mode) as page:
        for name, site in odd.items():
            with served(site) as base:
                for path in oddest(site):
                    page.goto(f"{base}/{path}", wait_until="load")
                    page.evaluate(AXE.read_text(encoding="utf-8"))
                    if violations := page.evaluate(RUN):
                        found[f"{name}/{path}"] = violations
    assert found == {}


def test_an_empty_dossier_says_what_to_do_and_claims_nothing(odd):
    text = (odd["none"] / "index.html").read_text(encoding="utf-8")
    assert "put saved articles into" in text
    assert "verified" not in text


def test_a_name_written_from_the_right_is_not_taken_apart(browser: Any, odd: dict[str, Path]) -> None:
    with served(odd["many"]) as base, look(browser) as page:
        page.goto(f"{base}/sources/arabic.html")
        assert page.locator(".d-par:not(.d-par--title)").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
        page.goto(f"{base}/topics/withdrawal.html")
        assert page.locator("h1").evaluate("e => e.firstChild.textContent") == "الانسحاب من الميناء"
