"""Names of people, organisations and places, and role phrases, with the reasons for each."""

from __future__ import annotations

from builder.annotate.reading import Found, Reading
from builder.annotate.tagger import tagger
from builder.model.document import Gloss, Mention, MentionKind, Sentence
from builder.text.tokens import Token, tokenize


def find_mentions(reading: Reading, sentences: list[Found[Sentence]]) -> list[Found[Mention]]:
    """The mentions of a reading, in order, not overlapping (a role phrase may stand beside its name, not over it)."""
    tokens = [tokenize(reading.text, sentence.start, sentence.end) for sentence in sentences]
    tagged = tagger().read([[_plain(token) for token in row] for row in tokens])
    return [
        _mention(reading, sentences[number], number, tokens[number][name.start : name.end], name.kind)
        for number, found in enumerate(tagged)
        for name in found.names
    ]


def _plain(token: Token) -> str:
    return '"' if token.text in "“”" else token.text


def _mention(
    reading: Reading, sentence: Found[Sentence], number: int, words: list[Token], kind: MentionKind
) -> Found[Mention]:
    start, end = words[0].start, words[-1].end
    record = Mention(
        reading.text[start:end],
        reading.locate(start, end),
        kind,
        sentence.record.zone,
        number,
        ("tagger",),
    )
    return Found(start, end, record)


def find_glosses(reading: Reading, mentions: list[Found[Mention]]) -> tuple[Gloss, ...]:
    """Pairs of mentions the text itself says are one."""
    return ()
