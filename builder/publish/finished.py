"""Whole pages of the site as they were last made, handed over as long as nothing they show has changed.

A generated page outside the navigation is its file in a frame, and the frame depends on the
settings, the navigation, ``overrides/`` and the versions of what renders it.  So the page, and what
the search index says of it, are remembered under a hash of all that, and given back without
reading its front matter, rendering its frame or looking through it for words to search.  Public
events only: `Finished.watch` puts a `KeptPage` where MkDocs has put its own, which is otherwise the same.

Another plugin may write into a page whatever it likes, so beside one that is not known to be
harmless nothing is remembered.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import accumulate, pairwise
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader
from jinja2 import Environment as Templates
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from msgspec import Raw

from builder.store.cache import Cache, decode, encode, stage_version
from builder.text.keys import key_of

TEMPLATE = "dossier-finished.html"
HARMLESS = {"material/search", "material/offline", "dossier"}
MATTERLESS = {"config_file_path", "dev_addr", "docs_dir", "plugins", "site_dir", "theme", "watch"}
"""Settings that say where something is or that are looked at by themselves."""
MADE_WITH = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")
INDEX = "search/search_index.json"
HEADING = re.compile(r"<h[1-6]\b[^<>]*>")
BOX = re.compile(r"</?(?:div|section|details|blockquote|figure|aside|article|ul|ol|li|table|tr|td|dl|dd)\b[^<>]*>")
HIDDEN = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")


@dataclass(frozen=True)
class Kept:
    """What is remembered of a page beside its HTML."""

    entries: Raw
    """Its entries in the search index, as JSON."""
    anchors: tuple[str, ...]
    """What other pages may link to."""


@dataclass
class Finished:
    """The finished pages of one site."""

    cache: Cache
    frame: str = ""
    """Hash of all that surrounds a page; empty when nothing may be remembered."""
    fresh: dict[str, KeptPage] = field(default_factory=dict)
    """Pages made in this build, to be remembered, by address."""
    order: dict[str, KeptPage | None] = field(default_factory=dict)
    """All pages by address, in the order in which they were built."""

    def watch(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """From here on, pages outside the navigation are looked up before they are made."""
        self.frame = frame_of(nav, config) if allowed(config) else ""
        self.fresh.clear()
        self.order.clear()
        listed = {id(page) for page in nav.pages}
        for file in files.documentation_pages() if self.frame else ():
            if file.page is None or (id(file.page) not in listed and type(file.page) is Page):
                KeptPage(file, config, self)  # registers itself with its file, as every page does

    def take(self, page: KeptPage) -> bool:
        """Whether the page is known; if so, all of it is now in `page`."""
        page.key = key_of("page", page.file.src_uri, page.file.content_string, self.frame)
        found = self.cache.get(page.key)
        head, _, packed = found.partition(b"\n") if found else (b"", b"", b"")
        page.kept = decode(head, Kept) if head else None
        page.packed = packed if page.kept else b""
        return page.kept is not None

    def keep(self, page: Page, html: str) -> None:
        """A page just made is remembered at the end of the build, when its search entries are known."""
        if isinstance(page, KeptPage) and "kind" in page.meta and not page.kept:
            page.packed = zlib.compress(html.encode("utf-8", "surrogatepass"), 1)
            self.fresh[page.url] = page

    def pass_by(self, page: Page) -> None:
        """The page is being built now."""
        self.order[page.url] = page if isinstance(page, KeptPage) and page.kept else None

    def finish(self, site: Path) -> None:
        """Entries of known pages go into the search index, in their places; new pages are remembered."""
        index = site / INDEX
        if not self.frame or not index.exists():
            return
        found = json.loads(index.read_text(encoding="utf-8"))
        entries: dict[str, list[object]] = {}
        for entry in found["docs"]:
            entries.setdefault(entry["location"].partition("#")[0], []).append(entry)
        if any(self.order.values()):
            index.write_text(_index(found, entries, self.order), encoding="utf-8")
        for url, page in self.fresh.items():
            kept = Kept(Raw(encode(entries.get(url, []))), tuple(sorted(page.present_anchor_ids or ())))
            self.cache.put(page.key, encode(kept) + b"\n" + page.packed)


class KeptPage(Page):
    """A page that may be finished already."""

    def __init__(self, file: File, config: MkDocsConfig, finished: Finished) -> None:
        super().__init__(None, file, config)
        self.finished = finished
        self.key = ""
        self.kept: Kept | None = None
        self.packed = b""

    def read_source(self, config: MkDocsConfig) -> None:
        """Its Markdown and front matter, or neither when it is finished."""
        if self.finished.take(self):
            self.markdown, self.meta = "", {"template": TEMPLATE, "search": {"exclude": True}}
        else:
            super().read_source(config)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing when it is finished, or when its body is made without MkDocs."""
        if self.markdown:
            super().render(config, files)
        else:
            self.content, self.toc = "", TableOfContents([])
            self.present_anchor_ids = set(self.kept.anchors) if self.kept else set()

    @property
    def html(self) -> str:
        """The whole page."""
        return zlib.decompress(self.packed).decode("utf-8", "surrogatepass")


def allowed(config: MkDocsConfig) -> bool:
    """Whether nothing but the theme and this plugin makes the pages, and all of them.

    In a build of changed pages only, the search plugin goes on with its own last index, which knows no others.
    """
    partial = any(getattr(plugin, "is_dirty", False) for plugin in config.plugins.values())
    return config.theme.name == "material" and not config.hooks and set(config.plugins) <= HARMLESS and not partial


def prepare(templates: Templates) -> None:
    """Finished pages can be built with these templates: theirs is all but empty."""
    own = DictLoader({TEMPLATE: "-"})  # MkDocs has no page without a template
    templates.loader = ChoiceLoader([own, templates.loader]) if templates.loader else own


def searched(html: str) -> str:
    """The part of a page that the search index takes words from: all up to its second heading, if the others are kept out.

    Cut only where it cannot matter: Material counts text behind a closed box to the heading before that box.
    """
    headings = list(HEADING.finditer(html))
    others = headings[1:]
    if not others or not all("data-search-exclude" in found[0] and " id=" in found[0] for found in others):
        return html
    starts = [0, *(found.start() for found in others), len(html)]
    depth = 0
    for start, end in pairwise(starts):
        depth, clear = _through(html, start, end, depth)
        if not clear:
            return html
    return html[: starts[1]]


def _through(html: str, start: int, end: int, depth: int) -> tuple[int, bool]:
    """How deep in boxes the text of a heading ends, and whether nothing but boxes follows once it has left its own."""
    tags = list(BOX.finditer(html, start, end))
    depths = list(accumulate((-1 if tag[0][1] == "/" else 1 for tag in tags), initial=depth))
    left = next((tag.start() for tag, now in zip(tags, depths[1:], strict=True) if now < depth), end)
    return depths[-1], not BOX.sub("", html[left:end]).strip()


def frame_of(nav: Navigation, config: MkDocsConfig) -> str:
    """A hash of what surrounds every page."""
    settings = [f"{key}={config[key]!r}" for key in sorted(config) if key not in MATTERLESS]
    plugins = [f"{name}={sorted(plugin.config.items())!r}" for name, plugin in config.plugins.items()]
    theme = [f"{key}={config.theme[key]!r}" for key in sorted(config.theme)]
    made_with = [f"{name}={version(name)}" for name in MADE_WITH]
    return key_of(*settings, *plugins, *theme, *made_with, *_nav(nav), *_code(config))


def _nav(nav: Navigation) -> Iterator[str]:
    """Titles and addresses; for a page that takes its title from its text, the text."""
    for page in nav.pages:
        yield f"{page.title} {page.url}" if page.title else f"{page.file.content_string} {page.url}"


def _code(config: MkDocsConfig) -> Iterator[str]:
    """The modules that make pages here, and the project's own templates."""
    yield stage_version("publish")
    custom = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    files = sorted(path for path in custom.rglob("*") if path.is_file()) if custom else []
    for path in files:
        yield f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _index(found: dict[str, object], entries: dict[str, list[object]], order: dict[str, KeptPage | None]) -> str:
    """The search index with the entries of all pages in the order of the pages."""
    docs = [_entries(page, entries.get(url, [])) for url, page in order.items()]
    return json.dumps({**found, "docs": [entry for some in docs for entry in some]}, separators=(",", ":"))


def _entries(page: KeptPage | None, made: Iterable[object]) -> Iterable[object]:
    return json.loads(bytes(page.kept.entries)) if page and page.kept else made
