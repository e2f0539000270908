"""The lines of a seed: what the text route judges one by one.

Text that was broken at a column, as mail and wire copy are, has several lines a paragraph.  They are taken for one
when each of them had no room for the first word of the next: lists, verses and addresses do not end so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_LINE = re.compile(r"\S(?:[^\n\r]*\S)?")
_BREAK = re.compile(r"\r\n|\r|\n")
_FIRST = re.compile(r"\S{1,40}")
_ITEM = re.compile(r"[•·▪●*–—-]\s|\d{1,3}[.)]\s")
_COLUMNS = range(40, 101)  # where text is broken
_FULL = 0.9  # share of the broken lines that had no room for another word
_BROKEN = 3  # broken lines that make a habit


@dataclass(frozen=True)
class Line:
    """A line that is not blank, without the white space at its ends; or a paragraph broken into lines."""

    text: str
    """As the file has it, line breaks inside included."""
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
    """The lines of ``text[start:]`` that are not blank, those of a broken paragraph together."""
    made: list[Line] = []
    number = 1 + _breaks(text, 0, start)
    counted = start
    for match in _LINE.finditer(text, start):
        breaks = _breaks(text, counted, match.start())
        number += breaks
        counted = match.end()
        made.append(Line(match.group(), match.start(), number, breaks > 1 or not made))
    return _unbroken(text, made)


def _unbroken(text: str, lines: list[Line]) -> tuple[Line, ...]:
    """The lines with the parts of a paragraph together, if the text is broken at a column."""
    broken = [at for at, below in enumerate(lines[1:]) if not below.apart and not _ITEM.match(below.text)]
    width = max((len(lines[at].text) for at in broken), default=0)
    full = {at for at in broken if _is_full(lines[at].text, lines[at + 1].text, width)}
    if width not in _COLUMNS or len(full) < max(_BROKEN, _FULL * len(broken)):
        return tuple(lines)
    ends = [line.end for at, line in enumerate(lines) if at not in full]
    begins = [line for at, line in enumerate(lines) if at - 1 not in full]
    return tuple(replace(line, text=text[line.start : end]) for line, end in zip(begins, ends, strict=True))


def _is_full(line: str, below: str, width: int) -> bool:
    word = _FIRST.match(below)
    return word is not None and len(line) + 1 + word.end() > width


def _breaks(text: str, start: int, end: int) -> int:
    """How many line ends stand in ``text[start:end]``: LF, CR LF, or CR."""
    if text.find("\r", start, end) < 0:
        return text.count("\n", start, end)
    return len(_BREAK.findall(text, start, end))
