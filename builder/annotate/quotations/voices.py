"""What a speaker phrase is: a name, a pronoun, a role, somebody unnamed, or several at once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from builder.annotate import grammar as g
from builder.annotate.quotations.reports import Place
from builder.annotate.quotations.tongues import pronouns
from builder.annotate.reading import Found
from builder.model.document import Mention

Kind = Literal["name", "pronoun", "role", "unnamed", "collective"]

_JOINT = re.compile(r",\s+and\s+|,\s+|(?<!\s)\s+and\s+|(?<!\s)\s+&\s+")
_WORDS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "i",
        "we",
        "you",
        "who",
        "which",
        "that",
        "one",
        "him",
        "her",
        "them",
        "me",
        "us",
        "his",
    ]
)
_INDEFINITE = frozenset(
    ["a", "an", "one", "another", "some", "several", "many", "most", "two", "three", "four", "few", "other", "others"]
)
_NOUN_BEFORE = re.compile(r"\b(?!of|for|from|to|with|by|on|in|at|the|and|or|as|about|against|than|like)[a-z]{3,20}\s+$")
_LOWER = re.compile(r"\b[a-z]{2,}")  # "a Biden administration official" is not Biden
_GOVERNING = re.compile(r"\s(?:of|for|from|with|at|in|on|to|by|who|which|that)\s|,\s")


@dataclass(frozen=True)
class Voice:
    """One speaker as the text puts it."""

    start: int
    """Offset of its first character in the reading's text."""
    end: int
    """Offset behind its last."""
    text: str
    """As written."""
    kind: Kind
    """How the speaker is given."""
    mention: int = -1
    """Index of the mention that names it; -1 when none does."""


@dataclass(frozen=True)
class Names:
    """The mentions of a reading, ready to be asked what stands where."""

    found: Sequence[Found[Mention]]
    """In order."""
    starts: Sequence[int]
    """Their first offsets."""

    def within(self, start: int, end: int) -> list[int]:
        """Indexes of the mentions that begin in a stretch, in order."""
        return list(range(bisect_left(self.starts, start), bisect_left(self.starts, end)))


def names_of(mentions: Sequence[Found[Mention]]) -> Names:
    """The mentions as `Names`; they come in order."""
    return Names(mentions, [mention.start for mention in mentions])


def voices(text: str, place: Place, names: Names) -> tuple[Voice, ...]:
    """The speakers a phrase names, in order: "Kadhimi and Biden" are two, "Johnson & Johnson" is one."""
    parts = _parts(text, place, names)
    return tuple(_voice(text, _name_behind_role(text, start, end, names), end, names) for start, end in parts)


def _name_behind_role(text: str, start: int, end: int, names: Names) -> int:
    """Where the name begins in "the deputy commander, Richard Bell"; else `start`."""
    comma = text.rfind(", ", start, end)
    if comma < 0:
        return start
    people = [n for n in names.within(comma, end) if names.found[n].record.kind == "person"]
    if len(people) != 1 or names.found[people[0]].end < end - 1:
        return start
    title = text[comma + 2 : names.found[people[0]].start]  # "the medical officer, Dr. Jane Doe"
    return comma + 2 if all(word[:1].isupper() for word in title.split()) else start


def _parts(text: str, place: Place, names: Names) -> list[Place]:
    start, end = place
    cuts = [m.span() for m in _JOINT.finditer(text, start, end)]
    if not any("and" in text[a:b] or "&" in text[a:b] for a, b in cuts) or _GOVERNING.search(text, start, cuts[0][0]):
        return [place]
    bounds = [start, *(edge for cut in cuts for edge in cut), end]
    parts = list(zip(bounds[::2], bounds[1::2], strict=True))
    split = any(
        mention.start < cut[0] and mention.end > cut[1]
        for mention in (names.found[n] for n in names.within(start, end))
        for cut in cuts
    )
    if split or not all(_may_speak(text[a:b], named=bool(names.within(a, b)) or not names.found) for a, b in parts):
        return [place]
    return parts


def _may_speak(part: str, *, named: bool) -> bool:
    """True for a name, or for "his deputy": one of several speakers."""
    words = part.split()
    if not words or len(words) > _LONGEST_PART or (len(words) == 1 and words[0].lower() in g.role_words()):
        return False
    return (named and any(not word.islower() for word in words)) or words[0].lower() in {"his", "her", "their", "the"}


_LONGEST_PART = 8  # words; a longer one is a clause


def _voice(text: str, start: int, end: int, names: Names) -> Voice:
    phrase = text[start:end]
    mention = _naming(text, start, end, names)
    return Voice(
        start, end, phrase, _kind(phrase, named=mention >= 0 and names.found[mention].record.kind != "role"), mention
    )


def _naming(text: str, start: int, end: int, names: Names) -> int:
    """Index of the mention that is the head of the phrase: not the owner in "Trump’s spokesman", not the place in "of Ottawa"."""
    boundary = _governing(text, start + 1, end, names)
    inside = names.within(start, boundary.start() + 1 if boundary else end)
    heads = [
        n
        for n in inside
        if names.found[n].end <= end + 2 and not text.startswith(("'s", "’s", "’ ", "' "), names.found[n].end)
    ]
    stop = boundary.start() if boundary else end
    people = [
        n for n in heads if names.found[n].record.kind == "person" and not _LOWER.search(text, names.found[n].end, stop)
    ]
    if people:
        return people[-1]
    closing = [
        n for n in names.within(start, end) if names.found[n].record.kind == "person" and names.found[n].end >= end - 1
    ]
    if closing and boundary and _of_name(text[start : boundary.start()]):
        return closing[-1]  # "Bank of Canada governor Jane Doe"
    if closing and _NOUN_BEFORE.search(text, start, names.found[closing[-1]].start):
        return closing[-1]  # "leader of the party's youth wing Jane Doe"
    roles = [n for n in heads if names.found[n].record.kind == "role"]
    last = [
        n
        for n in heads
        if names.found[n].record.kind in {"org", "place"}
        and names.found[n].end >= (boundary.start() if boundary else end) - 1
    ]
    return (roles or last or [-1])[0]


def _governing(text: str, start: int, end: int, names: Names) -> re.Match[str] | None:
    """The first "of", "for", comma … that is no part of a name ("University of Ottawa")."""
    named = [(names.found[n].start, names.found[n].end) for n in names.within(start - 1, end)]
    found = _GOVERNING.finditer(text, start, end)
    return next((m for m in found if not any(a < m.start() and m.end() < b for a, b in named)), None)


def _of_name(head: str) -> bool:
    """True for "University", "the City": the "of" behind it belongs to a name."""
    last = head.split()[-1:] or [""]
    return last[0][:1].isupper() and last[0].lower() not in g.role_words()


def _kind(phrase: str, *, named: bool) -> Kind:
    words = [word.lower().rstrip(".") for word in _WORDS.findall(phrase)]
    if len(words) == 1 and (words[0] in _PRONOUNS or words[0] in pronouns()):
        return "pronoun"
    if named:
        return "name"
    if any(word in g.words_of("anonymous") for word in words):
        return "unnamed"
    head = words[-1] if words else ""
    boundary = _GOVERNING.search(" " + phrase)
    if boundary:
        before = [word.lower() for word in _WORDS.findall(phrase[: max(0, boundary.start() - 1)])]
        head = before[-1] if before else head
    if (head.endswith("s") and not head.endswith("ss") and words[0] not in {"the", "this"}) or head in {
        "people",
        "police",
        "media",
        "members",
    }:
        return "collective"
    if words and words[0] in _INDEFINITE and not any(word in g.words_of("documents") for word in words):
        return "unnamed"
    capital = any(word[:1].isupper() for word in phrase.split()[1:]) or (
        phrase[:1].isupper() and words[0] not in g.words_of("determiners")
    )
    return "name" if capital and head not in _role_heads() else "role"


def _role_heads() -> frozenset[str]:
    return g.words_of("sources") | g.words_of("documents")
