"""The hostile dossier in Chromium: no dialog, no error, no request and no navigation that is not the site's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest

from tests.browser.browsing import look, served

pytestmark = pytest.mark.browser
HOVER = "for (const e of document.querySelectorAll('a,img,svg,input')) e.dispatchEvent(new Event('mouseover', {bubbles: true}))"
HOOK = "window.pwned = () => console.error('pwned'); window.alert = window.pwned"


def interesting(site: Path) -> list[str]:
    """Pages of every kind that hold what would act."""
    found = [path for path in sorted(site.rglob("*.html")) if "pwned" in path.read_text(encoding="utf-8")]
    kinds: dict[str, list[str]] = {}
    for path in found:
        kinds.setdefault(path.relative_to(site).parts[0], []).append(path.relative_to(site).as_posix())
    return [path for kind in sorted(kinds) for path in kinds[kind][:15]]


@contextmanager
def watched(browser: Any, base: str) -> Iterator[tuple[Any, list[str]]]:
    """A page, and what happened on it that should not."""
    acted: list[str] = []

    def request(asked: Any) -> None:
        if not asked.url.startswith((base, "data:image/", "blob:")):
            acted.append(f"{page.url} asked for {asked.url}")

    def console(message: Any) -> None:
        if message.type == "error":
            acted.append(f"{page.url}: {message.text}")

    with look(browser) as page:
        page.add_init_script(HOOK)
        page.on("dialog", lambda dialog: acted.append(f"dialog {dialog.message}"))
        page.on("console", console)
        page.on("pageerror", lambda error: acted.append(f"{page.url}: {error}"))
        page.on("request", request)
        yield page, acted


def test_nothing_acts(browser: Any, hostile: Path) -> None:
    pages = interesting(hostile / "site")
    with served(hostile / "site") as base, watched(browser, base) as (page, acted):
        for path in pages:
            page.goto(f"{base}/{quote(path)}", wait_until="load")
            page.evaluate(HOVER)
            if unquote(urlsplit(page.url).path) != f"/{path}":
                acted.append(f"{path} went to {page.url}")
    assert acted == []
    assert len(pages) > 40


def test_the_search_shows_hostile_words_as_words(browser: Any, hostile: Path) -> None:
    with served(hostile / "site") as base, watched(browser, base) as (page, acted):
        page.goto(base)
        page.locator("input.md-search__input").press_sequentially("pwned", delay=20)
        page.locator(".md-search-result__link").first.wait_for(timeout=20_000)
        assert page.locator(".md-search-result img, .md-search-result script, .md-search-result iframe").count() == 0
        assert acted == []
