"""axe-core finds nothing on any kind of page, in light, in dark, on a phone and on paper."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser.browsing import LOOKS, look
from tests.browser.shots import kinds

AXE = Path(os.environ.get("DOSSIER_AXE") or Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js")
RUN = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
  .map((found) => `${found.id}: ${found.nodes.length} × ${found.nodes[0].html.slice(0, 160)}`)"""

pytestmark = pytest.mark.browser


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is missing: npm install --prefix tests/browser")
@pytest.mark.parametrize("name", LOOKS)
def test_no_violation_on_any_kind_of_page(browser, address, site, name):
    found = {}
    with look(browser, name) as page:
        for kind, path in kinds(site).items():
            page.goto(f"{address}/{path.relative_to(site).as_posix()}", wait_until="load")
            page.evaluate(AXE.read_text(encoding="utf-8"))
            violations = page.evaluate(RUN)
            if violations:
                found[kind] = violations
    assert found == {}


def test_headings_go_down_one_step_at_a_time(browser, address, site):
    odd = []
    with look(browser) as page:
        for kind, path in kinds(site).items():
            page.goto(f"{address}/{path.relative_to(site).as_posix()}", wait_until="domcontentloaded")
            levels = page.evaluate(
                "[...document.querySelectorAll('article :is(h1,h2,h3,h4,h5,h6)')].map((h) => +h.tagName[1])"
            )
            steps = [later - earlier for earlier, later in pairwise(levels)]
            if levels[:1] != [1] or levels.count(1) != 1 or max(steps, default=0) > 1:
                odd.append((kind, levels))
    assert odd == []


def test_the_statement_page_can_be_walked_by_keyboard(page, address, statement):
    """Every link to a place is reached by Tab, in the order of reading, and shows that it has the focus."""
    page.goto(f"{address}/{statement}")
    page.locator(".d-columns input").first.focus()
    reached = []
    for _ in range(200):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "[document.activeElement.className, document.activeElement.href || '', getComputedStyle(document.activeElement).outlineStyle]"
            )
        )
        if page.evaluate("!document.activeElement.closest('article')"):
            break
    wanted = [link.evaluate("link => link.href") for link in page.locator("article .d-where").all()]
    places = [href for name, href, _ in reached if "d-where" in name.split()]
    assert places == wanted
    assert all(outline != "none" for name, _, outline in reached if "d-where" in name.split())
