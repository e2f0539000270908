"""What differs between witnesses: typed, ranked, in neutral words taken from the sources.

Speaker before object, number, date, before quotation status, before words.  The page shows
and does not judge: no label says that two sources contradict each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from builder.align.collation import Row, Token, merge, shared
from builder.align.copies import Kind
from builder.align.evidence import compatible
from builder.align.names import Names
from builder.align.passages import Piece
from builder.align.substitutes import Words, substitutes
from builder.align.weights import Weights
from builder.model.passage import Difference
from builder.resources import read_yaml
from builder.text.words import fold, stem

_FEW = 3  # witnesses whose quotation status is told one by one, in the order of the columns
_MOST_WORDS = 3  # word differences listed, the rarest words first

Phrases = list[list[Token]]
"""What stands in the same place, one noun phrase of each witness."""


def differences(
    pieces: Sequence[Piece], table: Sequence[Row], kind: Kind, *, weights: Weights, names: Names
) -> tuple[Difference, ...]:
    """All differences, heaviest first."""
    objects = list(_objects(table))
    found = [
        *_speaker(pieces, names),
        *_object(objects),
        *_number(table),
        *_date(pieces),
        *_status(pieces),
        *_words(substitutes(table, kind), objects, weights),
    ]
    return tuple(found)


def _speaker(pieces: Sequence[Piece], names: Names) -> Iterator[Difference]:
    """Named speakers that are known to be different; "perhaps the same" is no difference."""
    passages = [piece.passage for piece in pieces if piece.passage.speaker in names.entities]
    said = {p.speaker: p.speaker_text for p in passages}
    distinct = names.distinct(said)
    apart = [one for one in distinct if not any(_shorter(names, one, other) for other in distinct)]
    if len(apart) > 1:
        shown = (said[one] if " and " in said[one] else names.entities[one].name for one in apart)
        yield Difference("speaker", f"speaker: {_listed(shown)}")


def _shorter(names: Names, one: str, other: str) -> bool:
    """*Central News Agency* beside *Korean Central News Agency*: perhaps the same."""
    words, more = (set(fold(names.entities[who].name).split()) for who in (one, other))
    return names.entities[one].kind == "org" and words < more


def _object(objects: Sequence[Phrases]) -> Iterator[Difference]:
    for phrases in objects:
        yield Difference("object", f"object: {_listed(' '.join(t.word for t in tokens) for tokens in phrases)}")


def _objects(table: Sequence[Row]) -> Iterator[Phrases]:
    """What a shared verb is said of: noun phrases with other nouns, right behind shared content words."""
    at = 0
    for before, rows in pairwise(merge(table)):
        at += len(before)
        last = before[-1][0]
        if not shared(before[-1]) or not last or last.stop or shared(rows[0]):
            continue
        phrases = [_phrase([row[k] for row in table[at:]]) for k in range(len(rows[0]))]
        heads = {stem(tokens[-1].key) for tokens in phrases if tokens}
        if all(phrases) and len(heads) > 1:
            yield phrases


def _phrase(tokens: Sequence[Token | None]) -> list[Token]:
    """Determiner and the content words behind it; empty when the words do not begin like a noun phrase."""
    present = [token for token in tokens if token]
    if not present or present[0].key not in _determiners():
        return []
    made = [present[0]]
    for token in present[1:]:
        if token.stop or len(made) > 3:
            break
        made.append(token)
    return made if len(made) > 1 else []


@cache
def _determiners() -> frozenset[str]:
    return frozenset(fold(word) for line in read_yaml("determiners.yml").values() for word in line.split())


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
        not any(compatible(x, y) for x in left for y in right)
        for n, left in enumerate(values)
        for right in values[n + 1 :]
    )
    if len(given) > 1 and apart:
        yield Difference("date", f"date: {_listed(' and '.join(text for _, text in dates) for dates in given)}")


def _status(pieces: Sequence[Piece]) -> Iterator[Difference]:
    found = [piece.passage.status for piece in pieces]
    if len(set(found)) > 1:
        told = found if len(found) <= _FEW else [f"{one} × {n}" if n > 1 else one for one, n in Counter(found).items()]
        yield Difference("status", f"quotation: {' · '.join(told)}")


def _words(pairs: Iterable[Words], objects: Sequence[Phrases], weights: Weights) -> Iterator[Difference]:
    """Words that stand for one another, the rarest first; what differs as an object is named as one."""
    named = {id(token) for phrases in objects for tokens in phrases for token in tokens}
    found = [words for words in pairs if named.isdisjoint(map(id, words))]
    found.sort(key=lambda words: -max(round(weights.of(stem(token.key)), 6) for token in words))
    for words in found[:_MOST_WORDS]:
        yield Difference("words", f"words: {_listed(token.word for token in words)}")


def _listed(values: Iterator[str]) -> str:
    """The different values, in order, each once."""
    return " · ".join(dict.fromkeys(values))
