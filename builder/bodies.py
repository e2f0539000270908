"""Bodies of generated pages, rendered once and handed over as long as their Markdown is the same.

More than half of what publishing costs is Python-Markdown.  A generated page's HTML depends on its
Markdown and on the Markdown settings alone, so it is remembered under a hash of both; hand-written
pages are always rendered anew, because MkDocs checks their links as it renders.  Public events
only: `take` empties the Markdown of a page whose body is known, `give` puts the body back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.meta import YAML_RE

from builder.store.cache import Cache, decode, encode, key_of

_ID = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True)
class Heading:
    """One entry of a page's table of contents."""

    title: str
    """As shown."""
    id: str
    """Anchor."""
    level: int
    """1–6."""
    children: tuple[Heading, ...]
    """Headings below it."""


@dataclass(frozen=True)
class Body:
    """A rendered page without its frame."""

    html: str
    """What Markdown made of it."""
    toc: tuple[Heading, ...]
    """Its headings."""


class Bodies:
    """The remembered bodies of one site."""

    def __init__(self, cache: Cache, config: MkDocsConfig) -> None:
        self.cache = cache
        self.settings = repr(
            (
                config.markdown_extensions,
                config.mdx_configs,
                version("markdown"),
                version("mkdocs"),
                version("pymdown-extensions"),
            )
        )
        self.keys: dict[str, str] = {}
        self.known: dict[str, Body] = {}

    def take(self, markdown: str, page: Page) -> str:
        """The Markdown to be rendered: none when the body is known, or all of it."""
        if "kind" not in page.meta:
            return markdown
        path = page.file.src_uri
        self.keys[path] = key = self._key(path, markdown)
        kept = self.cache.get(key)
        body = decode(kept, Body) if kept else None
        if body is None:
            return markdown
        self.known[path] = body
        return ""

    def has(self, page: Page) -> bool:
        """Whether the body of a page is known, as far as can be told before its front matter is read."""
        source = page.file.content_string
        front = YAML_RE.match(source)
        return self.cache.has(self._key(page.file.src_uri, source[front.end() :].lstrip("\n") if front else source))

    def _key(self, path: str, markdown: str) -> str:
        return key_of("body", path, markdown, self.settings)

    def give(self, html: str, page: Page) -> str:
        """The body: the remembered one, or the one just made, which is remembered."""
        path = page.file.src_uri
        key = self.keys.pop(path, "")
        body = self.known.pop(path, None)
        if body is not None:
            page.toc = contents(body.toc)
            page.present_anchor_ids = set(_ID.findall(body.html))
            return body.html
        if key:
            self.cache.put(key, encode(Body(html, headings(page.toc))))
        return html


def headings(toc: Iterable[AnchorLink]) -> tuple[Heading, ...]:
    """A table of contents as records."""
    return tuple(_heading(link) for link in toc)


def contents(toc: Iterable[Heading]) -> TableOfContents:
    """A table of contents as MkDocs has it."""
    return TableOfContents([_link(heading) for heading in toc])


def _heading(link: AnchorLink) -> Heading:
    return Heading(link.title, link.id, link.level, tuple(_heading(child) for child in link.children))


def _link(heading: Heading) -> AnchorLink:
    made = AnchorLink(heading.title, heading.id, heading.level)
    made.children = [_link(child) for child in heading.children]
    return made
