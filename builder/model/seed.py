"""What lies in ``seeds/``: the raw file as evidence, and the blocks it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.model.span import View

MediaType = Literal["text/plain", "text/html", "text/markdown"]


@dataclass(frozen=True, slots=True)
class Seed:
    """One raw file, decoded once and never altered."""

    id: str
    """Stable name of the source made from it, used in addresses: a slug of the file name."""
    path: str
    """POSIX path as given (in a project: relative to it, ``seeds/000.txt``)."""
    sha256: str
    """Hexadecimal hash of the bytes."""
    size: int
    """Number of bytes."""
    media_type: MediaType
    """Which adapter read it."""
    encoding: str
    """Python codec that decoded the bytes (``utf-8``, ``cp1252`` …)."""
    encoding_evidence: str
    """Why that codec: ``bom``, ``strict``, ``declared``, ``fits``, ``guessed``."""
    bom: bool
    """True when a byte-order mark stood before the text; it is not part of `text`."""
    lossless: bool
    """True when encoding `text` again (with the mark) gives the same bytes."""
    text: str
    """The decoded bytes: no newline, Unicode or white-space normalising."""


BlockKind = Literal[
    "title",
    "standfirst",
    "byline",
    "dateline",
    "section",
    "heading",
    "paragraph",
    "list",
    "quote",
    "caption",
    "credit",
    "outlet",
    "furniture",
    "notice",
    "paywall",
    "sharing",
    "comments",
    "teaser",
    "frontmatter",
    "markup",
]
"""standfirst, heading, paragraph, list, quote: the article. title to outlet: metadata. The rest: boilerplate."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What one rule said about one block."""

    rule: str
    """Rule id, ``family:name`` (``paywall:subscribe``, ``metadata:byline``, ``model:weights``)."""
    kept: bool
    """Which way it spoke."""
    because: str
    """The reason in words a reader of the page understands."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a seed with one role.  Blocks are disjoint, in file order, and cover every non-space character."""

    view: View
    """Its readable text and the way back."""
    kind: BlockKind
    """Its role."""
    kept: bool
    """True for the article's own text, false for metadata and boilerplate."""
    trace: tuple[Trace, ...]
    """Every rule that spoke, in order; the last one decided."""
    doubtful: bool = False
    """Kept, but a rule had reason to set it aside; pages say so."""
    level: int = 0
    """Heading level 2–6, else 0."""

    @property
    def rule(self) -> str:
        """Id of the rule that decided."""
        return self.trace[-1].rule if self.trace else ""
