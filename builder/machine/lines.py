"""Objects → JSON Lines, and what all of them have in common."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

from builder.model.finding import Finding
from builder.model.span import Span

Line = dict[str, Any]
"""One JSON object."""

_LINE_BREAKS = {
    "\x85": "\\u0085",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}  # many tools end a line there; JSON escapes no such


class Written(NamedTuple):
    """An object as it is printed."""

    text: str
    """One line of JSON."""
    failed: bool
    """It is an error."""


def written(line: Line) -> Written:
    """The object as one line of JSON."""
    text = json.dumps(line, ensure_ascii=False)
    for sign, escape in _LINE_BREAKS.items():
        text = text.replace(sign, escape)
    return Written(text, "error" in line)


def print_lines(lines: Iterable[Line]) -> int:
    """Prints the objects; 1 when one of them is an error, else 0."""
    return print_written(map(written, lines))


def print_written(lines: Iterable[Written]) -> int:
    """The same of objects that are written already."""
    status = 0
    for line in lines:
        status |= line.failed
        sys.stdout.write(line.text + "\n")
    sys.stdout.flush()
    return status


def error_line(path: str, findings: tuple[Finding, ...]) -> Line:
    """Why the file could not be read."""
    finding = next(f for f in findings if f.severity == "error")
    return {"path": path, "error": {"code": finding.code, "message": finding.message, "hint": finding.hint}}


def ends(spans: tuple[Span, ...]) -> Line:
    """Where a passage begins and ends in its file."""
    return {"start": spans[0].start, "end": spans[-1].end} if spans else {"start": None, "end": None}
