"""The front matter of a Markdown file: what a person or a clipping tool wrote down about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from builder.describe.claims import claim, of_kind
from builder.model.document import Claim, Metadata
from builder.model.seed import Block, Seed
from builder.text.calendar import written_dates

_LINE = re.compile(r"^(?P<key>[A-Za-z_][\w -]{0,30}):[ \t]*(?P<value>\S.*?)[ \t]*$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*-[ \t]+(?P<value>\S.*?)[ \t]*$")
_FIELDS = {
    "title": "title", "headline": "title", "description": "standfirst", "summary": "standfirst", "subtitle": "standfirst",
    "outlet": "outlet", "publisher": "outlet", "site": "outlet", "sitename": "outlet", "site_name": "outlet",
    "date": "published", "published": "published", "publish_date": "published", "pubdate": "published",
    "captured": "captured", "saved": "captured", "retrieved": "captured", "accessed": "captured", "clipped": "captured", "created": "captured",
    "url": "url", "source": "url", "link": "url", "section": "section", "category": "section",
    "lang": "language", "language": "language",
}  # fmt: skip
_NAMES = frozenset({"author", "authors", "byline", "by"})


def front_matter(seed: Seed, blocks: tuple[Block, ...], read: Metadata) -> Metadata:
    """`read` with every value that the front matter states; it was put there to say so and wins over the text."""
    del seed
    values: dict[str, Any] = {}
    authors: list[Claim] = []
    for block in of_kind(blocks, "frontmatter"):
        for key, made in _entries(block):
            if key in _NAMES:
                authors.append(made)
            elif key in _FIELDS:
                values.setdefault(_FIELDS[key], _typed(_FIELDS[key], made))
    stated = {name: made for name, made in values.items() if made}
    if authors:
        stated["authors"] = tuple(authors)
    return replace(read, **stated)


def _entries(block: Block) -> Iterator[tuple[str, Claim]]:
    """Each ``key: value`` line, and each ``- value`` line below a key, with its place."""
    text, key, at = block.view.text, "", 0
    for line in text.splitlines(keepends=True):
        entry, item = _LINE.match(line.rstrip("\r\n")), _ITEM.match(line.rstrip("\r\n"))
        found = entry or item
        if entry:
            key = entry.group("key").strip().casefold()
        elif not item and line.strip().endswith(":"):
            key = line.strip()[:-1].casefold()
        if found and key:
            start, end = found.span("value")
            yield key, claim(block, at + start, at + end, f"frontmatter:{key}", value=_plain(found.group("value")))
        at += len(line)


def _plain(value: str) -> str:
    """A YAML scalar as its writer meant it; what is no YAML is taken as it stands."""
    if value[:1] in "&*!|>{[":  # anchors, tags and nested values are not followed
        return value.strip("[]")
    try:
        read = yaml.safe_load(value)
    except yaml.YAMLError:
        return value
    return value if isinstance(read, (dict, list)) or read is None else str(read)


def _typed(name: str, made: Claim) -> Claim | None:
    if name in {"published", "captured"}:
        dates = written_dates(made.value, months=True)
        year = re.fullmatch(r"(?:19|20)\d\d(?:-\d\d)?", made.value)
        value = dates[0].value if dates else year.group() if year else ""
        return replace(made, value=value) if value else None
    if name == "url" and not re.match(r"https?://", made.value):
        return None
    return made
