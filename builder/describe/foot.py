"""Who signed below an article that has no byline above it.

In this order: names in brackets behind the last sentence, a line that says who wrote it, a link to
the author's other texts, the box about the author.  The first place where somebody is named counts.
"""

from __future__ import annotations

import re
from itertools import pairwise

from builder.model.seed import Block
from builder.text.bylines import Signer, does, marked_for_sure, more_by, signers
from builder.text.initials import initials

_SENTENCE = 90  # characters of a line that is a sentence
_ABOUT = "notice:author"  # the rule of "About the author"
_LONGEST = 300  # characters of a paragraph about the author that are looked at
_SOON = 6  # lines below the article in which short forms sign
_LINE = 160  # characters of a line that says who wrote the text
_BEFORE = 3  # paragraphs before the end of the article among which a box about the author may have been taken for text
_BRACKETS = re.compile(r"(?<=[.!?…\"”“»])\s\((?P<names>[^()]{2,150})\)[.\s]{0,3}$")
_OTHERS = frozenset({"comments", "title", "credit", "caption"})
_PERSON = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]{0,20}(?:\s[^\W\d_][\w.'’-]{0,20}){1,4}?)(?:,[^,.]{1,60},)?(?:\s\(\*?\s?[\d–-]{2,9}\))?\s(?P<does>[^\W\d_]+)\s"
)

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
    return [one for one in signers(text[:_LINE], marker=False) if one.name == text and one.kind == "desk"]


def _spoken_of(one: Signer, article: str) -> bool:
    """The article names it: it is what the article is about."""
    return one.kind == "person" and one.name.split()[-1] in article


def _in_brackets(block: Block) -> list[Signature]:
    """Nothing but names, agencies and a date in the brackets behind the last sentence."""
    begin, said = in_brackets(block.view.text)
    return [(block, moved(one, begin)) for one in initials(said) or signers(said, marker=False)]


def in_brackets(text: str) -> tuple[int, str]:
    """What stands in the brackets at the end of a text, and where."""
    begin = max(0, len(text) - _LINE)
    found = _BRACKETS.search(text[begin:])
    return (begin + found.start("names"), found.group("names")) if found else (0, "")


def _said(blocks: list[Block]) -> list[Signature]:
    """The names in a line that says who wrote the text, or what else its author wrote."""
    for block in blocks:
        text = block.view.text
        begin = (marked_for_sure(text) or more_by(text)) if len(text) < _LINE else 0
        found = signers(text[begin:].rstrip(" >»→"), marker=False) if begin else ()
        if found:
            return [(block, moved(one, begin)) for one in found]
    return []


def _boxed(blocks: list[Block], article: str) -> list[Signature]:
    """Somebody who "is a reporter at …", or whom a heading introduces, and of whom the article itself does not speak."""
    for above, block in pairwise(blocks):
        text = block.view.text[:_LONGEST]
        found = _PERSON.match(text)
        if found and does(found.group("does"), "" if above.rule == _ABOUT else text[found.end() :]):
            named = signers(found.group("name"), marker=False)
            if len(named) == 1 and named[0].kind == "person" and not _spoken_of(named[0], article):
                return [(block, named[0])]
    return []


def moved(one: Signer, by: int) -> Signer:
    """The same of a text in which this one begins at `by`."""
    return Signer(one.name, one.kind, one.start + by, one.end + by)
