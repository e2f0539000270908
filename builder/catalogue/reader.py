"""Tree → records: each value against the type of its field, and a complaint for each that does not fit."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct

from builder.catalogue.records import Catalogue
from builder.catalogue.tree import Node, Scalar
from builder.model.finding import Finding
from builder.text.slugs import slug

Place = tuple[int, int]
_WRONG: Any = object()
_WORDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", type(None): "nothing"}


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
            hint = f"expected a group of keys: {', '.join(slots)}"
            self._complain(
                "catalogue/type", f"found {_found(node)} where an entry should be", hint, (node.line, node.column)
            )
            return None
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        for entry in node.entries:
            where = f"{path}.{entry.key}" if path else entry.key
            place = places[entry.key] = (entry.line, entry.column)
            self.lines[where] = entry.line
            if entry.key in slots:
                values[slots[entry.key].name] = self._value(slots[entry.key].hint, entry.node, where)
            else:
                self._complain(
                    "catalogue/unknown-key", f"the key {entry.key!r} is not known here", _near(entry.key, slots), place
                )
        for key, slot in slots.items():
            if slot.required and key not in places:
                self._complain(
                    "catalogue/missing", f"the key {key!r} is missing", f"add {key}: …", (node.line, node.column)
                )
        good = {name: value for name, value in values.items() if value is not _WRONG}
        if any(slot.required and slot.name not in good for slot in slots.values()):
            return None
        record = kind(**good)
        self.made.append(Made(record, path, (node.line, node.column), places))
        return record

    def _value(self, hint: Any, node: Node, path: str) -> Any:
        """The value of `node` as `hint` wants it, or `_WRONG` after a complaint."""
        if node.shape == "alias":
            return _WRONG
        kind = _struct(hint)
        many = _items(hint)
        if kind and (node.shape == "group" or not _takes_text(hint)):
            made = self.record(kind, node, path)
            return _WRONG if made is None else made
        if many is not None and node.shape == "list":
            return self._list(many, node, path)
        try:
            return msgspec.convert(_bare(node, hint), hint)
        except msgspec.ValidationError:
            key = path.rpartition(".")[2]
            self._complain(
                "catalogue/type", f"{key}: found {_found(node)}", _advice(hint, node), (node.line, node.column)
            )
            return _WRONG

    def _list(self, hint: Any, node: Node, path: str) -> Any:
        values = []
        for number, item in enumerate(node.items):
            where = f"{path}[{number}]"
            self.lines[where] = item.line
            values.append(self._value(hint, item, where))
        return tuple(value for value in values if value is not _WRONG)

    def _complain(self, code: str, message: str, hint: str, place: Place) -> None:
        self.findings.append(Finding("error", code, message, hint, self.name, *place))


@cache
def _slots(kind: type[Struct]) -> dict[str, Slot]:
    """The keys a record may have, in its order; what is not written by hand is not among them."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        entry.encode_name: Slot(entry.name, hints[entry.name], entry.required)
        for entry in msgspec.structs.fields(kind)
        if (kind, entry.name) != (Catalogue, "lines")
    }


def _options(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a union; the type itself when it is none."""
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _struct(hint: Any) -> type[Struct] | None:
    return next((option for option in _options(hint) if isinstance(option, type) and issubclass(option, Struct)), None)


def _takes_text(hint: Any) -> bool:
    return any(option is str for option in _options(hint))


def _items(hint: Any) -> Any:
    """The type of the items when `hint` is a list of any length, else ``None``."""
    return get_args(hint)[0] if get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis else None


def _bare(node: Node, hint: Any) -> Any:
    """The node without places: a text as written where a text will do, a group as an object that fits no type."""
    if node.shape == "list":
        kinds = next((get_args(option) for option in _options(hint) if get_origin(option) is tuple), ())
        return [_bare(item, kinds[0] if kinds else Any) for item in node.items]
    if node.shape == "group":
        return {}
    return node.written if _is_text(hint) and node.value is not None else node.value


def _found(node: Node) -> str:
    if node.shape != "scalar":
        return f"a list of {len(node.items)}" if node.shape == "list" else "a group of keys"
    value: Scalar = node.value  # type: ignore[assignment]
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f"the text {_short(value)}" if value else "an empty text"
    return str(value).lower() if isinstance(value, bool) else f"the number {value}"


def _short(text: str, limit: int = 60) -> str:
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


def _advice(hint: Any, node: Node) -> str:
    """What was expected and how to write it."""
    if node.value is None and node.shape == "scalar":
        return f"expected {_expected(hint)}; write it or take the key out"
    if _items(hint) is not None and node.shape == "scalar":
        return f"expected {_expected(hint)}; put it in brackets: [{node.value}]"
    if isinstance(node.value, str):
        return f"expected {_expected(hint)}{_example(hint, node.value)}"
    return f"expected {_expected(hint)}"


def _example(hint: Any, text: str) -> str:
    """A form of `text` that would do, where there is one."""
    choices = [str(choice) for choice in _choices(hint)]
    if choices:
        near = difflib.get_close_matches(text.casefold(), choices, 1)
        return f"; did you mean {near[0]!r}?" if near else ""
    return f"; for example {slug(text)!r}" if "hyphens" in _expected(hint) and text.strip() else ""


def _choices(hint: Any) -> tuple[Any, ...]:
    return tuple(
        choice for option in _options(hint) if get_origin(option) is Literal for choice in get_args(option) if choice
    )


def _is_text(hint: Any) -> bool:
    return any((get_args(option)[0] if get_origin(option) is Annotated else option) is str for option in _options(hint))


def _expected(hint: Any) -> str:
    """The type in the words of somebody who writes the file."""
    if _choices(hint):
        return f"one of: {', '.join(map(str, _choices(hint)))}"
    hint = next(option for option in _options(hint) if option is not type(None))
    if get_origin(hint) is Annotated:
        return next(
            (m.description for m in get_args(hint)[1:] if isinstance(m, Meta) and m.description), "something else"
        )
    if _items(hint) is not None:
        return "a list"
    if get_origin(hint) is tuple:
        return f"a list of {len(get_args(hint))}, each {_expected(get_args(hint)[0])}"
    return _WORDS.get(hint, "a group of keys")


def _near(key: str, slots: dict[str, Slot]) -> str:
    near = difflib.get_close_matches(key.casefold(), list(slots), 1)
    return f"did you mean {near[0]!r}?" if near else f"expected one of: {', '.join(slots)}"
