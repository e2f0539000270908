"""How other languages report words: ``resources/reporting_verbs_abroad.yml``, read once, and asked by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from builder.annotate.quotations.words import Words
from builder.model.document import Stance
from builder.resources import read_yaml

Gender = Literal["she", "he", "they"]
Forms = Mapping[str, tuple[tuple[tuple[str, ...], Stance], ...]]
"""First word → the forms that begin with it, the longest first."""

_PROCLITICS = ("و", "ف")  # "and", "so", written together with the verb
_ENCLITICS = frozenset({"ه", "ها", "هم", "هما", "نا", "ك", "ني"})  # "that he", "that she", written as one word


@dataclass(frozen=True)
class Said:
    """A reporting verb in a sentence."""

    start: int
    """Index of its first word."""
    end: int
    """Index behind its last."""
    stance: Stance
    """What it says about the reported words."""
    tag: bool
    """True when it reports only what stands before it."""


@dataclass(frozen=True)
class Tongue:
    """The reporting words of one language."""

    verbs: Forms
    tags: Forms
    according: Forms
    that: frozenset[str]
    stops: Forms

    def said(self, words: Words) -> Iterator[Said]:
        """The reporting verbs of a sentence, in order."""
        for at in range(len(words)):
            for forms, tag in ((self.verbs, False), (self.tags, True)):
                if found := _match(forms, words, at):
                    yield Said(at, found[0], found[1], tag)

    def opens(self, words: Words, at: int) -> int | None:
        """Index where the clause begins that "that" at index `at` opens; ``None`` when it opens none."""
        low = words[at].low
        if low in self.that:
            return at + 1
        grown = any(low.startswith(that) and low[len(that) :] in _ENCLITICS for that in self.that)
        elided = "que" in self.that and low.startswith("qu'")
        return at if grown or elided else None

    def stop(self, words: Words, at: int) -> bool:
        """True where a name ends that stands behind its verb: *sagte Schmidt* | *am Montag*."""
        return _match(self.stops, words, at) is not None

    def by(self, words: Words) -> Iterator[tuple[int, int]]:
        """Where "laut", "selon", "according to" stand."""
        yield from ((at, found[0]) for at in range(len(words)) if (found := _match(self.according, words, at)))


@cache
def tongue(language: str) -> Tongue | None:
    """The reporting words of a language; ``None`` for English and for those nobody has listed."""
    listed = read_yaml("reporting_verbs_abroad.yml").get(language)
    if listed is None:
        return None
    other = {"that", "according", "stops", "pronouns", "tags"}
    verbs = [(form, stance) for stance, forms in listed.items() if stance not in other for form in forms]
    if language == "ar":
        verbs += [(lead + form, stance) for form, stance in verbs for lead in _PROCLITICS]
    return Tongue(
        _by_first(verbs),
        _by_first([(form, "neutral") for form in listed.get("tags", ())]),
        _by_first([(form, "neutral") for form in listed["according"]]),
        frozenset(listed["that"]),
        _by_first([(form, "neutral") for form in listed["stops"]]),
    )


@cache
def pronouns() -> dict[str, Gender]:
    """Pronouns that may speak, of all listed languages → he, she or they."""
    return {
        str(word): who
        for listed in read_yaml("reporting_verbs_abroad.yml").values()
        for word, who in listed["pronouns"].items()
    }


def _by_first(forms: list[tuple[str, Stance]]) -> Forms:
    made: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for form, stance in forms:
        words = tuple(str(form).split())
        made.setdefault(words[0], []).append((words, stance))
    return {first: tuple(sorted(same, key=lambda one: (-len(one[0]), one[0]))) for first, same in made.items()}


def _match(forms: Forms, words: Words, at: int) -> tuple[int, Stance] | None:
    """Index behind the form at index `at`, and its stance."""
    for form, stance in forms.get(words[at].low, ()):
        end = at + len(form)
        if tuple(word.low for word in words[at:end]) == form:
            return end, stance
    return None
