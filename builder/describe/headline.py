"""Title, standfirst, section: lines that are the value."""

from __future__ import annotations

import re

from builder.describe.claims import claim, of_kind, whole
from builder.model.document import Claim
from builder.model.seed import Block

# "folder_openMiddle East... access_time4 months ago": the name of an icon, then the section
_SECTION = re.compile(
    r"^(?:folder_open|folder|label|category)\s?(?P<name>[^\d_.…]{2,40}?)(?=\.{2,}|…|\s?[a-z]+_[a-z]+|\s?\d|$)"
)


def title(blocks: tuple[Block, ...]) -> Claim | None:
    """The headline above the article, not its repetitions."""
    return next(
        (whole(block, block.rule) for block in of_kind(blocks, "title") if block.rule != "metadata:title-again"), None
    )


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
