"""Tree → records: each value against the type of its field, and a complaint for each that does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

import msgspec
from msgspec import Struct

from builder.catalogue import hints
from builder.catalogue.records import Catalogue
from builder.catalogue.tree import Node, Place
from builder.catalogue.wording import advice, found, near
from builder.model.finding import Finding
from builder.text.slugs import slug

_WRONG: Any = object()


@dataclass(frozen=True)
class Made:
    """A record that was read, and where each of its values stands."""

    record: Struct
    """The record."""
    path: str
    """Its place in the catalogue (``people[0]``)."""
    place: Place
    """Line and column of its beginning."""
    places: dict[str, Place]
    """Line and column of each key that was written."""


@dataclass(frozen=True)
class Slot:
    """A key of a record."""

    name: str
    """The attribute's name in Python (``as_``)."""
    hint: Any
    """Its type."""
    required: bool
    """True when it must be written."""


class Reader:
    """Turns a tree into records, and remembers complaints, places and all it made."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.made: list[Made] = []
        self.lines: dict[str, int] = {}

    def record(self, kind: type[Struct], node: Node, path: str) -> Any:
        """A record of `kind`, or ``None`` when what is needed for one is missing or wrong."""
        slots = _slots(kind)
        if node.shape != "group":
            message, hint = (
                f"found {found(node)} where an entry should be",
                f"expected a group of keys: {', '.join(slots)}",
            )
            self._complain("catalogue/type", message, hint, node.place)
            return None
        values = self._values(slots, node, path)
        places = {entry.key: entry.place for entry in node.entries}
        for key, slot in slots.items():
            if slot.required and key not in places:
                value = slug(values["name"]) if key == "id" and "name" in values else "…"
                self._complain("catalogue/missing", f"the key {key!r} is missing", f"add {key}: {value}", node.place)
        if any(slot.required and slot.name not in values for slot in slots.values()):
            return None
        self.made.append(Made(kind(**values), path, node.place, places))
        return self.made[-1].record

    def _values(self, slots: dict[str, Slot], node: Node, path: str) -> dict[str, Any]:
        """The good values of a group, by attribute."""
        values: dict[str, Any] = {}
        for entry in node.entries:
            where = f"{path}.{entry.key}" if path else entry.key
            self.lines[where] = entry.place[0]
            slot = slots.get(entry.key)
            if slot:
                values[slot.name] = self._value(slot.hint, entry.node, where)
            else:
                message = f"the key {entry.key!r} is not known here"
                self._complain("catalogue/unknown-key", message, near(entry.key, slots), entry.place)
        return {name: value for name, value in values.items() if value is not _WRONG}

    def _value(self, hint: Any, node: Node, path: str) -> Any:
        """The value of `node` as `hint` wants it, or `_WRONG` after a complaint."""
        kind = hints.record(hint)
        if node.shape == "alias":
            return _WRONG
        if kind and (node.shape == "group" or not hints.text(hint)):
            made = self.record(kind, node, path)
            return _WRONG if made is None else made
        if node.shape == "list" and hints.items(hint) is not None:
            return self._list(hints.items(hint), node, path)
        try:
            return msgspec.convert(_bare(node, hint), hint)
        except msgspec.ValidationError:
            key = path.rpartition(".")[2]
            self._complain("catalogue/type", f"{key}: found {found(node)}", advice(hint, node), node.place)
            return _WRONG

    def _list(self, hint: Any, node: Node, path: str) -> tuple[Any, ...]:
        values = []
        for number, item in enumerate(node.items):
            where = f"{path}[{number}]"
            self.lines[where] = item.place[0]
            values.append(self._value(hint, item, where))
        return tuple(value for value in values if value is not _WRONG)

    def _complain(self, code: str, message: str, hint: str, place: Place) -> None:
        self.findings.append(Finding("error", code, message, hint, self.name, *place))


@cache
def _slots(kind: type[Struct]) -> dict[str, Slot]:
    """The keys a record may have, in its order; what is not written by hand is not among them."""
    types = get_type_hints(kind, include_extras=True)
    return {
        entry.encode_name: Slot(entry.name, types[entry.name], entry.required)
        for entry in msgspec.structs.fields(kind)
        if (kind, entry.name) != (Catalogue, "lines")
    }


def _bare(node: Node, hint: Any) -> Any:
    """The node without places: a text as written where a text will do, a group as an object that fits no type."""
    if node.shape == "list":
        part = next(iter(hints.parts(hint)), Any)  # pairs and ranges hold two of the same kind
        return [_bare(item, part) for item in node.items]
    if node.shape == "group":
        return {}
    return node.written if hints.text(hint) and node.value is not None else node.value
