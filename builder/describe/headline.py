"""Title, standfirst, section: lines that are the value."""

from __future__ import annotations

import re

from builder.describe.claims import claim, of_kind, whole
from builder.model.document import Claim
from builder.model.seed import Block
from builder.text.bylines import section_names
from builder.text.calendar import written_dates

# "folder_openMiddle East... access_time4 months ago": the name of an icon, then the section
_SECTION = re.compile(
    r"^(?:folder_open|folder|label|category)\s?(?P<name>[^\d_.…]{2,40}?)(?=\.{2,}|…|\s?[a-z]+_[a-z]+|\s?\d|$)"
)

_TRAIL = re.compile(r"\s{0,9}[»›>]\s*")
_GAP = re.compile(r"[ \t\xa0]{2,9}(?:[-–|:/]\s{1,9})?")
_SPEECH = re.compile(r"""^["“”„«»][^"“”„«»]{3,80}["“”«»](?=[^\W\d_])""")
_SET_OFF = re.compile(r"^(?P<name>[^\W\d_]{3,20})(?:\s[:/–-]\s|\s?[|»]\s?|(?=[A-ZÄÖÜ][a-zäöüß]))")
_LONGEST = 300  # characters of a headline's line that are looked at
_LEAST, _WHOLE = 2, 4  # words of what is left of a headline, and where only a gap tells that it begins there


def title(blocks: tuple[Block, ...]) -> Claim | None:
    """The headline above the article, not its repetitions."""
    block = next((one for one in of_kind(blocks, "title") if one.rule != "metadata:title-again"), None)
    return claim(block, _begin(block.view.text), len(block.view.text), block.rule) if block else None


def _begin(text: str) -> int:
    """Where the headline begins: behind what the page put into the same line."""
    begin = next((end for find in _BEFORE if (end := find(text[:_LONGEST])) and len(text[end:].split()) >= _LEAST), 0)
    begin += len(text[begin:]) - len(text[begin:].lstrip(" \t\xa0:|,.–-"))
    return begin if len(text[begin:].split()) >= _LEAST else 0


def _trail(text: str) -> int:
    """End of a trail of sections ("Home > City > Bridge opens")."""
    trail = list(_TRAIL.finditer(text))
    return trail[-1].end() if len(trail) > 1 else 0


def _date(text: str) -> int:
    """End of a date with hardly a word before it."""
    dates = written_dates(text)
    return dates[0].end if dates and len(text[: dates[0].start].split()) <= 1 else 0


def _gap(text: str) -> int:
    """End of a wide gap with a whole headline behind it: two elements of the page stood there side by side."""
    return max((gap.end() for gap in _GAP.finditer(text) if len(text[gap.end() :].split()) >= _WHOLE), default=0)


def _speech(text: str) -> int:
    """End of a quotation that is run together with the headline (""It begins"Minister resigns")."""
    found = _SPEECH.match(text)
    return found.end() if found else 0


def _section_name(text: str) -> int:
    """End of the name of a section that is set off or run together with the headline ("Kultur : A feast")."""
    found = _SET_OFF.match(text)
    return found.end() if found and found.group("name").casefold() in section_names() else 0


_BEFORE = (_trail, _date, _gap, _speech, _section_name)


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
