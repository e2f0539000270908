"""The lines of a seed: what the text route judges one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"\S(?:[^\n\r]*\S)?")
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Line:
    """A line that is not blank, without the white space at its ends."""

    text: str
    """As the file has it."""
    start: int
    """Offset in the seed of its first character."""
    number: int
    """1-based number in the file, as editors count."""
    apart: bool
    """True when a blank line, or the beginning of the file, stands before it."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)


def lines_of(text: str, start: int = 0) -> tuple[Line, ...]:
    """The lines of ``text[start:]`` that are not blank."""
    made: list[Line] = []
    number = 1 + _breaks(text, 0, start)
    counted = start
    for match in _LINE.finditer(text, start):
        breaks = _breaks(text, counted, match.start())
        number += breaks
        counted = match.end()
        made.append(Line(match.group(), match.start(), number, breaks > 1 or not made))
    return tuple(made)


def _breaks(text: str, start: int, end: int) -> int:
    """How many line ends stand in ``text[start:end]``: LF, CR LF, or CR."""
    if text.find("\r", start, end) < 0:
        return text.count("\n", start, end)
    return len(_BREAK.findall(text, start, end))
