"""Documents told in one line: ``told("a", "[Amal Nour|person|Mayor] met [Karim Nour].")``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from builder.catalogue import Catalogue
from builder.model.document import Claim, Document, Gloss, Mention, MentionKind, Metadata, Sentence
from builder.model.documents import Documents
from builder.model.entity import Entity, Registry
from builder.model.seed import Block, BlockKind, Seed
from builder.model.span import Span, verbatim
from builder.resolve import resolve

_MARK = re.compile(r"\[([^\]|]+)(?:\|(\w+))?(?:\|([^\]]+))?\]")


def told(
    source: str,
    text: str,
    *,
    glosses: Sequence[tuple[int, int]] = (),
    published: str = "",
    block: BlockKind = "paragraph",
) -> Document:
    """A document whose mentions stand in brackets (form|kind|role), one sentence a line."""
    plain, mentions, sentences = "", [], []
    for number, line in enumerate(text.strip().splitlines()):
        start, at = len(plain), 0
        for mark in _MARK.finditer(line.strip()):
            plain += line.strip()[at : mark.start()]
            mentions.append(_mention(mark, len(plain), number))
            plain, at = plain + mark.group(1), mark.end()
        plain += line.strip()[at:]
        sentences.append(Sentence(plain[start:], (Span(start, len(plain)),), 0))
        plain += "\n"
    digest = hashlib.sha256(plain.encode()).hexdigest()
    seed = Seed(source, f"seeds/{source}.txt", digest, len(plain), "text/plain", "utf-8", "strict", False, True, plain)  # noqa: FBT003
    blocks = (Block(verbatim(plain, 0, len(plain)), block, True, ()),)  # noqa: FBT003
    day = Claim(published, published, (), "test") if published else None
    said = tuple(Gloss(left, right, "also called", ()) for left, right in glosses)
    return Document(seed, blocks, Metadata(published=day), tuple(sentences), tuple(mentions), said)


def _mention(mark: re.Match[str], start: int, sentence: int) -> Mention:
    kind: MentionKind = mark.group(2) or "person"  # type: ignore[assignment]
    return Mention(
        mark.group(1),
        (Span(start, start + len(mark.group(1))),),
        kind,
        "body",
        sentence,
        ("test",),
        mark.group(3) or "",
    )


def resolved(*documents: Document, catalogue: Catalogue | None = None) -> Registry:
    """The registry of some documents."""
    return resolve(Documents.of(documents), catalogue or Catalogue())


def forms(entity: Entity) -> set[str]:
    """The written forms of an entity."""
    return {alias.text for alias in entity.aliases}


def people(registry: Registry) -> set[frozenset[str]]:
    """Each person as the set of her forms."""
    return {frozenset(forms(entity)) for entity in registry.entities if entity.kind == "person"}


def person(registry: Registry, identity: str) -> Entity:
    """The entity with an id."""
    return next(entity for entity in registry.entities if entity.id == identity)
