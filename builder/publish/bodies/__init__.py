"""Bodies of generated pages, written without Python-Markdown, which is three quarters of a plain build.

`builder.publish.bodies.blocks` reads what our templates write, and nothing else; a page with anything else in
it, and every page of a project with other Markdown settings, is left to MkDocs.  Public events only:
`Bodies.take` empties the Markdown of a page whose body it has, `Bodies.give` puts the body in.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from builder.publish.bodies.blocks import Written, write
from builder.publish.bodies.inline import ForeignError

_ID = re.compile(r'<[a-z][^<>]* id="([^"]+)"')
_DEEPEST = 3  # level of the last headings in a page's table of contents
_READ_ALIKE = {
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.superfences",
    "tables",
    "toc",
}
"""With these extensions, no more and no fewer, a page reads as `blocks` reads it."""


@dataclass
class Links:
    """The links of one page."""

    page: File
    """Where they stand."""
    files: Files
    """Where they may lead."""
    known: dict[tuple[str, str], tuple[File, str]]
    """Folder of a page, and path as written there → the file and its address."""
    anchors: dict[File, dict[str, str]] = field(default_factory=dict)
    """File → anchor in it → the link as written: what MkDocs looks up at the end."""

    def __call__(self, written: str) -> str:
        """The address in the site."""
        path, mark, anchor = written.partition("#")
        target, address = self._found(path) if path else (self.page, "")
        if anchor:
            self.anchors.setdefault(target, {}).setdefault(anchor, written)
        return address + mark + anchor

    def _found(self, path: str) -> tuple[File, str]:
        folder = posixpath.dirname(self.page.src_uri)
        if (folder, path) not in self.known:
            target = self.files.get_file_from_path(posixpath.normpath(posixpath.join(folder, path)))
            if target is None or target.inclusion.is_excluded():  # type: ignore[no-untyped-call]
                raise ForeignError(path)  # MkDocs says what is wrong with it
            self.known[folder, path] = target, get_relative_url(target.url, self.page.url)
        return self.known[folder, path]


class Bodies:
    """The bodies of one site."""

    def __init__(self, config: MkDocsConfig) -> None:
        toc = config.mdx_configs.get("toc", {})
        self.permalink = str(toc.get("permalink_title", ""))
        self.offered = (
            set(config.markdown_extensions) == _READ_ALIKE
            and config.mdx_configs
            == {"toc": {"permalink": True, "permalink_title": self.permalink, "toc_depth": _DEEPEST}}
            and not config.use_directory_urls
        )
        self.known: dict[tuple[str, str], tuple[File, str]] = {}
        self.made: dict[str, tuple[Written, Links]] = {}

    def take(self, markdown: str, page: Page, files: Files) -> str:
        """The Markdown to be rendered by MkDocs: none when the body is made, or all of it."""
        if not (self.offered and {"kind", "title"} <= page.meta.keys()):
            return markdown
        links = Links(page.file, files, self.known)
        try:
            self.made[page.file.src_uri] = write(markdown, links, self.permalink), links
        except ForeignError:
            return markdown
        return ""

    def give(self, html: str, page: Page) -> str:
        """The body made here, or what MkDocs made."""
        if page.file.src_uri not in self.made:
            return html
        written, links = self.made.pop(page.file.src_uri)
        page.toc = get_toc(nest_toc_tokens([one for one in written.headings if one["level"] <= _DEEPEST]))
        page.present_anchor_ids = set(_ID.findall(written.html))
        page.links_to_anchors = links.anchors
        return written.html
