"""YAML text → a tree of plain values, each with its place.

Built from the parser's events and not from its nodes: the event parser does not recurse, so
a file of a hundred thousand opening brackets is a finding and not a crash, and an alias never
gets the chance to unfold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from builder.model.finding import Finding

Scalar = str | int | float | bool | None
Place = tuple[int, int]
"""Line and column, both counted from 1."""
_DEPTH = 20  # the deepest record of a catalogue needs 7
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Node:
    """A value of the file and where it stands."""

    value: Scalar | tuple[Node, ...] | tuple[Entry, ...]
    """A plain value, the items of a list, or the entries of a group of keys."""
    shape: str
    """``scalar``, ``list``, ``group``, or ``alias``, which was complained of."""
    place: Place
    """Where it begins."""
    written: str = ""
    """A plain value as it is written; ``2022`` is a text where a text is wanted."""

    @property
    def items(self) -> tuple[Node, ...]:
        """The items of a list; empty for anything else."""
        return self.value if self.shape == "list" else ()  # type: ignore[return-value]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of a group; empty for anything else."""
        return self.value if self.shape == "group" else ()  # type: ignore[return-value]


@dataclass(frozen=True)
class Entry:
    """One key of a group, and its value."""

    key: str
    """The key as written."""
    node: Node
    """Its value."""
    place: Place
    """Where the key begins."""


class _Trouble(Exception):  # noqa: N818 - never leaves this module
    """The text cannot be read on from here."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_tree(text: str, name: str) -> tuple[Node | None, list[Finding]]:
    """The tree of `text`, an empty group for an empty one; ``None`` when it is no YAML we read; and what is wrong with it."""
    growth = _Growth(name)
    try:
        return growth.document(yaml.parse(text, Loader=_LOADER)), growth.findings
    except _Trouble as trouble:
        return None, [*growth.findings, trouble.finding]
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"the character {_codepoint(error.character)} may not stand here"
        return None, [Finding("error", "catalogue/yaml", message, "take it out", name, *place)]
    except yaml.MarkedYAMLError as error:
        return None, [_syntax(error, name)]


def _syntax(error: yaml.MarkedYAMLError, name: str) -> Finding:
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = " ".join(str(part) for part in (error.context, error.problem) if part)
    return Finding("error", "catalogue/yaml", problem, "mind indentation, colons and quotation marks", name, *place)


def _codepoint(character: object) -> str:
    number = ord(character) if isinstance(character, str) else character
    return f"U+{number:04X}" if isinstance(number, int) else str(number)


class _Growth:
    """Grows the tree from events."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []

    def document(self, events: Iterator[Any]) -> Node:
        """The first document's tree; a second document is a mistake."""
        found: list[Node] = []
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                found.append(self._node(event, events, 0))
                if len(found) > 1:
                    self._complain("catalogue/yaml", "a second document begins here", "keep one, without ---", event)
        empty = not found or found[0].value is None
        return Node((), "group", (1, 1)) if empty else found[0]

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        place = _place(event)
        if depth > _DEPTH:
            raise _Trouble(
                Finding("error", "catalogue/yaml", "nested too deeply", "close the brackets", self.name, *place)
            )
        if isinstance(event, yaml.AliasEvent):
            self._complain("catalogue/alias", f"the alias *{event.anchor} was found", "write the value out", event)
            return Node(None, "alias", place)
        if event.tag is not None:
            self._complain("catalogue/tag", f"the tag {event.tag} was found", "take it away", event)
        if isinstance(event, yaml.ScalarEvent):
            value = _plain(event.value) if event.style in {None, ""} else event.value
            return Node(value, "scalar", place, event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(tuple(self._items(events, depth)), "list", place)
        return Node(tuple(self._entries(events, depth)), "group", place)

    def _items(self, events: Iterator[Any], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            yield self._node(event, events, depth + 1)

    def _entries(self, events: Iterator[Any], depth: int) -> Iterator[Entry]:
        seen: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            node = self._node(next(events), events, depth + 1)
            if key.shape != "scalar":
                self._complain(
                    "catalogue/key", "a list or a group stands where a key should", "write key: value", event
                )
                continue
            word = str(getattr(event, "value", ""))
            if word in seen:
                hint = f"line {seen[word]} has it already; keep one of them"
                self._complain("catalogue/twice", f"the key {word!r} stands here twice", hint, event)
                continue
            seen[word] = _place(event)[0]
            yield Entry(word, node, _place(event))

    def _complain(self, code: str, message: str, hint: str, event: Any) -> None:
        self.findings.append(Finding("error", code, message, hint, self.name, *_place(event)))


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _plain(text: str) -> Scalar:
    """The value of a plain word by the core schema of YAML 1.2, less its odd numbers."""
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.casefold() == "true"
    if re.fullmatch(r"[-+]?(0|[1-9]\d{0,15})", text, re.ASCII):
        return int(text)
    if re.fullmatch(r"[-+]?\d{0,15}\.\d{1,15}", text, re.ASCII):
        return float(text)
    return text
