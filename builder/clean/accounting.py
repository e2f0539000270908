"""Where every character of a file went: article, metadata, boilerplate, markup, white space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from builder.model.seed import Block, Seed

_METADATA = frozenset({"title", "byline", "dateline", "section", "caption", "credit", "outlet", "frontmatter"})


@dataclass(frozen=True)
class Account:
    """Characters of a file; the five add up to all of them."""

    article: int
    """In kept blocks."""
    metadata: int
    """In lines that say something about the article."""
    boilerplate: int
    """In lines set aside."""
    markup: int
    """Tags, scripts, styles, comments, hidden elements of a saved page; 0 for text."""
    blank: int
    """White space in no block."""

    @property
    def total(self) -> int:
        """All characters of the file."""
        return self.article + self.metadata + self.boilerplate + self.markup + self.blank


def account(seed: Seed, blocks: Iterable[Block]) -> Account:
    """The account of one seed."""
    counts: Counter[str] = Counter()
    at = 0
    for block in blocks:
        name = "article" if block.kept else "metadata" if block.kind in _METADATA else "boilerplate"
        for span in block.view.locate(0, len(block.view.text)):
            counts.update(_between(seed, at, span.start))
            counts[name] += len(span)
            at = span.end
    counts.update(_between(seed, at, len(seed.text)))
    return Account(counts["article"], counts["metadata"], counts["boilerplate"], counts["markup"], counts["blank"])


def by_rule(blocks: Iterable[Block]) -> dict[str, int]:
    """Number of lines each rule set aside, most first."""
    counts = Counter(block.rule for block in blocks if not block.kept)
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def _between(seed: Seed, start: int, end: int) -> dict[str, int]:
    piece = seed.text[start:end]
    blank = sum(map(str.isspace, piece))
    return {"blank": blank, "markup": len(piece) - blank}
