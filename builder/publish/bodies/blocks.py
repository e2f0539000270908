"""A generated page → HTML as Python-Markdown would make it, at a twentieth of the cost.

Our templates write a small part of Markdown: headings, paragraphs, flat lists, tables, and boxes of
HTML with Markdown inside, each on lines of its own.  The lines are read once, from top to bottom:

    empty line        ends a heading, paragraph, list or table
    <section …>       opens a box (``markdown="1"``), </section> closes it
    <dd …>…</dd>      is a block of one line
    <div …> … </div>  without ``markdown`` outside of boxes stays as it is

Whatever else stands there raises `ForeignError`, and Python-Markdown reads the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TypedDict

from markdown.extensions.toc import slugify, strip_tags, unique

from builder.publish.bodies.inline import ForeignError, inline, listed, tag, verbatim

_ATTRIBUTES = r'((?: [a-z-]+(?:="[^"<>&]*")?)*)'
_BLOCK = re.compile(
    rf"<(/?)(section|article|aside|details|div|dl|dt|dd|figure|p|blockquote|pre|summary)\b{_ATTRIBUTES}>(.*)"
)
_PARAGRAPH = re.compile(rf"<p{_ATTRIBUTES}>")
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
_STRUCTURE = re.compile(r"[ \t#>+:|~=`-]|\*(?!\*)|\d{1,20}[.)]|\d{21}|!!!|\?\?\?")
_LEVELS = 6
_ALIGNED = {"---": "", "---:": ' style="text-align: right;"'}
_HELD = re.compile(r'^<[a-z]+\b(?=[^<>\n]* markdown=)[^<>\n]* id="([^"]*)"', re.MULTILINE)
_ODD = re.compile(r"[\t\r\x02\x03]|  \n")


class Heading(TypedDict):
    """A heading, as the extension ``toc`` has it."""

    level: int
    id: str
    name: str


@dataclass(frozen=True)
class Written:
    """A page without its frame."""

    html: str
    """The body."""
    headings: tuple[Heading, ...]
    """Its headings in their order."""


@dataclass
class Writing:
    """A page being read."""

    link: Callable[[str], str]
    """The address in the site for one in the folder of pages."""
    permalink: str
    """Title of the link that each heading has to itself."""
    used: set[str]
    """Ids that no heading may have."""
    made: list[str] = field(default_factory=list)
    """Blocks of HTML."""
    headings: list[Heading] = field(default_factory=list)
    """Headings so far."""
    boxes: list[tuple[str, int]] = field(default_factory=list)
    """Tags of the boxes that are open, and how many blocks there were when they opened."""
    pending: list[str] = field(default_factory=list)
    """Lines of the block that has not ended yet."""
    after_list: bool = False
    """Whether the last block was a list: another item would belong to it and change it."""


def write(markdown: str, link: Callable[[str], str], permalink: str) -> Written:
    """The page as HTML, with its headings.

    Args:
        markdown: the page without its front matter.
        link: the address in the site for one in the folder of pages.
        permalink: title of the link that each heading has to itself.

    Raises:
        ForeignError: there is something in it that our templates do not write.

    """
    if _ODD.search(markdown):
        raise ForeignError
    page = Writing(link, permalink, set(_HELD.findall(markdown)))
    lines = iter(markdown.strip("\n").split("\n"))
    for line in lines:
        if not line:
            _end(page)
        elif found := _BLOCK.match(line):
            _box(page, found, lines)
        else:
            page.pending.append(line)
    _end(page)
    if page.boxes:
        raise ForeignError
    return Written("\n".join(page.made).strip(), tuple(page.headings))


def _box(page: Writing, found: re.Match[str], lines: Iterator[str]) -> None:
    """A line that begins with a tag."""
    closes, name, written, rest = found.groups()
    attributes = dict(_pairs(written))
    within = attributes.pop("markdown", None)
    end = f"</{name}>"
    if within is None and not closes and not page.boxes:
        _end(page)
        page.made += [_raw(found[0], name, lines), ""]
    elif page.pending:
        raise ForeignError
    elif closes:
        _close(page, name, rest)
    elif within == "1" and not rest:
        page.made.append(tag(name, attributes))
        page.boxes.append((name, len(page.made)))
    elif within == "span" and rest.endswith(end):
        page.made.append(f"{tag(name, attributes)}{inline(rest.removesuffix(end), page.link)}{end}")
    elif within is not None:
        raise ForeignError
    else:
        page.made.append(_whole(name, attributes, rest))
    page.after_list = False


def _close(page: Writing, name: str, rest: str) -> None:
    opened, since = page.boxes.pop() if page.boxes else ("", 0)
    if rest or opened != name:
        raise ForeignError
    if since == len(page.made):
        page.made[-1] += f"</{name}>"
    else:
        page.made.append(f"</{name}>")


def _whole(name: str, attributes: dict[str, str | None], rest: str) -> str:
    """An element of one line in a box."""
    end = f"</{name}>"
    quoted = _PARAGRAPH.match(rest) if name == "blockquote" and rest.endswith("</p></blockquote>") else None
    if quoted:
        words = verbatim(rest[quoted.end() :].removesuffix("</p></blockquote>"))
        return f"{tag(name, attributes)}\n{tag('p', dict(_pairs(quoted[1])))}{words}</p>\n{end}"
    if not rest.endswith(end) or name not in {"p", "dd", "dt", "pre", "summary"}:
        raise ForeignError
    return f"{tag(name, attributes)}{verbatim(rest.removesuffix(end))}{end}"


def _raw(line: str, name: str, lines: Iterator[str]) -> str:
    """HTML outside of boxes, as it stands, to the end of its element."""
    end = f"</{name}>"
    held = [line]
    while held[-1] and not held[-1].endswith(end):
        held.append(next(lines, ""))
    html = "\n".join(held)
    if not held[-1] or html.count(end) != 1 or html.count(f"<{name}") != 1 or next(lines, ""):
        raise ForeignError
    return html


def _end(page: Writing) -> None:
    """Ends the block whose lines are pending."""
    if not page.pending:
        return
    lines, page.pending = page.pending, []
    first = lines[0]
    if first.startswith("#"):
        made = _heading(page, lines)
    elif first.startswith("- "):
        made = _list(page, lines)
    elif first.startswith("| "):
        made = _table(page, lines)
    else:
        made = _paragraph(page, lines)
    page.after_list = first.startswith("- ")
    page.made.append(made)


def _heading(page: Writing, lines: list[str]) -> str:
    hashes, _, line = lines[0].partition(" ")
    text, brace, written = line.partition(" {: ")
    level = len(hashes)
    if len(lines) > 1 or not text or text.strip("# ") != text or bool(brace) != written.endswith(" }"):
        raise ForeignError
    if hashes.strip("#") or level > _LEVELS:
        raise ForeignError
    attributes = listed(written.removesuffix(" }"))
    words = inline(text, page.link)
    name = strip_tags(words)
    id_ = unique(slugify(unescape(name), "-"), page.used)
    page.headings.append({"level": level, "id": id_, "name": name})
    page.link(f"#{id_}")
    here = tag("a", {"class": "headerlink", "href": f"#{id_}", "title": page.permalink})
    return f"{tag(f'h{level}', attributes | {'id': id_})}{words}{here}&para;</a></h{level}>"


def _list(page: Writing, lines: list[str]) -> str:
    if page.after_list:
        raise ForeignError
    items: list[list[str]] = []
    for line in lines:
        if line.startswith("- "):
            items.append([_plain(line[2:])])
        else:
            items[-1].append(_plain(line))
    made = "\n".join(f"<li>{inline(chr(10).join(item), page.link)}</li>" for item in items)
    return f"<ul>\n{made}\n</ul>"


def _table(page: Writing, lines: list[str]) -> str:
    rows = [_cells(line) for line in lines]
    if len(rows) < 3 or any(len(row) != len(rows[0]) for row in rows) or not set(rows[1]) <= set(_ALIGNED):
        raise ForeignError
    styles = [_ALIGNED[cell] for cell in rows[1]]
    head = _row(page, "th", styles, rows[0])
    body = "\n".join(_row(page, "td", styles, row) for row in rows[2:])
    return f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cells(line: str) -> list[str]:
    if not line.startswith("| ") or not line.endswith(" |"):
        raise ForeignError
    return [cell.strip(" ") for cell in line[1:-1].split("|")]


def _row(page: Writing, name: str, styles: list[str], cells: list[str]) -> str:
    made = (f"<{name}{style}>{inline(cell, page.link)}</{name}>" for style, cell in zip(styles, cells, strict=True))
    return "\n".join(("<tr>", *made, "</tr>"))


def _paragraph(page: Writing, lines: list[str]) -> str:
    attributes: dict[str, str | None] = {}
    if len(lines) > 1 and lines[-1].startswith("{: ") and lines[-1].endswith(" }"):
        attributes = listed(lines[-1][3:-2])
        lines = lines[:-1]
    words = "\n".join(map(_plain, lines))
    return f"{tag('p', attributes)}{inline(words, page.link)}</p>"


def _plain(line: str) -> str:
    """A line that begins no block of its own."""
    if _STRUCTURE.match(line) or not line:
        raise ForeignError(line)
    return line


def _pairs(written: str) -> Iterator[tuple[str, str | None]]:
    """Attributes of a tag; one without a value has its own name as value."""
    for key, value in _ATTRIBUTE.findall(written):
        yield key, value or key
