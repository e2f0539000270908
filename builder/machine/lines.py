"""Objects → JSON Lines, and what all of them have in common."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from builder.model.finding import Finding
from builder.model.span import Span

Line = dict[str, Any]
"""One JSON object."""

_LINE_BREAKS = {
    0x85: "\\u0085",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}  # many tools end a line there; JSON escapes no such


def print_lines(lines: Iterable[Line]) -> int:
    """Prints the objects; 1 when one of them is an error, else 0."""
    status = 0
    for line in lines:
        status |= "error" in line
        sys.stdout.write(json.dumps(line, ensure_ascii=False).translate(_LINE_BREAKS) + "\n")
    sys.stdout.flush()
    return status


def error_line(path: str, findings: tuple[Finding, ...]) -> Line:
    """Why the file could not be read."""
    finding = next(f for f in findings if f.severity == "error")
    return {"path": path, "error": {"code": finding.code, "message": finding.message, "hint": finding.hint}}


def ends(spans: tuple[Span, ...]) -> Line:
    """Where a passage begins and ends in its file."""
    return {"start": spans[0].start, "end": spans[-1].end} if spans else {"start": None, "end": None}
