"""How far reported words reach: the clause before a tag, the clause after a cue, the tail of a tag."""

from __future__ import annotations

from builder.annotate import grammar as g
from builder.annotate.cues import Cue
from builder.annotate.phrases import Words
from builder.annotate.units import Unit

_ENDS = frozenset({g.STOP, g.QUOTED, g.COLON, g.SEMICOLON, g.COMMA, g.DASH})
_FINITE = frozenset({g.PAST, g.VERB, g.AUXILIARY})
_TAIL_STARTS = frozenset({g.PREPOSITION, g.TIME, g.ADVERB, g.SUBORDINATOR, g.ING, g.OPEN})


def tail_end(words: Words, at: int, *, addressee: bool) -> int:
    """Index behind "told *the AP in Baghdad on Monday*" when only such a tail follows the cue; else `at`."""
    stop = at
    while stop < len(words) and words[stop].tag not in _ENDS and stop - at < _LONGEST_TAIL:
        if words[stop].tag in {g.VERB, g.AUXILIARY} or words[stop].low == "that":
            return at
        stop += 1
    if stop == at or addressee or words[at].tag in _TAIL_STARTS or words[at].low in {"this", "last"}:
        return stop
    return at


_LONGEST_TAIL = 22  # words; a longer one is a sentence of its own


def has_verb(words: Words, start: int, end: int) -> bool:
    """True when the words hold something like a finite verb."""
    return any(word.tag in _FINITE for word in words[start:end])


def clause_end(unit: Unit, start: int) -> int:
    """Index behind the last word of the reported clause that begins at index `start`."""
    words = unit.words
    cues = {cue.start: cue for cue in unit.cues}
    depth = 0
    for at in range(start, len(words)):
        word = words[at]
        depth += (word.tag == g.OPEN) - (word.tag == g.CLOSE)
        if depth < 0:
            return at
        if depth == 0 and at > start and _cuts(words, at, cues):
            return at
    return len(words)


def _cuts(words: Words, at: int, cues: dict[int, Cue]) -> bool:
    word = words[at]
    following = at + 1
    if word.tag == g.COMMA:
        if following in cues and _is_new_report(words, following, cues[following]):
            return True
        if following < len(words) and words[following].tag == g.CONJUNCTION:
            return words[following].low == "but" and _next_low(words, following) != "that" or _joined_cue(words, following, cues)
        return False
    if word.tag == g.CONJUNCTION:
        return _joined_cue(words, at, cues)
    return word.low == "according" and _next_low(words, at) == "to"


def _next_low(words: Words, at: int) -> str:
    return words[at + 1].low if at + 1 < len(words) else ""


def _is_new_report(words: Words, at: int, cue: Cue) -> bool:
    """True for ", adding that" and ", according to": the writer goes on."""
    return "ing" in cue.entry.forms or "phrase" in cue.entry.forms


def _joined_cue(words: Words, at: int, cues: dict[int, Cue]) -> bool:
    """True for "and said", "but also warned that": the same subject reports again."""
    number = at + 1
    while number < len(words) and words[number].tag in {g.ADVERB, g.TIME} and number - at < 4:
        number += 1
    cue = cues.get(number)
    return cue is not None and "past" in cue.entry.forms and bool(cue.entry.takes & {"clause", "that", "quote", "tell"})


def trimmed_end(words: Words, start: int, end: int) -> int:
    """`end` without the full stop, comma or conjunction before it."""
    while end > start and words[end - 1].tag in {g.COMMA, g.STOP, g.COLON, g.SEMICOLON, g.CONJUNCTION, g.DASH}:
        end -= 1
    return end
