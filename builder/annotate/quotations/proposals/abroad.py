"""Reports in other languages: the same few patterns, from listed verbs and the place of names, marks and commas.

German, French, Spanish, Italian, Portuguese and Arabic have no grammar here; what speaks is the run of words between a
verb and the next sign or preposition, on the side where the language has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builder.annotate import grammar as g
from builder.annotate.quotations.clauses import trimmed_end
from builder.annotate.quotations.reports import Proposal, place, reading
from builder.annotate.quotations.reports import Said as Attribution
from builder.annotate.quotations.tongues import Said, Tongue, pronouns, tongue
from builder.annotate.quotations.units import Unit
from builder.annotate.quotations.words import Stretch, Words

_EDGES = frozenset({g.COMMA, g.STOP, g.QUOTED, g.COLON, g.SEMICOLON, g.DASH, g.OPEN, g.CLOSE})
_LONGEST = 8  # words of a speaker, and between a verb and its "that"
_LEAST = 3  # words that can be a statement
# German marks what others say by the mood of the verb.
_SUBJUNCTIVE = frozenset(
    [
        "sei",
        "seien",
        "habe",
        "hätte",
        "hätten",
        "werde",
        "würde",
        "würden",
        "könne",
        "könnten",
        "müsse",
        "müssten",
        "wolle",
        "solle",
        "dürfe",
        "gebe",
        "gehe",
        "komme",
    ]
)


def reported(number: int, unit: Unit) -> Iterator[Proposal]:
    """All readings of a sentence that is not in English."""
    known = tongue(unit.language)
    if known is None:
        return
    where = (number, unit)
    for said in known.said(unit.words):
        before, after = _before(known, unit.words, said.start), _after(known, unit.words, said.end)
        yield from _tagged(where, said, before, after)
        if not said.tag:
            yield from _introduced(where, said, before or after)
            yield from _clause(where, known, said, before)
    for start, end in known.by(unit.words):
        yield from _according(where, known, (start, end))


Where = tuple[int, Unit]


def _tagged(where: Where, said: Said, before: Stretch | None, after: Stretch | None) -> Iterator[Proposal]:
    """Words before the verb: ``„…“, sagte X`` · ``…, sagte X`` · ``„…“, X a dit``."""
    words, quoted = where[1].words, where[1].quoted
    inverted = said.start - 1
    while inverted > 0 and words[inverted].tag in {g.COMMA, g.DASH, g.STOP}:
        inverted -= 1
    if inverted in quoted:
        yield from _made(where, (inverted, inverted + 1), "direct:inverted-tag", said, after)
        split = (after[1] if after else said.end) + 1
        if split in quoted and words[split - 1].tag == g.COMMA:
            yield from _made(where, (split, split + 1), "direct:split", said, after)
    elif before and before[0] > 1 and words[before[0] - 1].tag == g.COMMA and before[0] - 2 in quoted:
        yield from _made(where, (before[0] - 2, before[0] - 1), "direct:tag-after", said, before)
    elif after and said.start > _LEAST and words[said.start - 1].tag == g.COMMA and _closes(words, after[1]):
        yield from _made(where, (0, said.start - 1), "indirect:tag-after", said, after)


def _introduced(where: Where, said: Said, speaker: Stretch | None) -> Iterator[Proposal]:
    """Words in marks behind the verb: ``X sagte am Montag: „…“``."""
    words, quoted = where[1].words, where[1].quoted
    for at in range(said.end, min(said.end + _LONGEST + 2, len(words))):
        if at in quoted and words[at - 1].tag in {g.COLON, g.COMMA}:
            yield from _made(where, (at, at + 1), "direct:tag-before", said, speaker)
        if words[at].tag in _EDGES - {g.COLON, g.COMMA}:
            return


def _clause(where: Where, known: Tongue, said: Said, before: Stretch | None) -> Iterator[Proposal]:
    """A clause behind the verb: ``X sagte, dass …`` · ``قال X إن …`` · ``X sagte, er sei …``."""
    words = where[1].words
    for at in range(said.end, min(said.end + _LONGEST + 2, len(words))):
        start = known.opens(words, at)
        if start is not None:
            speaker = before or _trimmed(known, words, (said.end, at))
            yield from _made(where, (start, len(words)), "indirect:that", said, speaker)
            return
        if words[at].tag in _EDGES - {g.COMMA}:
            return
        after = at + 1 < len(words) and known.opens(words, at + 1) is None
        if words[at].tag == g.COMMA and after and any(word.low in _SUBJUNCTIVE for word in words[at + 1 :]):
            speaker = before or _after(known, words, said.end)
            yield from _made(where, (at + 1, len(words)), "indirect:bare", said, speaker)
            return


def _according(where: Where, known: Tongue, by: Stretch) -> Iterator[Proposal]:
    """Attribution without a verb: ``Laut X …`` · ``Selon X, …`` · ``…, selon X``."""
    words = where[1].words
    speaker = _after(known, words, by[1])
    if speaker is None:
        return
    said = Said(*by, stance="neutral", tag=True)
    if by[0] > _LEAST:
        yield from _made(where, (0, by[0]), "according:after", said, speaker)
        return
    named = next((n for n in range(speaker[0], speaker[1]) if words[n].tag == g.NAME), speaker[0])
    end = next((n for n in range(named, speaker[1]) if words[n].tag != g.NAME), speaker[1])
    speaker = speaker if words[min(speaker[1], len(words) - 1)].tag == g.COMMA else (speaker[0], end)
    start = speaker[1] + (words[min(speaker[1], len(words) - 1)].tag == g.COMMA)
    if len(words) - start > _LEAST:
        yield from _made(where, (start, len(words)), "according:before", said, speaker)


def _made(where: Where, content: Stretch, pattern: str, said: Said, speaker: Stretch | None) -> Iterator[Proposal]:
    words = where[1].words
    cue = place(words, (said.start, said.end))
    content = (content[0], trimmed_end(words, *content))
    for made in reading(where, content, pattern, Attribution(cue, said.stance, speaker)):
        yield made if speaker else replace(made, flags=(*made.flags, "floating"))  # "Añadió que …": who spoke goes on


def _before(known: Tongue, words: Words, at: int) -> Stretch | None:
    """Who speaks before the verb; behind a preposition nobody does ("Am Montag sagte …")."""
    edge = next((n for n in range(at - 1, -1, -1) if words[n].tag in _EDGES), -1)
    if edge == at - 1 and words[edge].tag == g.COMMA:  # "Anna Schmidt, die Bürgermeisterin, sagte"
        opener = next((n for n in range(edge - 1, -1, -1) if words[n].tag in _EDGES), -1)
        if opener > 0 and words[opener].tag == g.COMMA:
            return _before(known, words, opener)
    return None if known.stop(words, edge + 1) else _trimmed(known, words, (edge + 1, at))


def _after(known: Tongue, words: Words, at: int) -> Stretch | None:
    """Who speaks behind the verb."""
    end = at
    while end < len(words) and end - at < _LONGEST and words[end].tag not in _EDGES and not known.stop(words, end):
        if known.opens(words, end) is not None:
            break
        end += 1
    return _trimmed(known, words, (at, end))


def _trimmed(known: Tongue, words: Words, found: Stretch) -> Stretch | None:
    """The words when they can be a speaker: few, and a name, a pronoun or a title among them."""
    start, end = found
    end = next((n for n in range(start, end) if n > start and known.stop(words, n)), end)
    while start < end and words[start].low in {"und", "et", "y", "e", "aber", "mais", "pero", "ma", "mas", "auch"}:
        start += 1
    spoken = words[start:end]
    if not spoken or len(spoken) > _LONGEST:
        return None
    arabic = any("\u0621" <= word.text[:1] <= "\u064a" for word in spoken)
    named = any(word.tag == g.NAME or word.low in pronouns() for word in spoken)
    return (start, end) if arabic or named or len(spoken) > 1 else None


def _closes(words: Words, at: int) -> bool:
    return at >= len(words) or words[at].tag == g.STOP
