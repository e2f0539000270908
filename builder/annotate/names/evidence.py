"""Names that rules are sure of, and the reasons that speak for each name, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from builder.annotate import grammar as g
from builder.annotate.names.candidates import Candidate, added, by_row
from builder.annotate.names.features import capital, places, runs
from builder.annotate.names.glosses import short_for
from builder.annotate.names.lexicon import lexicon
from builder.annotate.names.rows import Row

_LONGEST = 4
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVES = frozenset({"'s", "’s"})
_BRACKETS = frozenset("()[],;")
_TRADES = ("role:trade", "role:learning", "role:law", "role:stage", "role:sport", "role:word")


def completed(rows: Sequence[Row], names: list[Candidate]) -> list[Candidate]:
    """The names, with those the tagger missed although a title or a list of places leaves no doubt."""
    taken = {(name.row, index) for name in names for index in range(name.start, name.end)}
    new = [
        name
        for number, row in enumerate(rows)
        for rule in _RULES
        for name in rule(number, row)
        if not any((number, index) in taken for index in range(name.start, name.end))
    ]
    found = added(names, _disjoint(new))
    return added(found, [name for row_names in by_row(found).values() for name in _acronyms(rows, row_names)])


def _disjoint(names: Sequence[Candidate]) -> list[Candidate]:
    found: list[Candidate] = []
    for number in by_row(names).values():
        for name in number:
            if not found or found[-1].row != name.row or found[-1].end <= name.start:
                found.append(name)
    return found


def _known_places(number: int, row: Row) -> Iterator[Candidate]:
    """*United States*, *Little Rock*, *Iraq*, where no longer name surrounds them."""
    known = lexicon()
    phrase = places(row.words)
    for index, word in _capitals(row.words):
        if phrase.get(index, ("",))[0].startswith("g0=place"):
            end = index + 1
            while phrase.get(end, ("",))[0].startswith("g1=place"):
                end += 1
        elif known.has(word, "place:countries") and not known.has(word, "first", "both") and _written(word):
            end = index + 1
        else:
            continue
        if not _beside_capital(row.words, index, end):
            yield Candidate(number, index, end, "place", 1.0, ("well-known place",))


def _capitals(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The words with a capital letter, each with its index."""
    return ((index, words[index]) for run in runs(words) for index in range(*run))


def _written(word: str) -> bool:
    """*US* and *UK* only in capitals."""
    return word[0].isupper() and (len(word) > 3 or word.isupper())


def _beside_capital(words: Sequence[str], start: int, end: int) -> bool:
    """True when a capitalised word that is no nationality, title or first word of the sentence touches the words."""
    after = end < len(words) and capital(words[end]) and words[end] != "I"
    before = start > 1 and capital(words[start - 1])
    return after or before


def _titled(number: int, row: Row) -> Iterator[Candidate]:
    """*Mr. Okeke*, *Foreign Minister Al-Rawi*, *Special Envoy de Silva*: capitalised words behind a title or an office."""
    known = lexicon()
    for index, word in enumerate(row.words[:-1]):
        if not word[0].isupper() or not known.has(word, "title", "role"):
            continue
        sure = known.has(word, "title:personal", "title:rank") or (index and known.has(word, "title:address"))
        before = row.words[index - 1] if index else ""
        if sure or (capital(before) and known.has(before, "modifier", "title")):
            yield from _named(number, row, index + 1, f"title before: {word}")
        elif row.words[index + 1] == "of" and index + 3 < len(row.words):  # Secretary of State Moreno
            field, name = row.words[index + 2 : index + 4]
            if capital(field) and known.has(field, "modifier") and known.has(name, "first", "last", "both"):
                yield from _named(number, row, index + 3, f"title before: {word} of {field}")


def _named(number: int, row: Row, start: int, reason: str) -> Iterator[Candidate]:
    """The words from `start` on that look like somebody's name."""
    end = start + lexicon().has(row.words[start], "name:particles")
    while end < len(row.words) and end - start <= _LONGEST and name_like(row.words[end]):
        end += 1
    if end > start and capital(row.words[end - 1]):
        yield Candidate(number, start, end, "person", 1.0, (reason,))


def _human(number: int, row: Row) -> Iterator[Candidate]:
    """*Adeyemi, who* …, *Adeyemi himself*: only people are *who*."""
    for start, end in runs(row.words):
        behind = [word.lower() for word in row.words[end : end + 2]]
        human = behind[:1] in (["himself"], ["herself"]) or (
            behind[:1] == [","] and behind[1:] in (["who"], ["whose"], ["whom"])
        )
        before = row.words[start - 1].lower() if start else ""
        if human and end - start <= _LONGEST and before not in _ARTICLES and all(map(name_like, row.words[start:end])):
            plural = (
                end - start == 1
                and row.words[start].endswith("s")
                and not lexicon().has(row.words[start], "last", "both", "first")
            )
            if not plural:
                yield Candidate(number, start, end, "person", 1.0, (f"followed by: {' '.join(behind).strip(', ')}",))


def _full(number: int, row: Row) -> Iterator[Candidate]:
    """*Belgian* Toon Vandaele, Maria Okafor: a first name and one or two more, alone or behind a nationality or a trade."""
    known = lexicon()
    for start, end in runs(row.words):
        first = start + known.has(row.words[start], "place:demonyms", *_TRADES)
        rest = row.words[first:end]
        named = 2 <= len(rest) < _LONGEST and known.has(rest[0], "first", "both") and all(map(name_like, rest[1:]))
        before = row.words[start - 1] if start else ""
        family_first = (
            len(rest) == 2 and known.has(rest[0], "last") and not known.of(rest[1]) and before in _POSSESSIVES
        )
        if family_first or (named and (first > start or known.has(rest[-1], "last", "both"))):
            yield Candidate(number, first, end, "person", 1.0, (f"first name: {rest[0]}",))


def _known_bodies(number: int, row: Row) -> Iterator[Candidate]:
    """*AP*, *NATO*, *Red Cross*: names so common that they need no evidence."""
    known = lexicon()
    phrase = places(row.words)
    for index, word in _capitals(row.words):
        end = index + 1
        if phrase.get(index, ("",))[0] == "g0=org:known":
            while phrase.get(end, ("",))[0] == "g1=org:known":
                end += 1
        listed = known.has(word, "org:known") and (word.isupper() or not known.has(word, "first", "both", "common"))
        if (listed or end > index + 1) and word[0].isupper() and not _beside_capital(row.words, index, end):
            yield Candidate(number, index, end, "org", 1.0, ("well-known organisation",))


def _acronyms(rows: Sequence[Row], names: Sequence[Candidate]) -> Iterator[Candidate]:
    """*International Fisheries Agency (IFA)*: initials in brackets behind an organisation are its short name."""
    for name in names:
        words = rows[name.row].words
        left, short, right = (*words[name.end : name.end + 3], "", "", "")[:3]
        bracketed = name.kind == "org" and left in _BRACKETS and right in _BRACKETS
        if bracketed and short_for(short, " ".join(words[name.start : name.end])):
            yield Candidate(name.row, name.end + 1, name.end + 2, "org", 1.0, ("initials in brackets",))


def _headed(number: int, row: Row) -> Iterator[Candidate]:
    """*Popular Mobilization Units*, *Joint Task Force*: capitalised words that end in the head of an organisation's name."""
    known = lexicon()
    for start, end in runs(row.words):
        last = row.words[end - 1]
        if end - start < 2 or not known.has(last, "org:heads", "org:media"):
            continue
        first = start + _introduces(row.words, start, last)
        plain = all(known.has(word, "role", "modifier", "title") for word in row.words[first:end])
        if end - first > 1 and not plain and row.words[first][0].isalpha():
            yield Candidate(number, first, end, "org", 1.0, (f"last word: {last}",))


def _introduces(words: Sequence[str], start: int, last: str) -> bool:
    """True when the first word is none of the name: *By* Staff, *Lebanese* Al-Nahar Newspaper."""
    known = lexicon()
    small = not start and g.tag(words[0], first=True) in {
        g.PREPOSITION,
        g.CONJUNCTION,
        g.SUBORDINATOR,
        g.PRONOUN,
        g.ADVERB,
    }
    paper = known.has(last, "org:media") and known.has(words[start], "place:demonyms")
    return small or paper or known.has(words[start], "name:determiners", "name:calendar", "name:in")


def name_like(word: str) -> bool:
    """True for a capitalised word that is no title, office, place head, nationality or common word."""
    return (
        capital(word)
        and word[-1].isalpha()
        and not word.isupper()
        and not lexicon().has(
            word, "title", "role", "org:heads", "place:heads", "name:calendar", "common", "place:demonyms"
        )
    )


def reasoned(rows: Sequence[Row], names: Sequence[Candidate]) -> list[Candidate]:
    """The names with the reasons that can be read off the text around them."""
    return [
        replace(name, reasons=tuple(dict.fromkeys((*name.reasons, *_around(rows[name.row], name))))) for name in names
    ]


def _around(row: Row, name: Candidate) -> Iterator[str]:
    known = lexicon()
    before = row.words[name.start - 1] if name.start else ""
    after = row.words[name.end] if name.end < len(row.words) else ""
    if name.kind == "person":
        if (
            known.has(before, "title")
            and capital(before)
            and not any(reason.startswith("title") for reason in name.reasons)
        ):
            yield f"title before: {before}"
        if known.has(row.words[name.start], "first", "both"):
            yield f"first name: {row.words[name.start]}"
        if known.has(after, "name:reporting"):
            yield f"verb of speech: {after}"
        if row.zone in ("byline", "caption"):
            yield f"stands in the {row.zone}"
    elif known.has(row.words[name.end - 1], "org:heads", "org:media", "place:heads"):
        yield f"last word: {row.words[name.end - 1]}"
    elif name.kind == "place" and known.has(before, "name:in"):
        yield f"after: {before}"


_RULES: tuple[Callable[[int, Row], Iterator[Candidate]], ...] = (
    _known_places, _titled, _headed, _full, _human, _known_bodies
)  # fmt: skip
"""What rules are sure of; where two see a name, the one that begins first wins."""
