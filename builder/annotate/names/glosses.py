"""Where the text itself says that two names are one: *Popular Mobilization Units (PMU)*, *Daesh [Arabic acronym for ISIS]*.

Two neighbouring names are compared by what stands between them and behind the second, word by word, so that
one pattern serves every way of setting brackets and marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.annotate.names.candidates import Candidate, by_row, words_of
from builder.annotate.names.rows import Row
from builder.annotate.reading import Found, Reading
from builder.model.document import Gloss, Mention, MentionKind
from builder.text.tokens import tokenize

_MOST = 90  # characters between two names
_AFTER = 8
_CALLED = "(?:also|better|commonly|formerly|previously|formally|officially|widely|sometimes|otherwise|locally|popularly|now|often|once|simply) "
_NAMED = "(?:known|referred to|called|named|dubbed|nicknamed|abbreviated|rebranded|renamed|alias|aka|a ?\\. ?k ?\\. ?a(?: ?\\.)?)"
_OPEN = r"(?:[(\[] )?"
_MARK = "(?:[\"“”‘’'`] )?"


@dataclass(frozen=True)
class Pattern:
    """One way of saying that the name on the left is the name on the right."""

    between: re.Pattern[str]
    """Matches all words between the two names, each followed by a space."""
    after: re.Pattern[str]
    """Matches the words behind the second name."""
    acronym: bool = False
    """True when nothing but the form tells: the second name must be initials of the first, or in another script."""


_PATTERNS = (
    Pattern(re.compile(rf"[(\[] {_MARK}(?:the )?"), re.compile(rf"{_MARK}[)\];,/]"), acronym=True),
    Pattern(
        re.compile(
            rf"(?:[)\]] )?(?:, )?{_OPEN}(?:(?:or|and|which|who|is|are|was|were) ){{0,2}}(?:{_CALLED})?{_NAMED}"
            rf"(?: (?:in|by) (?:(?:its|the|his|her) )?\w{{2,20}}(?: (?:acronym|initials|name))?)?(?: as| by)? {_MARK}(?:the )?{_MARK}"
        ),
        re.compile(""),
    ),
    Pattern(
        re.compile(
            rf"{_MARK}(?:, )?{_OPEN}(?:(?:the|its|an|a|which|is|using|by) ){{0,3}}(?:\w{{2,20}} )?"
            rf"(?:acronym|abbreviation|initials|name|term|word|shorthand) (?:for|of) (?:the )?(?:\w{{2,20}} ){{0,2}}{_MARK}(?:the )?"
        ),
        re.compile(""),
    ),
    Pattern(re.compile(", or (?:the )?"), re.compile("[,.)(]"), acronym=True),
)
_SLASH = re.compile(f"{_MARK}/ {_MARK}")


@dataclass(frozen=True)
class Gap:
    """What stands around two neighbouring names, word by word."""

    between: str
    """The words between them, each followed by a space."""
    after: str
    """The words behind the second."""


def find_glosses(reading: Reading, mentions: list[Found[Mention]]) -> tuple[Gloss, ...]:
    """Pairs of mentions the text itself says are one."""
    named = [(number, found) for number, found in enumerate(mentions) if found.record.kind != "role"]
    gaps = [_gap(reading.text, left, right) for (_, left), (_, right) in pairwise(named)]
    made = []
    for left, right in equations([found.record.text for _, found in named], gaps):
        (first, start), (second, end) = named[left], named[right]
        words = reading.text[start.start : end.end]
        made.append(Gloss(first, second, words, reading.locate(start.start, end.end)))
    return tuple(made)


def _gap(text: str, left: Found[Mention], right: Found[Mention]) -> Gap | None:
    if right.start - left.end > _MOST:
        return None
    between = "".join(token.text + " " for token in tokenize(text, left.end, right.start))
    return Gap(between, " ".join(token.text for token in tokenize(text, right.end, min(len(text), right.end + _AFTER))))


def told(rows: Sequence[Row], names: list[Candidate]) -> list[Candidate]:
    """The names, each equated pair of one kind: what an organisation is *better known as* is one as well."""
    kinds: dict[str, MentionKind] = {}
    for number, beside in by_row(names).items():
        words = rows[number].words
        texts = [" ".join(words[name.start : name.end]) for name in beside]
        gaps = [
            Gap(
                "".join(word + " " for word in words[left.end : right.start]),
                " ".join(words[right.end : right.end + 3]),
            )
            for left, right in pairwise(beside)
        ]
        for left, right in equations(texts, gaps):
            if beside[left].kind != beside[right].kind and "org" in (beside[left].kind, beside[right].kind):
                kinds |= {texts[left]: "org", texts[right]: "org"}
    return [_as_told(name, kinds.get(" ".join(words_of(rows, name)))) for name in names]


def _as_told(name: Candidate, kind: MentionKind | None) -> Candidate:
    return (
        name.turned(kind, "the text gives it another name, which is an organisation’s")
        if kind and kind != name.kind
        else name
    )


def equations(names: Sequence[str], gaps: Sequence[Gap | None]) -> Iterator[tuple[int, int]]:
    """Indexes of two names that the text says are one; gap 0 lies between names 0 and 1."""
    told: tuple[int, int] | None = None
    for index, gap in enumerate(gaps):
        if gap and told and told[1] == index and _SLASH.fullmatch(gap.between):
            told = (told[0], index + 1)
        elif gap and any(_fits(pattern, gap, names[index], names[index + 1]) for pattern in _PATTERNS):
            told = (index, index + 1)
        else:
            told = None
        if told:
            yield told


def _fits(pattern: Pattern, gap: Gap, left: str, right: str) -> bool:
    if not pattern.between.fullmatch(gap.between) or not pattern.after.match(gap.after):
        return False
    return not pattern.acronym or short_for(right, left)


def short_for(short: str, full: str) -> bool:
    """True when `short` is made of initials of `full`, in order (*PMU*: Popular Mobilization Units), or is in another script."""
    if not _latin(short):
        return _latin(full)
    letters = short.replace(".", "").replace("-", "")
    if not (2 <= len(letters) <= 8 and letters.isalnum() and sum(map(str.isupper, letters)) >= 2) or " " not in full:
        return False
    initials = [part[0] for word in full.split() for part in word.split("-") if part and part[0].isalpha()]
    return _subsequence(letters.upper(), [letter.upper() for letter in initials])


def _subsequence(wanted: str, letters: Sequence[str]) -> bool:
    """True when most wanted letters follow one another among the letters, the first at the beginning."""
    at = found = 0
    for letter in wanted:
        while at < len(letters) and letters[at] != letter:
            at += 1
        if at < len(letters):
            found, at = found + 1, at + 1
        else:
            break
    return bool(letters) and letters[0] == wanted[0] and found >= min(len(wanted), max(2, len(wanted) - 1))


def _latin(text: str) -> bool:
    return any("A" <= letter <= "ɏ" for letter in text)
