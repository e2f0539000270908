"""The stretches in which quotations are sought: sentences whose quoted parts count as one word each.

A unit is a sentence outside quotation marks.  ``“I came. I saw,” he said. “I won.”`` is two units,
``QUOTED he said .`` and ``QUOTED``; what stands inside marks is never searched for cues.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from builder.annotate import grammar
from builder.annotate.breaks import sentence_breaks
from builder.annotate.quotations.cues import Cue, cues_at
from builder.annotate.quotations.marks import Quoted, quoted_stretches
from builder.annotate.quotations.verbs import is_verbal
from builder.annotate.quotations.words import Word
from builder.annotate.reading import Piece, Reading
from builder.model.document import Zone
from builder.text.language import identify
from builder.text.tokens import tokenize


@dataclass(frozen=True)
class Unit:
    """A sentence outside quotation marks."""

    words: tuple[Word, ...]
    """Its words; a quoted stretch is one word of class ``quoted``."""
    quoted: dict[int, Quoted]
    """Index of such a word → the stretch."""
    cues: tuple[Cue, ...]
    """Reporting verbs and phrases, in order."""
    nouns: tuple[Cue, ...]
    """Reporting nouns ("claim", "warning"), in order."""
    zone: Zone
    """Which part of the source it stands in."""
    piece: int
    """Number of its paragraph in the reading."""
    language: str = "en"
    """The language of its article; empty when nobody can tell."""

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.words[-1].end


def units_of(reading: Reading) -> list[Unit]:
    """The units of a reading, in order."""
    units: list[Unit] = []
    known = identify(reading.text)
    for number, piece in enumerate(reading.pieces):
        following = reading.pieces[number + 1].start if number + 1 < len(reading.pieces) else len(reading.text)
        stretches = _continued(reading.text, quoted_stretches(reading.text, piece.start, piece.end), following)
        language = "ar" if _ARABIC.search(reading.text, piece.start, piece.end) else known
        units.extend(replace(unit, language=language) for unit in _of_piece(reading.text, number, piece, stretches))
    return units


_ARABIC = re.compile(r"[\u0621-\u064a]{3}\W{1,3}[\u0621-\u064a]{2}")  # not one word in brackets behind a name


def _continued(text: str, stretches: list[Quoted], following: int) -> list[Quoted]:
    """The stretches, the last not called unclosed when the next paragraph opens its mark again, as long speeches do."""
    if not stretches or stretches[-1].flags != ("unclosed",):
        return stretches
    last = stretches[-1]
    opened = text[last.start : last.left]
    return (
        [*stretches[:-1], replace(last, flags=(), goes_on=True)]
        if opened and text.startswith(opened, following)
        else stretches
    )


def _of_piece(text: str, number: int, piece: Piece, stretches: list[Quoted]) -> list[Unit]:
    words = _words(text, piece, stretches)
    by_start = {stretch.start: stretch for stretch in stretches}
    units = []
    for part in map(_abbreviated, _cut(text, piece, words)):
        quoted = {index: by_start[word.start] for index, word in enumerate(part) if word.tag == grammar.QUOTED}
        seen = cues_at(part)[:_MOST_CUES]
        cues = tuple(cue for cue in seen if "phrase" in cue.entry.forms or is_verbal(part, piece.zone, cue))
        nouns = tuple(cue for cue in seen if "noun" in cue.entry.forms and cue not in cues)
        units.append(Unit(tuple(_finite_cues(part, cues)), quoted, cues, nouns, piece.zone, number))
    return units


def _abbreviated(words: list[Word]) -> list[Word]:
    """The words with a full stop inside the sentence ("Blvd.", "p.m.") known as no end."""
    inner = words[:-1]
    return [w._replace(tag=grammar.SIGN) if w.tag == grammar.STOP and w.text == "." else w for w in inner] + words[-1:]


def _finite_cues(words: list[Word], cues: tuple[Cue, ...]) -> list[Word]:
    """The words with "claims", "rejects" known as verbs where they are cues."""
    for cue in cues:
        if words[cue.start].tag == grammar.WORD and cue.entry.forms & {"third", "past"}:
            words[cue.start] = words[cue.start]._replace(tag=grammar.VERB)
    return words


def _words(text: str, piece: Piece, stretches: list[Quoted]) -> list[Word]:
    made: list[Word] = []
    at = piece.start
    for stretch in (*stretches, None):
        for token in tokenize(text, at, stretch.start if stretch else piece.end):
            first = not made or made[-1].tag in _BEGINS_AFTER
            low = token.text.lower().replace("’", "'")
            tag = _tag(token.text, text, token.start, first=first)
            if made and tag in grammar.FINITE and made[-1].tag == grammar.ADVERB and made[-1].text[:1].isupper():
                made[-1] = made[-1]._replace(
                    tag=grammar.NAME
                )  # "Jolly said": a verb follows an adverb only inside a sentence
            if low == "'t" and made:
                tag = grammar.NEGATION  # "would" "n’t" as the tokenizer leaves it: "wouldn" "’t"
                made[-1] = made[-1]._replace(tag=grammar.AUXILIARY)
            if tag == grammar.POSSESSIVE and made and (made[-1].tag == grammar.PRONOUN or made[-1].low in _CONTRACTED):
                tag = grammar.AUXILIARY  # "it's", "that's"
            made.append(Word(token.text, token.start, token.end, low, tag))
        if stretch:
            made.append(Word("", stretch.start, stretch.end, "", grammar.QUOTED))
            at = stretch.end
    return made


_CONTRACTED = frozenset({"there", "that", "here", "what", "who", "where", "how"})
_BEGINS_AFTER = frozenset({grammar.STOP, grammar.QUOTED, grammar.COLON})


def _tag(word: str, text: str, at: int, *, first: bool) -> str:
    if word == "." and text[at + 1 : at + 2].isalnum():
        return grammar.SIGN  # example.com
    if word == "-":
        return grammar.DASH if text[at - 1 : at].isspace() and text[at + 1 : at + 2].isspace() else grammar.SIGN
    return grammar.tag(word, first=first)


_LONGEST = 400  # words of a unit; no sentence is longer, and what is searched stays small
_MOST_CUES = 40  # of one unit


def _cut(text: str, piece: Piece, words: list[Word]) -> list[list[Word]]:
    """The words of a paragraph, sentence by sentence."""
    breaks = iter((*sentence_breaks(text, piece.start, piece.end), piece.end + 1))
    cut = next(breaks)
    parts: list[list[Word]] = []
    part: list[Word] = []
    for index, word in enumerate(words):
        while word.start > cut:
            cut = next(breaks)
        if len(part) >= _LONGEST or (
            part
            and (word.start == cut or part[-1].tag == grammar.QUOTED)
            and _begins(text, words, index, at_break=word.start == cut)
        ):
            parts.append(part)
            part = []
        part.append(word)
    if part:
        parts.append(part)
    return parts


def _begins(text: str, words: list[Word], index: int, *, at_break: bool) -> bool:
    """True when `words[index]` begins a new sentence and does not carry on the tag of the quotation before it."""
    before, word = words[index - 1], words[index]
    if before.tag != grammar.QUOTED:
        return at_break
    last = text[before.start : before.end].rstrip("\"”’'»“ ")[-1:]
    if last not in {".", "!", "?", "…"} or not (word.text[:1].isupper() or word.tag == grammar.QUOTED):
        return at_break and word.tag == grammar.QUOTED
    if word.tag == grammar.QUOTED:
        return True
    return not _is_tag(words, index, strict=last == ".")


def _is_tag(words: list[Word], index: int, *, strict: bool) -> bool:
    """True when ``he said.`` or ``John Smith, the mayor, asked reporters.`` follows: a subject, a cue, nothing reported.

    After a question the tag may be long; after a full stop (``strict``) it has to be short to be one.
    """
    end = min(index + (_SHORT_TAG if strict else _LONG_TAG), len(words))
    for number in range(index + 1, end):
        word = words[number]
        if word.tag in _ENDS_TAG or (strict and word.tag == grammar.COMMA):
            return False
        cue = next(iter(cues_at(words[number : number + 2])), None) if word.tag in _SAYS else None
        if cue and cue.start == 0:
            tells = "quote" in cue.entry.takes and cue.entry.forms & {"past", "third"}
            return bool(tells) and _nothing_reported(words, number + 1, strict=strict)
    return False


_SAYS = frozenset({grammar.VERB, grammar.PAST, grammar.WORD})
_ENDS_TAG = frozenset({grammar.STOP, grammar.COLON, grammar.QUOTED, grammar.SEMICOLON})
_SHORT_TAG = 6
_LONG_TAG = 30  # words up to the cue, with an apposition


def _nothing_reported(words: list[Word], at: int, *, strict: bool) -> bool:
    """True when only time, place or addressee follow up to the next sign."""
    if (
        strict
        and at < len(words)
        and words[at].tag in {grammar.DETERMINER, grammar.NAME, grammar.PRONOUN, grammar.WORD, grammar.NUMBER}
    ):
        return False
    for number in range(at, len(words)):
        word = words[number]
        if word.tag in _ENDS_TAG or word.tag in {grammar.COMMA, grammar.SUBORDINATOR}:
            return word.low != "that"
        if word.tag in {grammar.VERB, grammar.AUXILIARY}:
            return False
    return True
