"""Which stretches of a paragraph stand in quotation marks, whatever the state of the marks.

A small machine walks over the marks of one paragraph and never beyond it:

1. each mark is read as opening, closing or neither, by its type and by what stands round it
   (a blank before and a letter behind it opens; apostrophes and inches are neither);
2. an opening mark that has a partner further on makes a quoted stretch; inner marks nest;
3. what is left over is repaired: an open stretch ends with its paragraph (or, where it opens in the
   middle of a phrase, with its sentence), a lone closing mark reaches back to the start of its sentence.

Every repair leaves a flag.  A stray mark so changes nothing outside its own paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from builder.text.marks import CLOSERS, MARK, SINGLE, TYPED_CLOSE, TYPED_OPEN

Role = Literal["open", "close", "either", "none"]

_ELISION = re.compile(
    r"['’](?:em|til|tis|twas|cause|round|n|bout|\d\ds?)\b", re.IGNORECASE
)  # ’em, ’90s: no opening mark
_OPENS_AFTER = frozenset(" \t\r\n\u00a0\u2009\u202f([{—–-/…‐:>“\"«‘'„")
_CLOSES_BEFORE = frozenset(".,;:!?)]}—–-…”\"»’'/")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[A-Z“\"(])")
_MID_PHRASE = (
    re.compile(  # "ensure their “legitimacy, a cover …": a phrase is going on, so the quotation cannot be long
        r"\b(?:the|a|an|these|those|his|her|its|their|our|in|of|on|at|by|for|with|from|to|only)\s*$", re.IGNORECASE
    )
)


_TAG_INSIDE = re.compile(
    r",\s{1,3}(?:said\s[A-Z]|(?:he|she|they|it)\s(?:said|says|added|told)\b)"
)  # "…, said Kessel": closed before


@dataclass(frozen=True)
class Quoted:
    """A stretch between quotation marks."""

    start: int
    """Offset of the opening mark (of the first character, where it is missing)."""
    end: int
    """Offset behind the closing mark."""
    left: int
    """Offset of the first quoted character."""
    right: int
    """Offset behind the last quoted character."""
    flags: tuple[str, ...] = ()
    """Repairs: unclosed, stray-mark, marks-suspect."""
    final: str = ""
    """The last quoted character: a comma or a question mark calls for a tag."""
    goes_on: bool = False
    """True when nothing closes it, and the next paragraph opens its mark again."""
    titled: bool = False
    """True for a few words written Like a Title."""


@dataclass(frozen=True)
class Mark:
    """One mark and how it reads."""

    at: int
    text: str
    role: Role

    @property
    def end(self) -> int:
        """Offset behind it."""
        return self.at + len(self.text)

    @property
    def single(self) -> bool:
        """True for ‘ ’ and their kin."""
        return self.text in SINGLE


def quoted_stretches(text: str, start: int, end: int) -> list[Quoted]:
    """The outermost quoted stretches of the paragraph ``text[start:end]``, in order."""
    marks = read_marks(text, start, end)
    return _pair(text, [mark for mark in marks if mark.role != "none"], start, end)


def read_marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks of a paragraph with their roles."""
    return [Mark(m.start(), m[0], _role(text, m, start, end)) for m in MARK.finditer(text, start, end)]


def _role(text: str, found: re.Match[str], start: int, end: int) -> Role:
    mark = found[0]
    before = text[found.start() - 1] if found.start() > start else " "
    behind = text[found.end()] if found.end() < end else " "
    opens = before in _OPENS_AFTER
    closes = behind.isspace() or behind in _CLOSES_BEFORE
    if _is_no_mark(text, found, opens=opens, closes=closes):
        return "none"
    if mark in TYPED_OPEN:
        return "close" if closes and not opens and mark in "“‘«‹" else "open"
    if mark in TYPED_CLOSE and (closes or not opens):
        return "close"
    return "either" if opens == closes else "open" if opens else "close"


def _is_no_mark(text: str, found: re.Match[str], *, opens: bool, closes: bool) -> bool:
    """True for an apostrophe (don’t, al-Qa‘ida, ’90s), for inches, and for the marks of markup (id="x")."""
    mark = found[0]
    if mark in "'’‘":
        inside = not opens and text[found.end() : found.end() + 1].isalnum()
        return inside or (mark != "‘" and opens and _ELISION.match(text, found.start()) is not None)
    before = text[found.start() - 1 : found.start()]
    return mark == '"' and (
        before == "=" or text[found.end() : found.end() + 1] == ">" or (before.isdigit() and not closes)
    )


def _pair(text: str, marks: list[Mark], start: int, end: int) -> list[Quoted]:
    found: list[Quoted] = []
    number = 0
    while number < len(marks):
        mark = marks[number]
        floor = found[-1].end if found else start
        if mark.role == "close":
            if not mark.single and (lone := _without_opening(text, mark, floor)):
                found.append(lone)
            number += 1
            continue
        partner = _partner(text, marks, number)
        if partner is not None:
            closing = marks[partner]
            behind = closing.end + (text[closing.end : closing.end + 1] in {"'", "’"} and mark.text == "''")
            found.append(Quoted(mark.at, behind, mark.end, closing.at, _nesting_flags(text, mark, closing)))
            number = partner + 1
        elif mark.single or (mark.role == "either" and found):
            number += 1
        else:
            stretch = _without_closing(text, marks, number, end)
            found.append(stretch)
            while number < len(marks) and marks[number].at < stretch.end:
                number += 1
    return [_described(text, stretch) for stretch in found if text[stretch.left : stretch.right].strip()]


def _described(text: str, stretch: Quoted) -> Quoted:
    """The stretch without the blanks that French sets inside its marks, and what its words look like."""
    inside = text[stretch.left : stretch.right]
    left = stretch.left + len(inside) - len(inside.lstrip())
    right = stretch.right - len(inside) + len(inside.rstrip())
    return replace(stretch, left=left, right=right, final=text[right - 1], titled=_titled(text[left:right]))


def _titled(words: str) -> bool:
    """True for "The Iron Bridge," and "Meet the Press": up to six words, the longer ones capitalised."""
    many = words[: _LONGEST_TITLE * 20].split()
    return len(many) <= _LONGEST_TITLE and all(word[:1].isupper() for word in many if len(word) > len("with"))


_LONGEST_TITLE = 6  # words


def _partner(text: str, marks: list[Mark], opening: int) -> int | None:
    """Index of the mark that closes `marks[opening]`; inner pairs are skipped."""
    mark, depth = marks[opening], 0
    reserve: int | None = None
    for number in range(opening + 1, len(marks)):
        other = marks[number]
        if other.single != mark.single:
            continue
        if other.role == "open":
            if mark.single:
                return reserve
            if other.text == mark.text == '"' and _likely_close(text, other):
                return number
            depth += 1
            continue
        if mark.single and _possessive(text, other):
            reserve = number if reserve is None else reserve
            continue
        if other.text not in CLOSERS.get(mark.text, "") and other.text not in "\"”''":
            continue
        if depth == 0:
            return number
        depth -= 1
        reserve = number
    return reserve  # an opener too many inside: the last closing mark ends the outermost stretch


def _likely_close(text: str, mark: Mark) -> bool:
    """True for the second mark of ``"It is safe, "he said``, set a blank too early."""
    return (
        text[max(0, mark.at - 3) : mark.at].rstrip()[-1:] in {",", "?", "!"} and text[mark.end : mark.end + 1].islower()
    )


def _possessive(text: str, mark: Mark) -> bool:
    """True for the mark in ``the workers’ union``, which closes only when nothing better follows."""
    return text[mark.at - 1 : mark.at] == "s" and text[mark.end : mark.end + 2].strip()[:1].islower()


def _nesting_flags(text: str, mark: Mark, closing: Mark) -> tuple[str, ...]:
    inside = text[mark.end : closing.at]
    if _MID_PHRASE.search(text, max(0, mark.at - 12), mark.at) and _SENTENCE_END.search(inside):
        return ("marks-suspect",)  # "Forces in “Iraq reaffirms.  It is … Biden.”"
    if mark.single:
        return ()
    opened, closed = inside.count("“"), inside.count("”")
    return ("stray-mark",) if opened != closed else ()


def _without_closing(text: str, marks: list[Mark], number: int, end: int) -> Quoted:
    """The stretch after an opening mark that nothing closes."""
    mark = marks[number]
    flags: tuple[str, ...] = ("unclosed",)
    if any(other.at > mark.at and not other.single for other in marks[number + 1 :]):
        flags = ("unclosed", "stray-mark")
    if _MID_PHRASE.search(text, max(0, mark.at - 12), mark.at):
        stop = _SENTENCE_END.search(text, mark.end, end)
        end = stop.start() + 1 if stop else end
        flags = ("unclosed", "marks-suspect")
    tag = _TAG_INSIDE.search(text, mark.end, end)
    end = tag.start() + 1 if tag else end
    right = mark.end + len(text[mark.end : end].rstrip())
    return Quoted(mark.at, right, mark.end, right, flags)


_FARTHEST = 1000  # characters a lone closing mark may reach back


def _without_opening(text: str, mark: Mark, floor: int) -> Quoted | None:
    """The stretch before a closing mark that nothing opened: back to the start of its sentence."""
    if text[mark.at - 1 : mark.at] not in {",", ".", "!", "?", "…"}:
        return None  # a foot, an inch, a slip: nothing that was spoken ends here
    left = floor = max(floor, mark.at - _FARTHEST)
    for stop in _SENTENCE_END.finditer(text, floor, mark.at):
        left = stop.end()
    left += len(text[left : mark.at]) - len(text[left : mark.at].lstrip())
    return Quoted(left, mark.end, left, mark.at, ("stray-mark", "marks-suspect"))
