"""Reporting words: the lexicon with all its forms, and where a sentence uses one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from builder.model.document import Stance
from builder.resources import read_yaml

Form = Literal["base", "third", "ing", "past", "participle", "noun", "phrase"]


@dataclass(frozen=True)
class Entry:
    """A reporting word in one of its forms."""

    words: tuple[str, ...]
    """Lower case: one word, or a verb with its particles."""
    lemma: str
    """As listed in ``resources/reporting_verbs.yml``."""
    takes: frozenset[str]
    """What it takes, see there."""
    stance: Stance
    """What it says about the reported words."""
    forms: frozenset[Form]
    """Which form this is; "said" is both past and participle."""


@dataclass(frozen=True)
class Cue:
    """A reporting word in a sentence."""

    entry: Entry
    """What it is."""
    start: int
    """Index of its first word."""
    end: int
    """Index behind its last."""


class _Wordlike(Protocol):
    @property
    def low(self) -> str: ...
    @property
    def tag(self) -> str: ...


def cues_at(words: Sequence[_Wordlike]) -> tuple[Cue, ...]:
    """The reporting words of a sentence, in order; the longest wins where two begin together."""
    table = entries()
    found = []
    for index, word in enumerate(words):
        for entry in table.get(word.low, ()):
            end = index + len(entry.words)
            if all(w.low == want for w, want in zip(words[index:end], entry.words, strict=False)) and end <= len(words):
                found.append(Cue(entry, index, end))
                break
    return tuple(found)


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """First word → entries that begin with it, the longest first."""
    made: dict[str, dict[tuple[str, ...], Entry]] = {}
    for entry in _all_entries():
        same = made.setdefault(entry.words[0], {})
        known = same.get(entry.words)
        same[entry.words] = _joined(known, entry) if known else entry
    return {
        word: tuple(sorted(same.values(), key=lambda e: (-len(e.words), e.words)))
        for word, same in sorted(made.items())
    }


def _joined(first: Entry, second: Entry) -> Entry:
    """One entry for two forms that are spelt alike ("said"; the noun and the verb "claim")."""
    takes = first.takes | second.takes
    return Entry(first.words, first.lemma, takes, first.stance, first.forms | second.forms)


def _all_entries() -> Iterator[Entry]:
    resource = read_yaml("reporting_verbs.yml")
    for stance, verbs in resource["stances"].items():
        for lemma, takes in verbs.items():
            for form, words in _inflected(lemma):
                yield Entry(
                    words,
                    lemma,
                    frozenset(takes.split()),
                    "neutral" if stance == "relay" else stance,
                    frozenset({form}),
                )
    for stance, nouns in resource["nouns"].items():
        for noun in nouns:
            for words in ((noun,), (_third(noun),)):
                yield Entry(words, noun, frozenset({"noun"}), stance, frozenset({"noun"}))
    for phrase, stance in resource["phrases"].items():
        yield Entry(tuple(phrase.split()), phrase, frozenset({"phrase"}), stance, frozenset({"phrase"}))


def _inflected(lemma: str) -> Iterator[tuple[Form, tuple[str, ...]]]:
    verb, *particles = lemma.split()
    irregular = read_yaml("reporting_verbs.yml")["irregular"].get(verb)
    past, participle = irregular or (_past(verb), _past(verb))
    forms: tuple[tuple[Form, str], ...] = (
        ("base", verb),
        ("third", _third(verb)),
        ("ing", _ing(verb, past)),
        ("past", past),
        ("participle", participle),
    )
    for form, word in forms:
        yield form, (word, *particles)


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "go")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "ed"


def _ing(verb: str, past: str) -> str:
    if past.endswith(verb[-1] * 2 + "ed") and not verb.endswith("e"):
        return past[:-2] + "ing"  # admitted, admitting
    if verb in {"put", "beg"}:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"
