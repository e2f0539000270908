"""What differs between witnesses: typed, ranked, in neutral words taken from the sources.

Speaker before object, number, date, before quotation status, before words.  The page shows
and does not judge: no label says that two sources contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from builder.align.collation import Row, Token, likeness, merge, shared
from builder.align.passages import Piece
from builder.align.weights import Weights
from builder.model.entity import Entity
from builder.model.passage import Difference
from builder.text.words import stem

_MOST_WORDS = 3  # word differences listed, the rarest words first
_LONGEST = 4  # content words of one witness in a stretch whose words can be paired
_SAME_WORD = 0.45  # more alike than this is another form of the same word


def differences(
    pieces: Sequence[Piece], table: Sequence[Row], weights: Weights, entities: Mapping[str, Entity]
) -> tuple[Difference, ...]:
    """All differences, heaviest first."""
    found = [
        *_speaker(pieces, entities),
        *_object(table),
        *_number(table),
        *_date(pieces),
        *_status(pieces),
        *_words(table, weights),
    ]
    return tuple(found)


def _speaker(pieces: Sequence[Piece], entities: Mapping[str, Entity]) -> Iterator[Difference]:
    """Named speakers that are known to be different people."""
    named: dict[str, str] = {}
    for piece in pieces:
        passage = piece.passage
        if passage.speaker in entities:
            many = " and " in passage.speaker_text
            named.setdefault(passage.speaker, passage.speaker_text if many else entities[passage.speaker].name)
    if len(named) > 1:
        yield Difference("speaker", f"speaker: {' · '.join(named.values())}")


def _object(table: Sequence[Row]) -> Iterator[Difference]:
    """What a shared verb is said of: noun phrases with other nouns, right behind shared content words."""
    for before, rows in pairwise(merge(table)):
        last = before[-1][0]
        if not shared(before[-1]) or not last or last.stop or shared(rows[0]):
            continue
        following = table[[id(row) for row in table].index(id(rows[0])) :]
        phrases = [_phrase([row[k] for row in following]) for k in range(len(rows[0]))]
        heads = {stem(tokens[-1].key) for tokens in phrases if tokens}
        if all(phrases) and len(heads) > 1:
            yield Difference("object", f"object: {_listed(' '.join(t.word for t in tokens) for tokens in phrases)}")


def _phrase(tokens: Sequence[Token | None]) -> list[Token]:
    """Determiner and the content words behind it; empty when the words do not begin like a noun phrase."""
    present = [token for token in tokens if token]
    if not present or not _determiner(present[0]):
        return []
    made = [present[0]]
    for token in present[1:]:
        if token.stop or len(made) > 3:
            break
        made.append(token)
    return made if len(made) > 1 else []


def _determiner(token: Token) -> bool:
    return token.key in {
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
        "this",
        "that",
        "these",
        "those",
        "der",
        "die",
        "das",
        "le",
        "la",
        "les",
        "el",
        "los",
        "las",
        "il",
    }


def _number(table: Sequence[Row]) -> Iterator[Difference]:
    """Numbers that stand in the same place and are not the same."""
    for rows in merge(table):
        if shared(rows[0]):
            continue
        there = [_numbers(rows, witness) for witness in range(len(rows[0]))]
        given = [numbers for numbers in there if numbers]
        if len(given) > 1 and len(set(given)) > 1 and not set.intersection(*(set(numbers) for numbers in given)):
            yield Difference("number", f"number: {_listed(' and '.join(numbers) for numbers in given)}")


def _numbers(rows: Sequence[Row], witness: int) -> tuple[str, ...]:
    written = [row[witness] for row in rows]
    return tuple(token.word for token in written if token and token.key[0].isdigit() and not _year(token.key))


def _year(key: str) -> bool:
    return len(key) == 4 and key[:2] in {"18", "19", "20"}


def _date(pieces: Sequence[Piece]) -> Iterator[Difference]:
    """Dates of which neither holds the other."""
    given = [piece.dates for piece in pieces if piece.dates]
    values = [{value for value, _ in dates} for dates in given]
    apart = any(
        not any(_compatible(x, y) for x in left for y in right)
        for n, left in enumerate(values)
        for right in values[n + 1 :]
    )
    if len(given) > 1 and apart:
        yield Difference("date", f"date: {_listed(' and '.join(text for _, text in dates) for dates in given)}")


def _compatible(left: str, right: str) -> bool:
    a, b = left.strip("~?%"), right.strip("~?%")
    return "/" in a or "/" in b or a.startswith(b) or b.startswith(a)


def _status(pieces: Sequence[Piece]) -> Iterator[Difference]:
    found = [piece.passage.status for piece in pieces]
    if len(set(found)) > 1:
        yield Difference("status", f"quotation: {' · '.join(found)}")


def _words(table: Sequence[Row], weights: Weights) -> Iterator[Difference]:
    """Content words that stand in the same column, the rarest first; a long stretch says nothing word by word."""
    ranked = []
    for rows in merge(table):
        if shared(rows[0]) or any(_content(rows, witness) > _LONGEST for witness in range(len(rows[0]))):
            continue
        for at, row in enumerate(rows):
            tokens = [token for token in row if token and not token.stop and not token.key[0].isdigit()]
            if len(tokens) > 1 and not _one_word(tokens):
                rare = max(weights.of(stem(token.key)) for token in tokens)
                ranked.append((-round(rare, 6), at, _listed(token.word for token in tokens)))
    for _, _, label in sorted(ranked)[:_MOST_WORDS]:
        yield Difference("words", f"words: {label}")


def _content(rows: Sequence[Row], witness: int) -> int:
    return sum(1 for row in rows if (token := row[witness]) and not token.stop)


def _one_word(tokens: Sequence[Token]) -> bool:
    return all(likeness(tokens[0].key, token.key) > _SAME_WORD for token in tokens[1:])


def _listed(values: Iterator[str]) -> str:
    """The different values, in order, each once."""
    return " · ".join(dict.fromkeys(values))
