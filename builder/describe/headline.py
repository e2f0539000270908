"""Title, standfirst, section: lines that are the value."""

from __future__ import annotations

import re

from builder.describe.claims import claim, of_kind, whole
from builder.model.document import Claim
from builder.model.seed import Block
from builder.text.bylines import section_names
from builder.text.calendar import written_dates
from builder.text.language import little_words

# "folder_openMiddle East... access_time4 months ago": the name of an icon, then the section
_SECTION = re.compile(
    r"^(?:folder_open|folder|label|category)\s?(?P<name>[^\d_.…]{2,40}?)(?=\.{2,}|…|\s?[a-z]+_[a-z]+|\s?\d|$)"
)

_TRAIL = re.compile(r"\s{0,9}[»›>]\s*")
_GAP = re.compile(r"[ \t\xa0]{2,9}(?:[-–|:/]\s{1,9})?")
_SPEECH = re.compile(r"""^["“”„«»][^"“”„«»]{3,80}["“”«»](?=[^\W\d_])""")
_SET_OFF = re.compile(r"^(?P<name>[^\W\d_]{3,20})(?:\s[:/–-]\s|\s?[|»]\s?|(?=[A-ZÄÖÜ][a-zäöüß]))")
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ][a-zäöüß])")
_ARTICLE = re.compile(r"(?<=[^\W\d_])\s(?=[„«]?(?:Der|Die|Das|Ein|Eine)\s)")
_SIGNS = frozenset(',:;!?–«»„“”"')  # none is in a kicker
_KICKER = 5  # words of one
_LONGEST = 300  # characters of a headline's line that are looked at
_LEAST, _WHOLE = 2, 4  # words of what is left of a headline, and where only a gap tells that it begins there


def title(blocks: tuple[Block, ...], language: str) -> Claim | None:
    """The headline above the article, not its repetitions."""
    block = next((one for one in of_kind(blocks, "title") if one.rule != "metadata:title-again"), None)
    if not block:
        return None
    text = block.view.text
    begin = _begin(text) or _run_together(text[:_LONGEST], blocks)
    begin = begin or (_kicked(text[:_LONGEST]) if language == "de" else 0)
    return claim(block, begin, len(text), block.rule)


def _begin(text: str) -> int:
    """Where the headline begins: behind what the page put into the same line."""
    begin = next((end for find in _BEFORE if (end := find(text[:_LONGEST])) and len(text[end:].split()) >= _LEAST), 0)
    begin += len(text[begin:]) - len(text[begin:].lstrip(" \t\xa0:|,.–-"))
    return begin if len(text[begin:].split()) >= _LEAST else 0


def _run_together(text: str, blocks: tuple[Block, ...]) -> int:
    """Where the headline begins that is run together with its kicker ("Long awaitedMayor opens the bridge").

    The article has its first word, and not the two as one, as it would have a brand ("HarbourNet").
    """
    glued = [found.end() for found in _GLUED.finditer(text) if _is_kicker(text[: found.end()], text[found.end() :])]
    said = {word for block in blocks if block.kept and glued for word in _WORD.findall(block.view.text)}
    for begin in glued:
        left, right = _WORD.findall(text[:begin])[-1], _WORD.findall(text[begin:])[0]
        if right in said and left + right not in said:
            return begin
    return 0


def _kicked(text: str) -> int:
    """Where a German headline begins whose article has a capital behind a kicker ("Neue Brücke Der Hafen feiert laut und lange")."""
    for found in _ARTICLE.finditer(text):
        if _is_kicker(text[: found.start()], text[found.end() :]):
            return found.end()
    return 0


def _is_kicker(text: str, headline: str) -> bool:
    """A few words that are no part of a sentence that goes on in the headline."""
    words = text.split()
    whole = len(words) <= _KICKER and words[-1].casefold() not in little_words()
    return whole and len(headline.split()) >= _WHOLE and _SIGNS.isdisjoint(text)


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
