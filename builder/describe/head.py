"""What a saved page says about itself in its head: JSON-LD, meta elements, title, times, comments.

Order of trust, value by value: structured data of the article, then meta elements made for it,
then what is shown.  A value from the site (its name as an author, a copyright year as a date) is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from builder.model.document import Claim
from builder.model.span import Span
from builder.text.markup import Element, Page

_ARTICLES = re.compile(r"(?:Article|Posting|Report|Review|Recipe|Analysis|Opinion|WebPage)$")
_LONGEST = 2_000_000  # characters of one JSON-LD element that are read: a live blog states every entry
_CONTROLS = re.compile(r"[\x00-\x1f]")
_DEPTH = 6
_JSON = "html:jsonld:"
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"|true|false|\d{1,20}')
_ATTRIBUTE = re.compile(r"""=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


@dataclass(frozen=True)
class Said:
    """A value of the head and where it stands."""

    value: str
    """As written, references resolved."""
    span: Span
    """The element."""
    rule: str
    """``html:jsonld``, ``html:meta:NAME``, ``html:title``, ``html:time`` …"""

    def claim(self, text: str, value: str = "", *, inferred: bool = False) -> Claim:
        """The claim of this value, or of `value` made from it."""
        made, place = value or " ".join(self.value.split()), self._place(text)
        return Claim(made, text[place.start : place.end], (place,), self.rule, inferred)

    def _place(self, text: str) -> Span:
        """Where the value itself stands in the element; the whole element when it is spelt in some other way there."""
        element = text[self.span.start : self.span.end]
        start, length = _in_json(element, self) if self.rule.startswith(_JSON) else _in_attribute(element, self)
        return Span(self.span.start + start, self.span.start + start + length) if length else self.span


def _in_json(element: str, said: Said) -> tuple[int, int]:
    """Start and length of a value in JSON, behind its key when it stands there; nothing of it, when not found."""
    for after in (element.find(f'"{said.rule.removeprefix(_JSON)}"'), 0):
        for found in _LITERAL.finditer(element, after) if after >= 0 else ():
            if unescape(words(_read(found.group()))).casefold() == said.value.casefold():
                quoted = found.group()[0] == '"'
                return found.start() + quoted, len(found.group()) - 2 * quoted
    return 0, 0


def _read(literal: str) -> Any:
    try:
        return json.loads(literal, strict=False)
    except ValueError:
        return None


def _in_attribute(element: str, said: Said) -> tuple[int, int]:
    """Start and length of a value that is an attribute of the element; nothing of it, when none is."""
    for found in _ATTRIBUTE.finditer(element):
        start, end = found.span(found.lastindex or 0)
        if unescape(element[start:end]).strip() == said.value:
            return start, end - start
    return 0, 0


def metas(page: Page, *names: str) -> list[Said]:
    """The contents of meta elements, in the order of `names`."""
    found: list[Said] = []
    for name in names:
        for element in page.head:
            keys = {element.attributes.get(key, "").lower() for key in ("name", "property", "itemprop", "http-equiv")}
            content = element.attributes.get("content", "").strip()
            if element.name == "meta" and name in keys and content:
                found.append(Said(content, element.span, f"html:meta:{name}"))
    return found


def elements(page: Page, name: str) -> Iterator[Element]:
    """The head elements of one name."""
    return (element for element in page.head if element.name == name)


def linked_data(page: Page, text: str) -> list[tuple[dict[str, Any], Span]]:
    """The JSON-LD objects that describe an article, the most telling first; broken ones are passed over."""
    found = []
    for element in elements(page, "script"):
        raw = text[element.span.start : element.span.end]
        if len(raw) > _LONGEST:
            continue
        try:
            read = json.loads(_CONTROLS.sub(" ", raw.strip().removesuffix(";")))
        except (ValueError, RecursionError):
            continue
        objects = list(_objects(read, 0))
        known = {str(entry["@id"]): entry for entry in objects if "@id" in entry and "name" in entry}
        found += [(_resolved(entry, known), element.span) for entry in objects if _ARTICLES.search(kind_of(entry))]
    return sorted(found, key=lambda entry: kind_of(entry[0]) == "WebPage")


def _resolved(entry: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The object with its author and publisher in the place of references to them."""

    def named(value: Any) -> Any:
        if isinstance(value, list):
            return [named(one) for one in value[:20]]
        return known.get(str(value.get("@id")), value) if isinstance(value, dict) and "name" not in value else value

    return entry | {key: named(entry[key]) for key in ("author", "publisher") if key in entry}


def _objects(read: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(read, list):
        for entry in read[:200]:
            yield from _objects(entry, depth + 1)
    elif isinstance(read, dict):
        yield read
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if isinstance(read.get(key), (dict, list)):
                yield from _objects(read[key], depth + 1)


def kind_of(entry: dict[str, Any]) -> str:
    """The type of a JSON-LD object, the first of several."""
    kind = entry.get("@type", "")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def words(value: Any) -> str:
    """A JSON value as text: itself, its name, or nothing."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        parts = " ".join(str(value[key]) for key in ("givenName", "familyName") if value.get(key))
        value = value.get("name") or value.get("@value") or parts
    return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""


def names(value: Any) -> list[str]:
    """The names in a JSON value: one, or several."""
    entries = value if isinstance(value, list) else [value]
    return [name for entry in entries[:20] if (name := words(entry))]
