"""A person's word on single lines (``dossier.yml``: ``line: "003:12", verdict: keep``): it always wins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from builder.model.finding import Finding
from builder.model.seed import Block, BlockKind, Seed, Trace

if TYPE_CHECKING:
    from builder.catalogue import Decision  # takes as long to load as all of this package, which scripts call often

_PLACE = re.compile(r"(?P<file>.{1,999}):(?P<first>\d{1,9})(?:-(?P<last>\d{1,9}))?")
_KEPT: frozenset[BlockKind] = frozenset({"standfirst", "heading", "paragraph", "list", "quote"})


def overrule(blocks: tuple[Block, ...], seed: Seed, decisions: Sequence[Decision]) -> tuple[Block, ...]:
    """The blocks with the decisions about lines of this seed applied, the last of them winning."""
    for number, decision in enumerate(decisions):
        lines = _lines(decision, seed)
        if lines:
            spans = _offsets(seed.text, *lines)
            blocks = tuple(_decided(block, decision, number) if _touches(block, *spans) else block for block in blocks)
    return blocks


def misplaced(seed_paths: Sequence[str], decisions: Sequence[Decision]) -> tuple[Finding, ...]:
    """A remark for each decision about a line of a file that is not there, or that names no line."""
    known = {name for path in seed_paths for name in _names(path)}
    return tuple(
        Finding(
            "warning",
            "clean/decision-place",
            f"the decision about {decision.line!r} fits no seed",
            'write it as "file:line" or "file:first-last"',
            "dossier.yml",
        )
        for decision in decisions
        if decision.line and not ((place := _PLACE.fullmatch(decision.line)) and place.group("file") in known)
    )


def _names(path: str) -> set[str]:
    """What a file may be called in a decision: its path, its name, its name without ending or without the part after "_"."""
    pure = PurePosixPath(path)
    return {path, pure.name, pure.stem, pure.stem.split("_")[0]}


def _lines(decision: Decision, seed: Seed) -> tuple[int, int] | None:
    place = _PLACE.fullmatch(decision.line)
    if (
        not place
        or decision.verdict not in {"keep", "drop"}
        or place.group("file") not in {seed.id, *_names(seed.path)}
    ):
        return None
    first = int(place.group("first"))
    return first, int(place.group("last") or first)


def _offsets(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the lines stand; past the end of the file nothing does."""
    breaks = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text)), len(text)]
    return breaks[min(first, len(breaks)) - 1], breaks[min(last, len(breaks) - 1)]


def _touches(block: Block, start: int, end: int) -> bool:
    return block.view.start < end and start < block.view.end


def _decided(block: Block, decision: Decision, number: int) -> Block:
    keep = decision.verdict == "keep"
    who = f" by {decision.by}" if decision.by else ""
    why = f": {decision.note}" if decision.note else ""
    trace = Trace(f"dossier.yml:decisions[{number}]", keep, f"{'kept' if keep else 'set aside'}{who}{why}")
    kind: BlockKind = block.kind if keep == (block.kind in _KEPT) else "paragraph" if keep else "furniture"
    return replace(block, kind=kind, kept=keep, trace=(*block.trace, trace), doubtful=False)
