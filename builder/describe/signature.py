"""Who signed: people apart from desks and agencies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.describe.claims import claim, headline_at, of_kind
from builder.describe.foot import Signature, at_the_foot, moved
from builder.model.document import Claim
from builder.model.seed import Block
from builder.text.bylines import SignerKind, is_role, marked_for_sure, signers
from builder.text.initials import initials

_WORD = re.compile(r"[^\W\d_]{3,}")
_PLACED = re.compile(r"[^\W\d_][^().:!?]{1,60}\((?P<agency>[^()]{2,30})\)\s?[–—-]")
_LONGEST = 2000  # characters of a line in which names are looked for
_SENTENCE = 90  # characters of a line that is a sentence
_NAME = 60  # characters of a line with nothing but names
_ABOVE = 3  # lines above the headline in which its author may stand
_BEHIND = 2  # lines behind the article's last sentence in which its author signs


@dataclass(frozen=True)
class Signed:
    """Who signed, apart by what they are."""

    people: tuple[Claim, ...] = ()
    """Authors."""
    desks: tuple[Claim, ...] = ()
    """Desks, teams, the house."""
    agencies: tuple[Claim, ...] = ()
    """Wire services."""


def signed(blocks: tuple[Block, ...]) -> Signed:
    """Who signed in the lines."""
    return sorted_out(_signatures(blocks), "metadata:byline")


def sorted_out(signatures: Iterable[Signature], rule: str) -> Signed:
    """The signatures apart by what they are, each name once; what a person does ("Senior Editor") is no desk."""
    kinds: dict[SignerKind, dict[str, Claim]] = {"person": {}, "desk": {}, "agency": {}}
    for block, one in signatures:
        kinds[one.kind].setdefault(one.name.casefold(), claim(block, one.start, one.end, rule))
    people, desks, agencies = (tuple(found.values()) for found in kinds.values())
    return Signed(people, tuple(one for one in desks if not (people and is_role(one.value))), agencies)


def _signatures(blocks: tuple[Block, ...]) -> list[Signature]:
    """Those of the bylines, without one those below the article; the agency also beside the place."""
    above = [(block, one) for block in _bylines(blocks) for one in signers(block.view.text, marker=False)]
    found = above or at_the_foot(blocks)
    return found if any(one.kind == "agency" for _, one in found) else found + _wire(blocks)


def _wire(blocks: tuple[Block, ...]) -> list[Signature]:
    """The agency in brackets behind the place, before the first sentence ("LARKPORT (AP) — The council …")."""
    first = next((one for one in blocks if one.kept and len(one.view.text) > _SENTENCE), None)
    for block in (*of_kind(blocks, "dateline"), *([first] if first else ())):
        place = _PLACED.match(block.view.text)
        found = [one for one in initials(place.group("agency")) if one.kind == "agency"] if place else []
        if place and found:
            return [(block, moved(one, place.start("agency"))) for one in found]
    return []


def _bylines(blocks: tuple[Block, ...]) -> list[Block]:
    """The bylines below the headline or just above it; others, of a menu of columnists, only when there are none."""
    near = list(of_kind(blocks[max(0, headline_at(blocks) - _ABOVE) :], "byline")) or list(of_kind(blocks, "byline"))
    written = [block for block in near if marked_for_sure(block.view.text) and signers(block.view.text, marker=True)]
    return written or near  # below "Written by A. Name" may stand who edited it


def unmarked(blocks: tuple[Block, ...]) -> tuple[Claim, ...]:
    """People whose names stand beside the date, alone before the first sentence of the article, or alone behind its last.

    The article has none of their words: whom it names is what it is about, not who wrote it.
    """
    said = Counter(word for block in blocks if block.kept for word in _WORD.findall(block.view.text[:_LONGEST]))
    for block in _lonely(blocks):
        own = Counter(_WORD.findall(block.view.text)) if block.kept else Counter[str]()
        people = [one for one in signers(block.view.text, marker=False) if one.kind == "person"]
        if people and not any(said[word] > own[word] for one in people for word in _WORD.findall(one.name)):
            return tuple(claim(block, one.start, one.end, "metadata:byline") for one in people)
    return ()


def _lonely(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Date lines, and short lines at both ends of the article that are no sentence and no heading."""
    yield from of_kind(blocks, "dateline")
    kept = [block for block in blocks if block.kept]
    long = [at for at, block in enumerate(kept) if len(block.view.text) > _SENTENCE]
    if long:
        ends = (*kept[: long[0]], *kept[long[-1] + 1 :][:_BEHIND])
        yield from (
            one for one in ends if not one.level and len(one.view.text) < _NAME and one.view.text[-1] not in ".:!?"
        )
