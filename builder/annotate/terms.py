"""Key phrases: the raw material of automatic topics.

A key phrase is a noun phrase of two to four words that holds no person's name: *combat mission*, *confidential document*,
*July 2021 agreement*.  Most noun phrases of a text are about nothing in particular, so one is kept only when it comes
back in the text, stands where the text says what it is about (standfirst, headings, first sentences), or is headed by a word for a
document or an event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from builder.annotate import grammar as g
from builder.annotate.names.lexicon import lexicon
from builder.annotate.reading import Found, Reading
from builder.model.document import Mention, Sentence, Term
from builder.resources import read_yaml
from builder.text.tokens import Token, tokenize
from builder.text.words import fold, stem, stop_words

_LEADING = 3  # body sentences that say what the text is about
_FEWEST, _MOST = 2, 4
_SHORTEST = 3
_UNSAID = frozenset({"title", "byline"})  # a headline’s capitals hide its verbs
_ABOUT = frozenset({"standfirst", "heading"})


class _Phrase(NamedTuple):
    """A run of nouns and adjectives."""

    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    """The stem of each."""
    sentence: int
    strong: bool
    """Headed by a word for a document or an event."""


def find_terms(reading: Reading, sentences: list[Found[Sentence]], mentions: list[Found[Mention]]) -> tuple[Term, ...]:
    """Noun phrases that may be worth a topic, in order."""
    names = _Names(mentions)
    body = [number for number, found in enumerate(sentences) if found.record.zone == "body"]
    leading = set(body[:_LEADING]) | {n for n, found in enumerate(sentences) if found.record.zone in _ABOUT}
    phrases = [
        phrase
        for number, found in enumerate(sentences)
        if found.record.zone not in _UNSAID
        for phrase in _phrases(tokenize(reading.text, found.start, found.end), number, names)
    ]
    counts = Counter(part for phrase in phrases for part in set(_parts(phrase.keys)))
    chosen = [_chosen(phrase, counts, leading=phrase.sentence in leading) for phrase in phrases]
    return tuple(
        term for phrase, part in zip(phrases, chosen, strict=True) if part for term in [_term(reading, phrase, *part)]
    )


def _term(reading: Reading, phrase: _Phrase, first: int, last: int) -> Term:
    start, end = phrase.tokens[first].start, phrase.tokens[last - 1].end
    return Term(reading.text[start:end], " ".join(phrase.keys[first:last]), reading.locate(start, end), phrase.sentence)


def _parts(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """All stretches of two to four words."""
    for length in range(_FEWEST, min(_MOST, len(keys)) + 1):
        yield from (keys[at : at + length] for at in range(len(keys) - length + 1))


def _chosen(phrase: _Phrase, counts: Counter[tuple[str, ...]], *, leading: bool) -> tuple[int, int] | None:
    """The longest part that comes back; else the whole, when where it stands or what heads it makes it worth keeping."""
    size = len(phrase.keys)
    for length in range(min(_MOST, size), _FEWEST - 1, -1):
        for at in range(size - length, -1, -1):
            if counts[phrase.keys[at : at + length]] > 1:
                return at, at + length
    return (max(0, size - _MOST), size) if phrase.strong or leading else None


class _Names:
    """Where people, roles, organisations and places stand, asked in reading order."""

    def __init__(self, mentions: Sequence[Found[Mention]]) -> None:
        self.people = {at for f in mentions if f.record.kind in ("person", "role") for at in range(f.start, f.end)}
        self.others = {at for f in mentions if f.record.kind in ("org", "place") for at in range(f.start, f.end)}


def _phrases(tokens: Sequence[Token], sentence: int, names: _Names) -> Iterator[_Phrase]:
    """The noun phrases of a sentence: runs of nouns and adjectives, without the names they begin with."""
    run: list[Token] = []
    for index, token in enumerate(tokens):
        if _nominal(token, first=not index) and token.start not in names.people:
            run.append(token)
            continue
        yield from _of_run(run, sentence, names)
        run = []
    yield from _of_run(run, sentence, names)


def _nominal(token: Token, *, first: bool) -> bool:
    if not token.text[0].isalnum() or fold(token.text) in stop_words():
        return False
    return g.tag(token.text, first=first) in {g.WORD, g.NAME, g.NUMBER, g.TIME}


def _of_run(run: list[Token], sentence: int, names: _Names) -> Iterator[_Phrase]:
    while run and not (
        run[-1].text[0].isalpha() and len(run[-1].text) >= _SHORTEST and g.tag(run[-1].text, first=False) != g.TIME
    ):
        run = run[:-1]
    if not run or run[-1].start in names.others or lexicon().has(run[-1].text, "role"):
        return
    headed = stem(fold(run[-1].text)) in _documents()
    start = (
        0
        if headed
        else next(n for n, token in enumerate(run) if token.start not in names.others and token.text[0].isalpha())
    )
    kept = run[start:]
    while kept and fold(kept[0].text) in _plain():
        kept = kept[1:]
    while len(kept) > _FEWEST and not headed and g.tag(kept[0].text, first=False) in {g.TIME, g.NUMBER}:
        kept = kept[1:]
    if sum(token.text[0].isalpha() for token in kept) >= _FEWEST:
        yield _Phrase(tuple(kept), tuple(stem(fold(token.text)) for token in kept), sentence, headed)


@cache
def _documents() -> frozenset[str]:
    """Stems of words that head the name of a document or an event."""
    heads = read_yaml("topic_heads.yml")
    return frozenset(stem(word) for word in (*heads["documents"], *heads["events"]))


@cache
def _plain() -> frozenset[str]:
    """Adjectives that make no phrase of their own with a noun."""
    return frozenset(read_yaml("topic_heads.yml")["plain"])
