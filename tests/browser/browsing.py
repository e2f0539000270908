"""A site served on a free port, and Debian's Chromium to look at it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LOOKS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 794, "height": 1123}},  # A4 at 96 dpi
}
"""How a page is looked at."""


def executable() -> str:
    """Path of Chromium; empty when there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser, to which no host but this machine exists."""
    from playwright.sync_api import sync_playwright

    blind = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(), args=["--no-sandbox", "--disable-gpu", blind]
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def look(browser: Any, name: str = "desk") -> Iterator[Any]:
    """A page of its own, in one of `LOOKS`."""
    context = browser.new_context(**LOOKS[name])
    page = context.new_page()
    if name == "print":
        page.emulate_media(media="print")
    try:
        yield page
    finally:
        context.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is its own."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address under which `site` is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
