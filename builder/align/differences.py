"""What differs between witnesses: typed, ranked, in neutral words taken from the sources.

Speaker before object, number, date, before quotation status, before words.  The page shows
and does not judge: no label says that two sources contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from builder.align.collation import Row, Token, likeness, merge, shared
from builder.align.copies import Kind
from builder.align.names import Names
from builder.align.passages import Piece
from builder.align.weights import Weights
from builder.model.passage import Difference
from builder.resources import read_yaml
from builder.text.words import fold, stem

_MOST_WORDS = 3  # word differences listed, the rarest words first
_LONGEST = 3  # words of one witness in a stretch whose words can be paired
_SAME_WORD = 0.45  # more alike than this is another form of the same word


def differences(
    pieces: Sequence[Piece], table: Sequence[Row], kind: Kind, *, weights: Weights, names: Names
) -> tuple[Difference, ...]:
    """All differences, heaviest first."""
    found = [
        *_speaker(pieces, names),
        *_object(table),
        *_number(table),
        *_date(pieces),
        *_status(pieces),
        *_words(table, kind, weights),
    ]
    return tuple(found)


def _speaker(pieces: Sequence[Piece], names: Names) -> Iterator[Difference]:
    """Named speakers that are known to be different people; "perhaps the same" is no difference."""
    passages = [piece.passage for piece in pieces if piece.passage.speaker in names.entities]
    said = {p.speaker: p.speaker_text for p in passages if names.entities[p.speaker].kind == "person"}
    apart = names.distinct(said)
    if len(apart) > 1:
        shown = (said[one] if " and " in said[one] else names.entities[one].name for one in apart)
        yield Difference("speaker", f"speaker: {_listed(shown)}")


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


def _words(table: Sequence[Row], kind: Kind, weights: Weights) -> Iterator[Difference]:
    """Content words that stand for one another, the rarest first."""
    ranked = []
    for rows in merge(table):
        for at, tokens in _pairings(rows, strict=kind == "paraphrase") if not shared(rows[0]) else ():
            rare = max(weights.of(stem(token.key)) for token in tokens)
            ranked.append((-round(rare, 6), at, _listed(token.word for token in tokens)))
    for _, _, label in sorted(ranked)[:_MOST_WORDS]:
        yield Difference("words", f"words: {label}")


def _pairings(rows: Sequence[Row], *, strict: bool) -> Iterator[tuple[int, list[Token]]]:
    """Words of a variant stretch that stand equally far from the shared words before or behind it.

    In a long stretch, or where one side has more to say, columns are filled by chance.
    """
    open_rows = [row for row in rows if not _agreed(row)]
    lines = [[n for n, row in enumerate(open_rows) if _content(row[k])] for k in range(len(rows[0]))]
    sizes = {len(line) for line in lines if line}
    if not sizes or max(sizes) > _LONGEST or (strict and len(sizes) > 1):
        return
    for number, row in enumerate(open_rows):
        there = [k for k, token in enumerate(row) if _content(token)]
        before = {lines[k].index(number) for k in there}
        behind = {len(lines[k]) - lines[k].index(number) for k in there}
        tokens = [token for k in there if (token := row[k])]
        if len(tokens) > 1 and 1 in {len(before), len(behind)} and not _one_word(tokens):
            yield tokens[0].start, tokens


def _agreed(row: Row) -> bool:
    """True when all who have a word here have the same one, and there are several."""
    present = [token.key for token in row if token]
    return len(present) > 1 and len(set(present)) == 1


def _content(token: Token | None) -> bool:
    return token is not None and not token.stop and not token.key[0].isdigit()


def _one_word(tokens: Sequence[Token]) -> bool:
    return all(likeness(tokens[0].key, token.key) > _SAME_WORD for token in tokens[1:])


def _listed(values: Iterator[str]) -> str:
    """The different values, in order, each once."""
    return " · ".join(dict.fromkeys(values))
