"""Who published: named at the head, or only inferred from the furniture of the page."""

from __future__ import annotations

import re
from functools import cache

from builder.describe.claims import claim, of_kind, whole
from builder.model.document import Claim
from builder.model.seed import Block
from builder.resources import read_yaml

_WORD = r"[A-Z](?:[\w&'’-]|\.(?=\w)){1,25}"
_NAME = rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,3}}?)"
# Furniture in which a site names itself.  It may be another site's name (a widget's), hence inferred.
_HINTS = (
    (
        "outlet:channel",
        re.compile(rf"^{_NAME}\s(?:on\s)?(?:Telegram|Facebook|Twitter|YouTube|Instagram|WhatsApp|TikTok)$"),
    ),
    ("outlet:follow", re.compile(rf"^(?:Follow|Like|Join)\s{_NAME}\son\s\w+")),
    ("outlet:quoting", re.compile(rf"^According to {_NAME},\s(?:quoting|citing)\b")),
    (
        "outlet:copyright",
        re.compile(
            rf"(?:©|\(c\)|[Cc]opyright)\D{{0,4}}(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?)?,?\s(?:[Bb]y\s)?{_NAME}(?=[.,|]|\s[-–|]|\s[Aa]ll [Rr]ights|$)"
        ),
    ),
)
_FURNITURE = frozenset({"furniture", "notice", "teaser", "sharing", "paywall"})
_LONGEST = 300  # characters of a line that are searched


def outlet(blocks: tuple[Block, ...]) -> Claim | None:
    """The outlet, as the file says it; marked as inferred when only furniture does."""
    named = next((whole(block, "metadata:outlet") for block in of_kind(blocks, "outlet")), None)
    return named or _inferred(blocks)


def _inferred(blocks: tuple[Block, ...]) -> Claim | None:
    for rule, pattern in _HINTS:
        for block in of_kind(blocks, *_FURNITURE):
            found = pattern.search(block.view.text[:_LONGEST])
            if found and _rights().isdisjoint(found.group("name").casefold().split()):
                return claim(block, *found.span("name"), rule, inferred=True)
    return None


@cache
def _rights() -> frozenset[str]:
    """Words of a note of rights, which name no outlet ("© Riproduzione riservata")."""
    return frozenset(read_yaml("bylines.yml")["rights"].split())
