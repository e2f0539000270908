"""Companies by the form of their names: *Miller Brothers Inc.*, *Procter & Gamble*, *Polshek and Partners*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.annotate.names.candidates import Candidate
from builder.annotate.names.features import capital
from builder.annotate.names.lexicon import lexicon
from builder.annotate.names.rows import Row

_MOST = 8  # words on either side of the sign


def companies(rows: Sequence[Row]) -> list[Candidate]:
    """The companies of all rows, in order; they do not overlap."""
    return [name for number, row in enumerate(rows) for name in _of_row(number, row.words)]


def _of_row(number: int, words: Sequence[str]) -> Iterator[Candidate]:
    done = 0
    for index in range(1, len(words)):
        end, reason = _end(words, index)
        if index > done and end and capital(words[index - 1]):
            start = _start(words, index - 1, done)
            yield Candidate(number, start, end, "org", 1.0, (reason,))
            done = end


def _end(words: Sequence[str], index: int) -> tuple[int, str]:
    """Where a name ends that is a company’s because of the word at `index`, and why; 0 when it is none."""
    known = lexicon()
    if words[index][0].isupper() and known.has(words[index], "org:suffixes"):
        return index + 1, f"company: {words[index]}"
    after = words[index + 1] if index + 1 < len(words) else ""
    if capital(after) and (words[index] == "&" or (words[index] == "and" and known.has(after, "org:firms"))):
        end = index + 2
        while end < len(words) and end - index <= _MOST and capital(words[end]):
            end += 1
        return end, f"firm: {words[index]} {after}"
    return 0, ""


def _start(words: Sequence[str], start: int, least: int) -> int:
    """Leftwards over capitalised words and the & between them."""
    first = max(least, start - _MOST)
    while start > first and (capital(words[start - 1]) or (words[start - 1] == "&" and start - 1 > first)):
        start -= 1
    return start
