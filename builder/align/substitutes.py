"""Words that stand for one another in the table of a statement: *disastrous* where another source has *catastrophic*.

A pair is named only where its place in the sentence proves it: in a short variant stretch beside
shared words that carry meaning, and either word for word, or right behind (or before) those; where
little else is shared, between such words.
A word that another source has elsewhere in the stretch was moved and not replaced; times and
initials stand for a day or a name and not for a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from builder.align.collation import Row, Token, likeness, merge, shared
from builder.align.copies import Kind
from builder.resources import read_yaml
from builder.text.words import fold

_LONGEST = 2  # words of one witness in a stretch; in longer ones they meet by chance
_SAME_WORD = 0.4  # more alike than this is another form of the same word

Words = tuple[Token, ...]


def substitutes(table: Sequence[Row], kind: Kind) -> Iterator[Words]:
    """Words that stand for one another, one of each witness that has one, in the order of the table."""
    stretches = merge(table)
    for number, rows in enumerate(stretches):
        if not shared(rows[0]):
            before = number > 0 and _anchors(stretches[number - 1])
            behind = number + 1 < len(stretches) and _anchors(stretches[number + 1])
            lines = _lines(rows)
            sure = len(rows) == 1 or kind != "paraphrase"  # one word for one word, or much else in common
            if (before and behind) or (sure and (before or behind)):
                yield from (words for words in _met(lines, before=before, behind=behind) if _replaced(words, lines))


def _met(lines: Sequence[Words], *, before: bool, behind: bool) -> Iterator[Words]:
    """Words in the same place, where the shared words around the stretch tell what that is."""
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST:
        return
    if len({len(line) for line in lines}) == 1:
        yield from zip(*lines, strict=True)
    elif before != behind:  # between shared words on both sides it is open which of them is meant
        yield tuple(line[0 if before else -1] for line in lines)


def _lines(rows: Sequence[Row]) -> list[Words]:
    """The words of each witness that has any, without those that several agree on."""
    found = [[row[witness] for row in rows if not _agreed(row)] for witness in range(len(rows[0]))]
    lines = [tuple(token for token in line if token and _carries(token)) for line in found]
    return [line for line in lines if line]


def _anchors(rows: Sequence[Row]) -> bool:
    """Whether a shared stretch holds a word that carries meaning."""
    return any(row[0] and not row[0].stop for row in rows)


def _agreed(row: Row) -> bool:
    """True when all who have a word here have the same one, and there are several."""
    present = [token.key for token in row if token]
    return len(present) > 1 and len(set(present)) == 1


def _carries(token: Token) -> bool:
    initials = token.word.isupper() and len(token.word) > 1
    return not (token.stop or token.key[0].isdigit() or initials or token.key in _times())


def _replaced(words: Words, lines: Sequence[Words]) -> bool:
    """Whether they are several words, not forms of one, and none of them stands elsewhere in the stretch as well."""
    moved = any(
        other.key == word.key and there is not other
        for word in words
        for line, there in zip(lines, words, strict=True)
        for other in line
    )
    return not moved and any(likeness(words[0].key, word.key) <= _SAME_WORD for word in words[1:])


@cache
def _times() -> frozenset[str]:
    """Names of months and units of time, and the words around them."""
    calendar = read_yaml("calendar.yml")
    listed = chain(calendar["months"].values(), calendar["relative"].values())
    return frozenset(fold(word) for line in listed for word in line.replace("|", " ").split())
