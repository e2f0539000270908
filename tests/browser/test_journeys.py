"""What a reader does: from the home page to the exact place in a source and back, with and without a server."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.browser.browsing import look
from tests.browser.shots import kinds

pytestmark = pytest.mark.browser


def find(page: Any, query: str) -> Any:
    """Types into the search box, as a person does, and waits for the first result."""
    page.locator(".md-search__input").click()
    page.keyboard.type(query, delay=10)
    page.keyboard.press("Shift")  # letters that no key of this keyboard has arrive without a keyup
    result = page.locator(".md-search-result__item > a").first
    result.wait_for(timeout=10_000)
    return result


def test_from_home_to_the_exact_place_in_a_source_and_back(page, address):
    page.goto(f"{address}/index.html")
    page.locator(".d-sections a", has_text="Statements").click()
    page.locator(".d-list a:not(.d-sigil)").first.click()
    words = page.locator(".d-witness > blockquote").first.inner_text()
    here = page.url
    page.locator(".d-witness .d-where").first.click()
    page.wait_for_url("**/sources/*#c*")
    anchor = page.url.partition("#")[2]
    assert re.fullmatch(r"c\d+", anchor)
    place = page.locator(".d-par", has=page.locator(f"#{anchor}"))
    assert words.split()[1] in place.inner_text()
    assert place.is_visible()
    page.go_back()
    assert page.url == here


def test_a_variant_spelling_finds_the_person(page, address):
    page.goto(f"{address}/index.html")
    result = find(page, "Khadimi")
    assert "/people/" in result.get_attribute("href")


def test_a_word_that_one_source_alone_prints_finds_the_statement(page, address):
    """Two outlets differ in it, and the title of the statement follows the other."""
    page.goto(f"{address}/index.html")
    result = find(page, "disastrous")
    assert "/statements/" in result.get_attribute("href")
    assert "disastrous" not in result.locator("h1").inner_text()


def test_people_and_statements_come_before_sources(page, address):
    page.goto(f"{address}/index.html")
    find(page, "Bell")
    hrefs = [link.get_attribute("href") for link in page.locator(".md-search-result__item > a").all()]
    kinds = [re.search(r"/(people|statements|topics|sources|outlets)/", href) for href in hrefs]
    order = [found[1] for found in kinds if found]
    assert order[0] in {"people", "statements"}


def test_results_can_be_sifted_by_kind(page, address):
    from playwright.sync_api import expect

    page.goto(f"{address}/index.html")
    find(page, "Iraq")
    page.get_by_role("button", name="Sources").click()
    others = page.locator(".md-search-result__item > a:not([href*='/sources/'])")
    expect(others).to_have_count(0)
    assert page.locator(".md-search-result__item").count() > 0
    page.get_by_role("button", name="All", exact=True).click()
    expect(others).not_to_have_count(0)


def test_witnesses_can_be_chosen_and_the_choice_is_in_the_address(page, address, statement):
    page.goto(f"{address}/{statement}")
    many = page.locator(".d-witness:visible").count()
    page.locator(".d-columns input").first.uncheck()
    assert page.locator(".d-witness:visible").count() == many - 1
    assert "show=" in page.url
    page.reload()
    assert page.locator(".d-witness:visible").count() == many - 1


def test_one_witness_can_be_the_measure_of_the_others(page, address, site):
    rows = {
        path: path.read_text(encoding="utf-8").count('<th scope="row">')
        for path in (site / "statements").glob("*.html")
    }
    aligned = max(rows, key=lambda path: (rows[path], path.name))
    page.goto(f"{address}/statements/{aligned.name}")
    page.locator(".d-columns select").select_option(index=1)
    first = page.locator(".d-collation tbody tr").first
    assert first.locator("td.d-var").count() == 0
    assert page.locator(".d-collation td.d-var").count() > 0
    assert "base=" in page.url


def test_the_last_witness_cannot_be_put_away(page, address, statement):
    page.goto(f"{address}/{statement}")
    for box in page.locator(".d-columns input").all():
        box.click()
    assert page.locator(".d-witness:visible").count() == 1


def test_a_permalink_is_copied(browser, address, statement):
    with look(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{address}/{statement}")
        page.locator(".d-witness .d-copy").first.click()
        page.get_by_role("button", name="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}/{statement}#w1"


def test_who_is_named_is_told_to_keyboard_users(page, address, site):
    source = next(
        path for path in sorted((site / "sources").glob("*.html")) if "data-who" in path.read_text(encoding="utf-8")
    )
    page.goto(f"{address}/sources/{source.name}")
    name = page.locator(".d-name[data-who]").first
    name.focus()
    tip = page.get_by_role("tooltip")
    assert tip.inner_text() == name.get_attribute("data-who")
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_everything_reads_without_scripts(browser, address, statement):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{statement}")
    assert page.locator(".d-witness:visible").count() >= 2
    assert not page.locator(".d-columns").is_visible()
    context.close()


def test_a_script_on_a_page_does_not_run(page, address):
    page.goto(f"{address}/by-hand.html")
    assert page.title() != "ran"


def test_a_filter_leaves_the_matching_rows(page, address):
    page.goto(f"{address}/sources/index.html")
    rows = page.locator(".d-list tbody tr:visible")
    many = rows.count()
    page.locator(".d-filter input").fill("cradle")
    assert 0 < rows.count() < many


def test_search_needs_no_mouse(page, address):
    page.goto(f"{address}/index.html")
    page.keyboard.press("/")
    page.keyboard.type("Khadimi")
    page.locator(".md-search-result__item > a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert "/people/" in page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*")


def test_from_a_person_to_the_place_and_to_what_others_print(page, address, site):
    """Every name of a person leads to the page, and each saying to its place and to its neighbours."""
    person = max(
        (site / "people").glob("*.html"), key=lambda path: path.read_text(encoding="utf-8").count("d-sidebyside")
    )
    page.goto(f"{address}/people/{person.name}")
    page.locator("li:has(.d-sidebyside) .d-where").first.click()
    page.wait_for_url("**/sources/*#c*")
    page.locator(f".d-name[href$='/people/{person.name}']").first.click()
    page.wait_for_url(f"**/people/{person.name}")
    page.locator(".d-sidebyside").first.click()
    page.wait_for_url("**/statements/*")
    assert page.locator(".d-witness").count() >= 2


def test_a_printed_page_says_how_to_cite_it_and_where_it_stands(browser, address, statement):
    with look(browser, "print") as page:
        page.goto(f"{address}/{statement}")
        page.locator(".d-citebox").evaluate("box => { box.open = true; }")  # as the theme does before it prints
        assert page.locator(".d-citing:visible").count() == 1
        assert page.locator(".d-citing:visible").inner_text().startswith("In words")
        assert statement in page.locator(".d-colophon").inner_text()
        assert not page.locator(".d-columns, .md-header, .d-copy").filter(visible=True).count()


def test_pages_turn_round_where_the_language_runs_from_the_right(browser, address, site):
    """Nothing lies outside the screen, and what is first stands right."""
    wide = []
    for width in (1280, 390):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        for kind, path in kinds(site).items():
            page.goto(f"{address}/{path.relative_to(site).as_posix()}", wait_until="domcontentloaded")
            page.evaluate("document.documentElement.dir = document.body.dir = 'rtl'")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
                wide.append((kind, width))
        context.close()
    assert wide == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_the_screen(browser, address, site, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = []
    for kind, path in kinds(site).items():
        page.goto(f"{address}/{path.relative_to(site).as_posix()}", wait_until="domcontentloaded")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            wide.append(kind)
    context.close()
    assert wide == []


def test_a_person_page_is_light(page, address, site):
    person = max(
        (path for path in (site / "people").glob("*.html") if not path.name.startswith("index")),
        key=lambda path: path.stat().st_size,
    )
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/people/{person.name}", wait_until="networkidle")
    assert all(url.startswith((address, "data:")) for url in requests)
    assert len(requests) <= 12, requests


@pytest.mark.parametrize(("query", "kind"), [("Khadimi", "/people/"), ("العراق", "/by-hand")])
def test_the_folder_opens_and_searches_without_a_server(page, folder: Path, query, kind):
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((folder / "index.html").as_uri())
    result = find(page, query)
    assert kind in result.get_attribute("href")
    result.click()
    page.wait_for_url(f"**{kind}*")
    assert [url for url in requests if not url.startswith(("file:", "data:", "about:"))] == []


def test_the_folder_leads_to_the_exact_place(page, folder: Path, statement):
    page.goto((folder / statement).as_uri())
    page.locator(".d-witness .d-where").first.click()
    page.wait_for_url("**/sources/*#c*")
    assert page.locator(f"#{page.url.partition('#')[2]}").count() == 1


def test_the_archive_opens_where_it_is_unpacked(page, project: Path, tmp_path: Path, statement):
    """The ZIP as `dossier archive` makes it: read, searched, and a quotation followed into its source."""
    shutil.copytree(project, tmp_path / "p", ignore=shutil.ignore_patterns("site", "offline", ".dossier"))
    command = [sys.executable, "-m", "builder", "archive", "--project", str(tmp_path / "p")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next((tmp_path / "p").glob("*.zip"))) as archive:
        archive.extractall(tmp_path / "unpacked")
    front = min((tmp_path / "unpacked").rglob("index.html"), key=lambda path: len(path.parts))
    page.goto(front.as_uri())
    assert "/people/" in find(page, "Khadimi").get_attribute("href")
    page.goto((front.parent / statement).as_uri())
    page.locator(".d-witness .d-where").first.click()
    page.wait_for_url("**/sources/*#c*")
    assert page.locator(f"#{page.url.partition('#')[2]}").count() == 1
