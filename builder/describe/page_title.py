"""The title of a saved page: the heading that is shown and what the head states, weighed against each other.

A heading above the article counts most, then the headline of a newsroom's structured data; where
they differ, the other statements of the head decide.  A newsroom's headline that has hardly a word
of the heading is the title under which the page was published: the heading is the news of the hour.
The outlet's name before or behind a title is no part of it, nor is a kicker that the page's own
``og:title`` leaves out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from builder.describe.claims import claim, whole
from builder.describe.head import Said
from builder.model.document import Claim
from builder.model.seed import Block

_WORD = re.compile(r"\w+")
_BAR = re.compile(
    r"\s{1,9}[|–—-]\s|\s{1,9}[|»•·:/]{1,2}\s|\s?[|ㅣ：]\s?|-(?=\w{1,8}[|ㅣ])"
)  # between title, section and outlet
_HEADLINE, _OPEN_GRAPH, _ELEMENT = "html:jsonld:headline", "html:meta:og:title", "html:title"
_WEIGHTS = {"heading": 2.6, _HEADLINE: 2.5, _OPEN_GRAPH: 1.1, _ELEMENT: 1.0}
_ANOTHER = 2.8  # what a headline counts more that is another one than the heading's
_OTHER = 0.5  # the weight of a statement for one network or one catalogue
_ARTICLE = 200  # characters of the paragraph below which no headline stands
_LEAST = 3  # words of a title
_HEADING_LEVEL = 2
_NEAR, _FAR = (
    0.8,
    0.34,
)  # share of common words by which a heading is the one that is stated, and below which it is another
_SHORT = 10  # characters of what may be a title beside the outlet's name
_LONGEST = 500  # characters of a title that are looked at
_BETWEEN = " \t\xa0-–—|:/·"  # signs between a kicker and a headline
_OPENING = "«»„“”\"'‘’([¿¡"


def page_title(stated: list[Said], blocks: tuple[Block, ...], site: str, text: str) -> Claim | None:
    """The title: `stated` are the titles of the head, the most trusted first."""
    headings = list(_headings(blocks, folded(site)))
    plain = Counter([*(folded(block.view.text) for block in headings), *(folded(one.value) for one in stated)])
    titles = [(one, _shorn(one, site, plain)) for one in stated]
    known = {folded(title) for _, title in titles}
    parted = _parted(headings, text, known)
    if parted:
        return parted
    heading = _chosen(headings, known)
    if heading:
        begin = _kicker(heading.view.text, next((title for one, title in titles if one.rule == _OPEN_GRAPH), ""))
        if begin:
            return claim(heading, begin, len(heading.view.text), "html:heading")
        apart = _set_apart(heading, text)
        if said := next((one for one, title in titles if folded(title) == folded(apart)), None):
            return said.claim(text)
        if apart:
            return claim(heading, 0, len(heading.view.text), "html:heading", value=apart)
    best = _best(titles, heading)
    shown = next((block for block in headings if folded(block.view.text) == best), None)
    if shown:
        return whole(shown, "html:heading")
    return next((one.claim(text, " ".join(title.split())) for one, title in titles if folded(title) == best), None)


def _best(titles: list[tuple[Said, str]], heading: Block | None) -> str:
    """The title for which most speaks, folded; empty when there is none."""
    votes: defaultdict[str, float] = defaultdict(float)
    own = folded(heading.view.text) if heading else ""
    if heading:
        votes[own] = _WEIGHTS["heading"]
    for rule, title in dict.fromkeys((one.rule, folded(title)) for one, title in titles):
        votes[title] += _WEIGHTS.get(rule, _OTHER) + _ANOTHER * (
            rule == _HEADLINE and bool(own) and _shared(title, own) < _FAR
        )
    return max(votes, key=lambda title: votes[title], default="")


def folded(text: str) -> str:
    """The words of a text, for comparing."""
    return " ".join(_WORD.findall(text.casefold()))


def _headings(blocks: tuple[Block, ...], site: str) -> Iterator[Block]:
    """The headings above the article; the site's name in large letters is none."""
    last = next((at for at, block in enumerate(blocks) if block.kept and len(block.view.text) > _ARTICLE), len(blocks))
    for block in blocks[: last + 1]:
        large = 0 < block.level <= _HEADING_LEVEL
        if (block.kind == "title" or large) and folded(block.view.text) not in {"", site}:
            yield block


def _parted(headings: list[Block], text: str, stated: set[str]) -> Claim | None:
    """The headline that a heading shows behind a kicker, in an element of its own.

    The head states it without the kicker, or everywhere behind another one.
    """
    for block in headings:
        shown = block.view.text
        for begin in _elements(block, text):
            own, kicked = folded(shown[begin:]), folded(f"{shown[:begin]} {shown[begin:]}")
            alone = own in stated or (stated and all(title.endswith(f" {own}") for title in stated))
            if alone and len(own.split()) >= _LEAST and not any(title.endswith(kicked) for title in stated):
                return claim(block, begin, len(shown), "html:heading")
    return None


def _elements(block: Block, text: str) -> Iterator[int]:
    """Where in a heading another element of the page begins."""
    for before, after in pairwise(block.view.runs):
        if "<" in text[before.span.end : after.span.start]:
            rest = block.view.text[after.at :]
            yield after.at + len(rest) - len(rest.lstrip(_BETWEEN))


def _set_apart(block: Block, text: str) -> str:
    """The heading with a space where two elements are run together ("City councilBridge opens"); empty when none are."""
    shown = block.view.text
    glued = next((at for at in _elements(block, text) if shown[at - 1 : at].isalnum() and shown[at].isupper()), 0)
    return f"{shown[:glued]} {shown[glued:]}" if glued else ""


def _chosen(headings: list[Block], stated: set[str]) -> Block | None:
    """The heading that the head states, word for word or nearly; else the only one of the first level."""
    same = next((block for block in headings if folded(block.view.text) in stated), None)
    near = (one for one in headings if any(_near(folded(one.view.text), title) for title in stated))
    first = [block for block in headings if block.level == 1]
    return (
        same
        or next(near, None)
        or (first[0] if len(first) == 1 and len(first[0].view.text.split()) >= _LEAST else None)
    )


def _near(left: str, right: str) -> bool:
    return len(left.split()) >= _LEAST and _shared(left, right) >= _NEAR


def _shared(left: str, right: str) -> float:
    """The share of words that two titles have in common."""
    a, b = set(left.split()), set(right.split())
    return len(a & b) / max(len(a), len(b), 1)


def _kicker(heading: str, stated: str) -> int:
    """Where the stated title begins in a heading that has a kicker before it, but not more words than it; else 0."""
    words, wanted = list(_WORD.finditer(heading)), folded(stated)
    count = len(wanted.split())
    fits = _LEAST <= count < len(words) <= 2 * count and folded(heading).endswith(" " + wanted)
    return _with_marks(heading, words[-count].start()) if fits else 0


def _with_marks(heading: str, begin: int) -> int:
    """The place before the quotation marks that open there."""
    while heading[begin - 1] in _OPENING:
        begin -= 1
    return begin


def _shorn(said: Said, site: str, plain: Counter[str]) -> str:
    """The title without the outlet: the part that other statements or headings are, or what is left of the site's name."""
    title = said.value
    bars = [match.span() for match in _BAR.finditer(title[:_LONGEST])]
    heads = [title[:start] for start, _ in bars]
    tails = [title[end:] for _, end in bars] if said.rule == _ELEMENT else []  # elsewhere that is a kicker
    known = [part for part in (*heads, *tails) if len(part) > _SHORT and plain[folded(part)]]
    if known:
        return max(known, key=lambda part: (plain[folded(part)], len(part))).strip()
    for part in heads:
        rest = title[len(part) :]
        named = folded(site) and folded(site) in folded(rest) and len(part) > _SHORT
        if named or ("|" in rest[:4] and len(rest) < len(part)):
            return part.strip()
    return title
