"""Who signed below an article that has no byline above it.

In this order: names in brackets behind the last sentence, a line that says who wrote it, a link to
the author's other texts, the box about the author.  The first place where somebody is named counts.
"""

from __future__ import annotations

import re
from functools import cache

from builder.model.seed import Block
from builder.text.bylines import Signer, about, doing, marked_for_sure, more_by, names_known, reporters, signers, works
from builder.text.initials import initials

_SENTENCE = 90  # characters of a line that is a sentence
_ABOUT = "notice:author"  # the rule of "About the author"
_LONGEST = 300  # characters of a paragraph about the author that are looked at
_SOON = 6  # lines below the article in which short forms sign
_LINE = 160  # characters of a line that says who wrote the text
_BEFORE = 3  # paragraphs before the end of the article among which a box about the author may have been taken for text
_BRACKETS = re.compile(r"(?<=[.!?…\"”“»])\s\((?P<names>[^()]{2,150})\)[.\s]{0,3}$")
_OTHERS = frozenset({"comments", "title", "credit", "caption"})
_NAME_WORD = r"[^\W\d_][\w.'’-]{0,20}"
_NAME = 60  # characters of a line with nothing but a name, and of a longer one in which it comes back
_SPACES = 8  # between the words of a desk's name, and more
_SOON_SAID = 2  # lines below a name in which the box about the author says more

Signature = tuple[Block, Signer]
"""Somebody, and the block in which the name stands."""


def at_the_foot(blocks: tuple[Block, ...]) -> list[Signature]:
    """Everybody who signed in the first place below the article where somebody did."""
    long = [at for at, one in enumerate(blocks) if one.kept and len(one.view.text) > _SENTENCE]
    if not long:
        return []
    begin = long[-min(_BEFORE, len(long) // 2)] if len(long) > 1 else long[0] + 1
    near = [one for one in blocks[begin - 1 :] if one.kind not in _OTHERS]
    below = [one for one in blocks[long[-1] + 1 :] if one.kind not in _OTHERS]
    article = "\n".join(one.view.text for one in blocks[:begin] if one.kept)
    return (
        _in_brackets(blocks[long[-1]]) or _signed_off(below) or _said(near[1:]) or _boxed(near, article) or _desk(near)
    )


def _signed_off(blocks: list[Block]) -> list[Signature]:
    """Short forms of agencies and houses on a line behind the article; on the first also people's or a desk, alone."""
    for at, block in enumerate(blocks[:_SOON]):
        text = block.view.text
        found = [one for one in initials(text) if not at or one.kind == "agency"]
        if not at and not found:
            found = _desk_alone(text)
        if found:
            return [(block, one) for one in found]
    return []


def _desk(blocks: list[Block]) -> list[Signature]:
    """The desk that stands alone on a line near the end of the article."""
    for block in blocks:
        if block.kept and not block.level and (found := _desk_alone(block.view.text)):
            return [(block, found[0])]
    return []


def _desk_alone(text: str) -> list[Signer]:
    """The desk that the text is the name of."""
    if text.count(" ") > _SPACES:
        return []
    return [one for one in signers(text[:_LINE], marker=False) if one.name == text and one.kind == "desk"]


def _spoken_of(one: Signer, article: str) -> bool:
    """The article names it: it is what the article is about."""
    return one.kind == "person" and one.name.split()[-1] in article


def _in_brackets(block: Block) -> list[Signature]:
    """Nothing but names, agencies and a date in the brackets behind the last sentence."""
    begin, said = in_brackets(block.view.text)
    if not said:
        return []
    return [(block, moved(one, begin)) for one in initials(said) or signers(said, marker=False)]


def in_brackets(text: str) -> tuple[int, str]:
    """What stands in the brackets at the end of a text, and where."""
    begin = max(0, len(text) - _LINE)
    found = _BRACKETS.search(text[begin:])
    return (begin + found.start("names"), found.group("names")) if found else (0, "")


def _said(blocks: list[Block]) -> list[Signature]:
    """The names in a line that says who wrote the text, or what else its author wrote."""
    for block in blocks:
        bracket = int(block.view.text.startswith("("))  # "(Reporting by A. Name; editing by B. Name)"
        text = block.view.text[bracket:].partition(";")[0].rstrip(" >»→)")
        begin = more_by(text)
        sure = len(text) < _LINE and (begin or marked_for_sure(text) or (len(text) < _NAME and reporters(text)))
        found = signers(text[begin:], marker=not begin) if sure else ()
        whole = [one for at, one in enumerate(found) if not at or " " in one.name]  # "Posted by Ann · In: Cakes, Tea"
        if whole:
            return [(block, moved(one, bracket + begin)) for one in whole]
    return []


def _boxed(blocks: list[Block], article: str) -> list[Signature]:
    """Somebody of whom the article itself does not speak, and of whom a box below it does."""
    for at, block in enumerate(blocks[1:], start=1):
        one = _headed(block.view.text, blocks[at + 1 : at + 1 + _SOON_SAID]) or _told(block.view.text, blocks[at - 1])
        if one and not _spoken_of(one, article):
            return [(block, one)]
    return []


def _headed(text: str, below: list[Block]) -> Signer | None:
    """The person whose name stands alone above lines about the same person ("A. Name" – "A. Name lives in …")."""
    if len(text) >= _NAME or all(len(block.view.text) <= _NAME for block in below):
        return None
    begin = about(text)
    found = signers(text[begin:], marker=False)
    if len(found) != 1 or found[0].kind != "person":
        return None
    first, last = found[0].name.split()[0], found[0].name.split()[-1]
    for at, said in enumerate(block.view.text for block in below):
        again = said.startswith((first, last)) or found[0].name in said[:_NAME]
        known = names_known(text[begin:]) and ((again and not at) or works(said[:_NAME]))
        if len(said) > _NAME and (known or (again and (begin or works(said)))):
            return moved(found[0], begin)
    return None


def _told(text: str, above: Block) -> Signer | None:
    """The person who "is a reporter at …", or whom a heading introduces."""
    found = _person().match(text[:_LONGEST])
    if not found or not (above.rule == _ABOUT or works(text[found.end() : _LONGEST])):
        return None
    named = signers(found.group("name"), marker=False)
    return named[0] if len(named) == 1 and named[0].kind == "person" else None


@cache
def _person() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{_NAME_WORD}(?:\s{_NAME_WORD}){{1,4}}?)(?:,[^,.]{{1,60}},)?(?:\s\(\*?\s?[\d–-]{{2,9}}\))?\s(?i:{doing()})\s"
    )


def moved(one: Signer, by: int) -> Signer:
    """The same of a text in which this one begins at `by`."""
    return Signer(one.name, one.kind, one.start + by, one.end + by)
