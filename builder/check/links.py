"""Built pages: links and anchors that lead nowhere, pictures without words, requests that leave the site.

Pages of the builder and pages written by hand are looked at alike, as they were published.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from builder.check.texts import TAG
from builder.model.finding import Finding

_CODE = re.compile(r"<(script|style|template)\b[^>]{0,2000}>", re.IGNORECASE)
_NAME = re.compile(r"<([a-zA-Z][\w-]{0,40})")
_ATTRIBUTE = re.compile(
    r"""([a-zA-Z][\w:-]{0,60})(?:\s{0,20}=\s{0,20}(?:"([^"]{0,20000})"|'([^']{0,20000})'|([^\s"'>]{1,2000})))?"""
)
_LOADING = {"src", "srcset", "poster", "data"}  # attributes whose address the browser fetches by itself
_LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "manifest"}
_ACTIVE = {"javascript", "vbscript", "data"}
_EVERYWHERE = {"", "top"}  # anchors every page has


@dataclass(frozen=True)
class Link:
    """An address on a page."""

    address: str
    """As written, entities read."""
    loaded: bool
    """True when the browser fetches it without being asked."""


@dataclass(frozen=True)
class Markup:
    """What checking needs of a page."""

    ids: frozenset[str]
    """Its anchors."""
    links: tuple[Link, ...]
    """Its addresses in order."""
    wordless: tuple[str, ...]
    """Addresses of pictures without a text that stands for them."""


def read_markup(text: str) -> Markup:
    """The addresses, anchors and pictures of a page."""
    ids: set[str] = set()
    links: list[Link] = []
    wordless: list[str] = []
    for tag in TAG.findall(_without_code(text)):
        name = _NAME.match(tag)
        if name is None:
            continue
        element, found = name[1].lower(), _attributes(tag[name.end() :])
        ids.update(found[key] for key in ("id", "name") if key in found and (key == "id" or element == "a"))
        links.extend(_links(element, found))
        if element == "img" and "alt" not in found:
            wordless.append(found.get("src", ""))
        if element == "svg" and found.get("role") == "img" and not {"aria-label", "aria-labelledby"} & found.keys():
            wordless.append("a drawing")
    return Markup(frozenset(ids), tuple(links), tuple(wordless))


def _without_code(text: str) -> str:
    """The page without what stands inside scripts, styles and templates; an unclosed one reaches to the end."""
    kept, at = [], 0
    while found := _CODE.search(text, at):
        kept.append(text[at : found.end()])
        end = re.compile(f"</{found[1]}", re.IGNORECASE).search(text, found.end())
        if end is None:
            return "".join(kept)
        at = end.start()
    return "".join((*kept, text[at:]))


def dead_links(site: Path) -> tuple[Finding, ...]:
    """What is wrong with the links and pictures of a site, sorted by page."""
    files = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    pages = {
        path: read_markup((site / path).read_text(encoding="utf-8", errors="replace"))
        for path in sorted(files)
        if path.endswith((".html", ".htm")) and not path.startswith("seeds/")
    }
    return tuple(finding for path in pages for finding in _page(path, pages, files))


def _page(path: str, pages: Mapping[str, Markup], files: frozenset[str]) -> Iterator[Finding]:
    for link in dict.fromkeys(pages[path].links):
        if wrong := _wrong(path, link, pages, files):
            yield Finding("error", *wrong, path)
    for picture in dict.fromkeys(pages[path].wordless):
        message = f"shows {picture} without a text that stands for it"
        yield Finding("error", "check/no-text", message, 'write alt="…", or alt="" when it only decorates', path)


def _wrong(path: str, link: Link, pages: Mapping[str, Markup], files: frozenset[str]) -> tuple[str, str, str] | None:
    """Code, message and hint; ``None`` for a good link."""
    parts = _split(link.address)
    if parts is None:
        return "check/dead-link", f"links to {link.address[:200]}, which is no address", "mend the address"
    if parts.scheme.lower() in _ACTIVE:
        inline = link.loaded and link.address.startswith("data:image/")
        return None if inline else ("check/active-link", f"has a {parts.scheme}: address", "take it out")
    if parts.scheme or parts.netloc:
        remote = link.loaded and parts.scheme in {"http", "https", ""}
        message = f"fetches {link.address[:200]} from elsewhere when it is opened"
        return ("check/remote", message, "put a copy below docs/ or overrides/") if remote else None
    if parts.path.startswith("/"):
        message = f"links to {link.address[:200]} from the top of the host"
        hint = "write the address relative to the page: the site may lie in a folder"
        return None if path == "404.html" else ("check/absolute-link", message, hint)
    return _inside(path, link, parts, pages, files)


def _inside(
    path: str, link: Link, parts: SplitResult, pages: Mapping[str, Markup], files: frozenset[str]
) -> tuple[str, str, str] | None:
    target = _target(path, unquote(parts.path))
    if target not in files:
        return (
            "check/dead-link",
            f"links to {link.address[:200]}, but {target} is not in the site",
            "mend or remove the link",
        )
    anchor = unquote(parts.fragment)
    if anchor in _EVERYWHERE or target not in pages or anchor in pages[target].ids or anchor.startswith(":~:"):
        return None
    return (
        "check/dead-anchor",
        f"links to {link.address[:200]}, but {target} has no such place",
        "mend or remove the link",
    )


def _target(page: str, path: str) -> str:
    """The file a relative address leads to."""
    if not path:
        return page
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    folder = path.endswith("/") or path.rpartition("/")[2] in {".", ".."}
    return posixpath.normpath(f"{joined}/index.html") if folder else joined


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address.strip())
    except ValueError:
        return None


def _attributes(inside: str) -> dict[str, str]:
    """Attributes of a tag; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(inside):
        found.setdefault(name.lower(), html.unescape("".join(values)))
    return found


def _links(element: str, found: Mapping[str, str]) -> Iterator[Link]:
    if element in {"a", "area"} and "href" in found:
        yield Link(found["href"], loaded=False)
    if element == "link" and "href" in found and set(found.get("rel", "").lower().split()) & _LOADING_LINKS:
        yield Link(found["href"], loaded=True)
    for name in sorted(_LOADING & found.keys()):
        if element in {"script", "img", "iframe", "source", "video", "audio", "embed", "object", "track", "input"}:
            first = found[name].split(",")[0].split()[:1] if name == "srcset" else [found[name]]
            yield from (Link(address, loaded=True) for address in first)
