"""Where a name begins and ends: titles go, initials, particles and suffixes come, companies are kept whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.annotate import grammar as g
from builder.annotate.names.candidates import Candidate, added, by_row
from builder.annotate.names.companies import companies
from builder.annotate.names.features import capital
from builder.annotate.names.lexicon import lexicon
from builder.annotate.names.rows import Row

_INITIAL = re.compile(r"(?:[A-Z]\.)+(?:-[A-Z]\.)?")
_SUFFIX = re.compile(r"(?:Jr|Sr|Snr|Jnr)\.?|I{2,3}|IV")
_NATIONAL = frozenset({"U.S.", "US", "U.K.", "UK", "EU", "E.U.", "UN", "U.N."})
_SMALL = frozenset({g.CONJUNCTION, g.SUBORDINATOR, g.PREPOSITION, g.DETERMINER, g.PRONOUN, g.ADVERB})
_ADDRESSED = frozenset({"role", "title:address", "title:personal", "title:rank", "place:demonyms", "name:calendar"})
_FULL = 2  # words of a full name
_HEADS = 3  # words such as *News Agency Group*
_NICKNAME = 3  # words between quotation marks


def settled(rows: Sequence[Row], names: list[Candidate]) -> list[Candidate]:
    """The names with their right ends."""
    names = added(names, companies(rows))
    names = [_shortened(rows[name.row].words, name) for name in names]
    found: list[Candidate] = []
    for number, row_names in by_row(names).items():
        words = rows[number].words
        limits = [*(name.start for name in row_names[1:]), len(words)]
        for name, limit in zip(row_names, limits, strict=True):
            grown = _person(words, name, limit) if name.kind == "person" else _plain(words, name, limit)
            if grown and found and found[-1].row == number and _touching(words, found[-1], grown):
                grown = _merged(found.pop(), grown)
            if grown:
                found.append(grown)
    return found


def _shortened(words: Sequence[str], name: Candidate) -> Candidate:
    """The name without a joint at its end: *Ministry* of."""
    end = name.end
    while end > name.start + 1 and lexicon().has(words[end - 1], "name:joints"):
        end -= 1
    return name.moved(name.start, end)


def _touching(words: Sequence[str], left: Candidate, right: Candidate) -> bool:
    """True when two names overlap, or belong together: *Daniel* | *arap Moi*, *U.S.* | *Customs Service*."""
    if (
        left.end == right.start
        and right.kind == "org"
        and words[left.start] in _NATIONAL
        and left.end - left.start == 1
    ):
        return True
    return left.end > right.start or (
        left.end == right.start and left.kind == right.kind and _particle(words[right.start])
    )


def _merged(left: Candidate, right: Candidate) -> Candidate:
    """Two names that have grown into one another: the earlier one, up to the end of both."""
    if left.kind == "place" and right.kind == "org":
        return right.moved(left.start, right.end)
    return left.moved(left.start, max(left.end, right.end)) if left.kind == right.kind else left


def _plain(words: Sequence[str], name: Candidate, limit: int) -> Candidate | None:
    """An organisation or place without the article before it, and with the head behind it: *Fisheries* | *Agency*."""
    start, end = name.start, name.end
    while start < name.end and words[start].lower() in {"the", "a", "an"}:
        start += 1
    if name.kind == "org":
        start, end = _of_members(words, start, end), _of_office(words, end, limit)
    last = min(limit, end + _HEADS)
    while end < last and words[end][0].isupper() and lexicon().has(words[end], "org:heads", "org:media"):
        end += 1
    if start >= name.end:
        return None
    grown = name.moved(start, end)
    return grown.turned("org", f"last word: {words[end - 1]}") if end > name.end and name.kind == "place" else grown


def _of_members(words: Sequence[str], start: int, end: int) -> int:
    """Where a body begins that is named after its members: *Northern Nurses’* | Alliance."""
    at = start - 2
    whose = end == start + 1 and at >= 0 and words[start - 1] in {"'", "’"} and words[at].endswith("s")
    if not (whose and capital(words[at]) and lexicon().has(words[start], "org:heads")):
        return start
    while at > 0 and capital(words[at - 1]) and g.tag(words[at - 1], first=at == 1) not in _SMALL:
        at -= 1
    return at


def _of_office(words: Sequence[str], end: int, limit: int) -> int:
    """Where a ministry ends that is named after an office: Ministry | *of the Solicitor General*."""
    at = end + 2
    if not (lexicon().has(words[end - 1], "org:heads") and [word.lower() for word in words[end:at]] == ["of", "the"]):
        return end
    while at < limit and capital(words[at]) and lexicon().has(words[at], "role", "title", "modifier"):
        at += 1
    return at if at > end + 2 else end


def _person(words: Sequence[str], name: Candidate, limit: int) -> Candidate | None:
    start, end = _without_titles(words, name.start, name.end), name.end
    least = 1 if g.tag(words[0], first=True) in _SMALL else 0
    start = max(start, least) if end > 1 else start
    if start == end:
        return None
    before = words[start - 1] if start > least and start == end - 1 else ""
    if capital(before) and lexicon().has(before, "first", "both") and not lexicon().has(before, "title"):
        start -= 1
    for length in (1, 2):
        if end + length <= limit and words[end + length - 1].lower().startswith(("al-", "el-")) and capital(words[end]):
            end += length
    return name.moved(_extended_left(words, start), _extended_right(words, end))


def _without_titles(words: Sequence[str], start: int, end: int) -> int:
    """Behind titles, roles and nationalities in front: *General* Bell, *Kenyan* Okello."""
    known = lexicon()
    while start < end - 1 and capital(words[start + 1]):
        classes = known.of(words[start])
        forename = "first" in classes or "both" in classes
        origin = "place:demonyms" in classes and (not forename or end - start > 2)
        role = ("role" in classes or "modifier" in classes) and not forename
        given = forename and end - start == _FULL and not _ADDRESSED.intersection(classes)  # *Amir* Khan, *Earl* Warren
        if given or not ("title" in classes or origin or role or "name:calendar" in classes):
            break
        start += 1
    return (
        end
        if start == end - 1 and known.has(words[start], "title:office", "title:rank") and "." in words[start]
        else start
    )


def _extended_left(words: Sequence[str], start: int) -> int:
    """With the initials and small particles before it; what stands before a first name is a preposition (*von* Paul Klee)."""
    if (
        start + 1 < len(words)
        and capital(words[start + 1])
        and lexicon().has(words[start], "first")
        and not _INITIAL.fullmatch(words[start - 1])
    ):
        return start
    while start and (_INITIAL.fullmatch(words[start - 1]) or _particle(words[start - 1])):
        if words[start - 1] in {"la", "de", "da", "do"} and start > 1 and not capital(words[start - 2]):
            break
        start -= 1
    return start


def _particle(word: str) -> bool:
    return word.islower() and lexicon().has(word, "name:particles")


def _extended_right(words: Sequence[str], end: int) -> int:
    """With a nickname in marks and the names behind it, and with *Jr.* or *III*."""
    if end < len(words) and words[end] == '"':
        for close in range(end + 2, min(end + 2 + _NICKNAME, len(words) - 1)):
            if words[close] == '"' and capital(words[close + 1]) and all(map(capital, words[end + 1 : close])):
                end = close + 1
                while end < len(words) and capital(words[end]):
                    end += 1
                break
    if end + 1 < len(words) and words[end] == "," and _SUFFIX.fullmatch(words[end + 1]):
        return end + 2
    return end + 1 if end < len(words) and _SUFFIX.fullmatch(words[end]) else end
