"""Bodies of pages rendered ahead of MkDocs, on all cores.

Three quarters of publishing for the first time is Python-Markdown, which works page by page, and a
page's body needs nothing but its file, the settings and the list of files.  So processes forked
when that list stands render the pages in the order in which MkDocs will ask for them, and hand over
what it would have made.  Where processes cannot be forked, or there is little to do, MkDocs does it.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from builder.bodies import Body, contents, headings

FROM = 64  # fewer pages than this are rendered before the processes have started
BATCH = 8  # pages handed over at once
_given: dict[str, tuple[MkDocsConfig, Files]] = {}  # what forked processes find there; too large to be handed over


@dataclass(frozen=True)
class Rendered:
    """What MkDocs keeps of a page it has rendered."""

    body: Body
    """HTML and headings."""
    anchors: frozenset[str]
    """What other pages may link to."""
    links: tuple[tuple[str, dict[str, str]], ...]
    """Path of a file → anchor in it → the link as written."""
    said: tuple[tuple[str, int, str], ...]
    """Logger, level and message of what was said meanwhile."""


class Ahead:
    """Pages that are being rendered."""

    def __init__(self, config: MkDocsConfig, files: Files, paths: Sequence[str]) -> None:
        self.files = files
        self.batches: dict[str, Future[dict[str, Rendered]]] = {}
        self.pool: ProcessPoolExecutor | None = None
        if len(paths) < FROM or not possible():
            return
        _given["site"] = config, files
        self.pool = ProcessPoolExecutor(
            mp_context=multiprocessing.get_context("fork"),
            initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_IGN),
        )
        for at in range(0, len(paths), BATCH):
            batch = paths[at : at + BATCH]
            self.batches |= dict.fromkeys(batch, self.pool.submit(_render, batch))

    def take(self, page: Page) -> bool:
        """Whether the page was rendered; if so, all that was made of it is now in `page`."""
        batch = self.batches.pop(page.file.src_uri, None)
        try:
            made = batch.result()[page.file.src_uri] if batch else None
        except Exception:  # noqa: BLE001 - whatever it is, MkDocs meets it itself, and says so in its own words
            made = None
        if made is None:
            return False
        page.content, page.toc = made.body.html, contents(made.body.toc)
        page.present_anchor_ids = set(made.anchors)
        links = ((self.files.get_file_from_path(path), anchors) for path, anchors in made.links)
        page.links_to_anchors = {file: anchors for file, anchors in links if file}
        for name, level, message in made.said:
            logging.getLogger(name).log(level, "%s", message)
        return True

    def end(self) -> None:
        """Ends the processes."""
        if self.pool:
            self.pool.shutdown(cancel_futures=True)
        self.batches.clear()
        _given.clear()


def possible() -> bool:
    """Whether processes can be forked without harm, and there are cores for them."""
    return sys.platform == "linux" and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _render(paths: Sequence[str]) -> dict[str, Rendered]:
    config, files = _given["site"]
    return {path: _rendered(path, config, files) for path in paths}


def _rendered(path: str, config: MkDocsConfig, files: Files) -> Rendered:
    file = files.get_file_from_path(path)
    assert file, "the list of files is the one the processes were forked with"
    heard = _Heard()
    page = Page(None, file, config)
    page.read_source(config)
    page.render(config, files)
    links = tuple((target.src_uri, dict(anchors)) for target, anchors in (page.links_to_anchors or {}).items())
    body = Body(page.content or "", headings(page.toc))
    return Rendered(body, frozenset(page.present_anchor_ids or ()), links, tuple(heard.said))


class _Heard(logging.Handler):
    """Hears in the place of all others what MkDocs says."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, int, str]] = []
        root = logging.getLogger("mkdocs")
        root.handlers, root.propagate = [self], False

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the message."""
        self.said.append((record.name, record.levelno, record.getMessage()))
