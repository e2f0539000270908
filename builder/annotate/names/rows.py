"""The words of a document as the tagger reads them: sentences cut at datelines, capital headlines made small where they can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.annotate.names.lexicon import lexicon
from builder.annotate.reading import Found, Reading
from builder.model.document import Sentence, Zone
from builder.text.tokens import Token, tokenize

_DASHES = frozenset({"_", "-", "--", "–", "—"})
_DATELINE = 14  # words; "SHARM EL-SHEIKH, Egypt, Nov. 21 (Agency) —" is about the longest
_PLAIN = {
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "``": '"',
    "''": '"',
    "&AMP;": "&",
    "&amp;": "&",
    "&quot;": '"',
    "&apos;": "'",
}
_SHARE = 0.7  # of the longer words; above it the capitals of a line say nothing
_FEWEST = 4
_STOPS = frozenset(".?!")  # a headline has none at its end


Cut = tuple[int, Zone, list[Token]]


@dataclass(frozen=True)
class Row:
    """A sentence, or the part of one before or after a dateline's dash."""

    sentence: int
    """Index into the document's sentences."""
    zone: Zone
    """Which part of the source it is."""
    tokens: list[Token]
    """With their places in the reading."""
    words: list[str]
    """The same, as the tagger reads them."""


def rows_of(reading: Reading, sentences: Sequence[Found[Sentence]]) -> list[Row]:
    """The rows of a reading, in order."""
    cut = [
        (number, found.record.zone, part)
        for number, found in enumerate(sentences)
        for part in _at_dateline(tokenize(reading.text, found.start, found.end))
    ]
    cut = _pairs_split(cut)
    small = {token.text for _, _, part in cut for token in part if token.text.islower()}
    return [Row(number, zone, part, _read(part, small)) for number, zone, part in cut]


def _pairs_split(cut: list[Cut]) -> list[Cut]:
    """The rows with *Trump-Abe* in three where the document also has *Trump* and *Abe*: two names, not one."""
    seen = {token.text for _, _, part in cut for token in part if token.text[0].isupper()}
    return [(number, zone, [piece for token in part for piece in _pieces(token, seen)]) for number, zone, part in cut]


def _pieces(token: Token, seen: set[str]) -> Sequence[Token]:
    left, hyphen, right = token.text.partition("-")
    if not hyphen or left not in seen or right not in seen:
        return (token,)
    middle = token.start + len(left)
    return Token(left, token.start, middle), Token("-", middle, middle + 1), Token(right, middle + 1, token.end)


def _at_dateline(tokens: list[Token]) -> list[list[Token]]:
    """``BEIRUT (AP) — Talks began`` → the dateline with its dash, and the sentence."""
    if tokens and len(tokens[0].text) > 2 and tokens[0].text.isupper():
        for index in range(1, min(_DATELINE, len(tokens) - 1)):
            word = tokens[index].text
            if word in _DASHES and tokens[index].start > tokens[index - 1].end:
                return [tokens[: index + 1], tokens[index + 1 :]]
            if word.islower():
                break
    return [tokens]


def _read(tokens: list[Token], small: set[str]) -> list[str]:
    words = [_PLAIN.get(token.text, token.text) for token in tokens]
    long = [word for word in words if len(word) > 2 and word[0].isalpha()]
    if len(long) < _FEWEST:
        return words
    if sum(map(str.isupper, long)) >= _SHARE * len(long):
        return [_lowered(word, small) or _titled(word) for word in words]
    if words[-1] not in _STOPS and sum(not word.islower() for word in long) >= _SHARE * len(long):
        return [words[0], *(_lowered(word, small) or word for word in words[1:])]
    return words


def _lowered(word: str, small: set[str]) -> str:
    """The word in small letters when the document or the language mostly writes it so; else empty."""
    low = word.lower()
    return low if low in small or lexicon().has(low.capitalize(), "common", "role", "modifier") else ""


def _titled(word: str) -> str:
    """A word of a line in capitals as it would stand in running text; acronyms stay."""
    if len(word) <= 2 or not word.isupper() or "org:known" in lexicon().of(word) or "." in word:
        return word
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)
