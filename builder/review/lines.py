"""Lines of ``dossier.yml``: a decision as it is written there, and the file with one more."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import yaml

from builder.catalogue import parse_catalogue
from builder.model.finding import CatalogueError, ProjectError

_PLAIN = re.compile(r"[^\W\d_][\w-]*(?: [\w-]+)*|\d{4}-\d\d-\d\d")
_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def decision_line(about: str, sides: Sequence[str], verdict: str, ending: str = "") -> str:
    """One decision as ``dossier.yml`` has it, without indentation.

    Args:
        about: the key that says what it is about: ``pair``, ``passages``, ``topic``.
        sides: what is decided: two or more, or one alone.
        verdict: the judgement.
        ending: what the line ends in, as `stamp` makes it.

    """
    written = ", ".join(map(_scalar, sides))
    value = f"[{written}]" if len(sides) > 1 else written
    return f"{{verdict: {verdict}, {about}: {value}{', ' if ending else ''}{ending}}}"


def stamp(by: str, on: str) -> str:
    """Who decided, and when, as the end of a line."""
    return ", ".join(f"{key}: {_scalar(value)}" for key, value in (("by", by), ("on", on)) if value)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def with_decision(text: str, line: str) -> str:
    """`text` of ``dossier.yml`` with one decision more; every other character stays.

    Raises:
        CatalogueError: `text` has mistakes.
        ProjectError: no place for the line was found.

    """
    before = len(parse_catalogue(text).decisions)
    made = _inserted(text, line)
    try:
        after = len(parse_catalogue(made).decisions)
    except CatalogueError:
        after = -1
    if after != before + 1:
        raise ProjectError(
            "the list of decisions in dossier.yml could not be continued", f"add this line to it by hand: {line}"
        )
    return made


def _inserted(text: str, line: str) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    node = _decisions(text)
    if node is None:
        start = text if not text or text.endswith("\n") else text + ending
        return f"{start}{ending if start else ''}decisions:{ending}  - {line}{ending}"
    if node.flow_style:
        at = node.end_mark.index - 1
        return f"{text[:at].rstrip()}{', ' if node.value else ''}{line}{text[at:]}"
    last = node.value[-1]
    at = _line_end(text, max(last.end_mark.index - 1, last.start_mark.index))
    lead = text[:at] if text[:at].endswith("\n") else text[:at] + ending
    return f"{lead}{' ' * node.start_mark.column}- {line}{ending}{text[at:]}"


def _decisions(text: str) -> yaml.SequenceNode | None:
    """The value of the key ``decisions``."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    values = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    found = values.get("decisions")
    return found if isinstance(found, yaml.SequenceNode) else None


def _line_end(text: str, at: int) -> int:
    """Where the line of a non-space character at or before `at` ends, its line break included."""
    while at > 0 and text[at].isspace():
        at -= 1
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
