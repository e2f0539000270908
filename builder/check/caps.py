"""How many characters of a source the published pages show, counted on the pages themselves.

The excerpts were granted while composing; here only the finished site is believed.  White space is
free: to leave out a space withholds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.check.texts import TAG
from builder.model.finding import Finding
from builder.model.span import Span

_PROOF = re.compile(r'data-(sha|at)="([0-9a-f,-]{1,20000})"')
_NAMED = 5  # pages named, those that spend most first


@dataclass(frozen=True)
class Capped:
    """A source of which only so much may be shown."""

    path: str
    """Its file."""
    sha256: str
    """Its hash, as pages name it."""
    text: str
    """`Seed.text`."""
    characters: int
    """How many distinct characters the whole site may show."""


def over_caps(site: Path, capped: Iterable[Capped]) -> tuple[Finding, ...]:
    """One finding for each source that the site shows more of than it may, with the pages that spend it."""
    sources = {one.sha256: one for one in capped}
    unseen = {sha: bytearray(not character.isspace() for character in one.text) for sha, one in sources.items()}
    spent: dict[str, dict[str, int]] = {sha: {} for sha in sources}
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        for sha, span in _shown(path.read_text(encoding="utf-8", errors="replace")):
            if sha in sources:
                new = unseen[sha].count(1, span.start, span.end)
                unseen[sha][span.start : span.end] = bytes(len(unseen[sha][span.start : span.end]))
                spent[sha][page] = spent[sha].get(page, 0) + new
    return tuple(_finding(one, spent[sha]) for sha, one in sources.items() if sum(spent[sha].values()) > one.characters)


def _shown(text: str) -> Iterator[tuple[str, Span]]:
    """Hash and place of everything a page cites."""
    for tag in TAG.findall(text):
        found = dict(_PROOF.findall(tag)) if "data-sha=" in tag else {}
        for part in found.get("at", "").split(",") if "sha" in found else ():
            start, _, end = part.partition("-")
            if start.isdigit() and end.isdigit():
                yield found["sha"], Span(int(start), int(end))


def _finding(one: Capped, spent: dict[str, int]) -> Finding:
    most = sorted(((page, count) for page, count in spent.items() if count), key=lambda item: (-item[1], item[0]))
    pages = ", ".join(f"{page} ({count})" for page, count in most[:_NAMED])
    message = f"{sum(spent.values())} characters of it are shown, {one.characters} are allowed; first on {pages}"
    return Finding(
        "error", "check/over-cap", message, "quote less of it by hand, or raise publish: in dossier.yml", one.path
    )
