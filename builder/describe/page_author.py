"""Whom the elements of a saved page name that lead to the author's page, or say that they hold the author's name.

Those between the headline and the article sign, else those just above the headline, else the first
behind it; teasers, comments and the article's own words link to other authors.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from builder.describe.foot import Signature, moved
from builder.model.seed import Block
from builder.model.span import Span
from builder.text.bylines import Signer, marked, more_by, signers

_ABOVE = 4  # blocks above the headline in which its author may stand
_BEHIND = 15  # blocks behind the article among which its author may stand
_BESIDE = 4  # blocks from the first author to the last
_OTHERS = frozenset({"teaser", "comments", "notice", "paywall", "sharing"})


def linked(authors: Sequence[Span], blocks: tuple[Block, ...], title: int) -> list[Signature]:
    """Everybody who signs in such elements; `title` is the place of the headline."""
    named = [(at, one) for at, *place in _shown(authors, blocks) for one in _signers(blocks[at].view.text, *place)]
    places = {at for at, _ in named}
    first = next((at for at in range(title, len(blocks)) if blocks[at].kept), len(blocks))
    last = max((at for at, block in enumerate(blocks) if block.kept), default=first)
    below = range(first, min(last + _BEHIND, len(blocks)))
    for zone in (range(title, first), range(title - 1, title - _ABOVE - 1, -1), below):
        nearest = next((at for at in zone if at in places), None)
        if nearest is not None:
            return [(blocks[at], one) for at, one in named if abs(at - nearest) <= _BESIDE and at in zone]
    return []


def _shown(authors: Iterable[Span], blocks: tuple[Block, ...]) -> Iterator[tuple[int, int, int]]:
    """Index of the block in which an author is named, and the place in its text."""
    for span in authors:
        at = bisect_right(blocks, span.start, key=lambda block: block.view.start) - 1
        for index in (at, at + 1):  # an element may begin before the first letter of the block that it holds
            place = blocks[index].view.within((span,)) if 0 <= index < len(blocks) else None
            if place and not blocks[index].kept and blocks[index].kind not in _OTHERS:
                yield index, *place


def _signers(text: str, start: int, end: int) -> tuple[Signer, ...]:
    """Who is named in ``text[start:end]``; a word alone is the name that somebody writes under, an account is nobody."""
    start += more_by(text[start:end]) or marked(text[start:end])
    said = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    found = signers(said, marker=False)
    if not found and said.isalpha() and not said.islower():
        found = (Signer(said, "person", 0, len(said)),)
    return tuple(moved(one, start) for one in found)
