"""Title, standfirst, section: lines that are the value."""

from __future__ import annotations

import re

from builder.describe.claims import claim, of_kind, whole
from builder.model.document import Claim
from builder.model.seed import Block
from builder.text.calendar import written_dates

# "folder_openMiddle East... access_time4 months ago": the name of an icon, then the section
_SECTION = re.compile(
    r"^(?:folder_open|folder|label|category)\s?(?P<name>[^\d_.…]{2,40}?)(?=\.{2,}|…|\s?[a-z]+_[a-z]+|\s?\d|$)"
)

_TRAIL = re.compile(r"\s{0,9}[»›>]\s*")
_LONGEST = 300  # characters of a headline's line that are looked at


def title(blocks: tuple[Block, ...]) -> Claim | None:
    """The headline above the article, not its repetitions."""
    block = next((one for one in of_kind(blocks, "title") if one.rule != "metadata:title-again"), None)
    return claim(block, _begin(block.view.text), len(block.view.text), block.rule) if block else None


def _begin(text: str) -> int:
    """Where the headline begins: behind the date, or the trail of sections, that the page put into the same line."""
    trail = list(_TRAIL.finditer(text[:_LONGEST]))
    dates = written_dates(text[:_LONGEST])
    begin = (
        trail[-1].end() if len(trail) > 1 else dates[0].end if dates and len(text[: dates[0].start].split()) <= 1 else 0
    )
    begin += len(text[begin:]) - len(text[begin:].lstrip(" \t\xa0:|,.–-"))
    return begin if len(text[begin:].split()) > 1 else 0


def standfirst(blocks: tuple[Block, ...]) -> Claim | None:
    """The first summary line."""
    return next((whole(block, "metadata:standfirst") for block in of_kind(blocks, "standfirst")), None)


def section(blocks: tuple[Block, ...]) -> Claim | None:
    """The section named beside the headline."""
    for block in of_kind(blocks, "section"):
        found = _SECTION.match(block.view.text)
        if found:
            return claim(block, *found.span("name"), "metadata:section")
    return None
