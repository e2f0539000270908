"""When it was published: only what is written, and never counted back from today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from builder.describe.claims import claim, headline_at, of_kind
from builder.describe.foot import in_brackets
from builder.model.document import Claim
from builder.model.seed import Block
from builder.text.bylines import signers
from builder.text.calendar import relative_date, written_dates

_CHANGED = re.compile(
    r"(?i)(?:\bupd|updated|modified|edited|aktualisiert|mis à jour|modifié|actualizado|atualizado|aggiornat|bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizac|güncelle|обновл|оновл|تحديث)\D{0,25}$"
)
# "gedruckt am …", "tickets from …", "answers until …": the day of something else, directly before the date
_OTHER = re.compile(
    r"(?i)(?:\b(?:from|until|till|valid|ab|bis|gültig|seit|dès|jusqu'au|valable|desde|hasta|válido|fino al|tot|til)|\b(?:printed|gedruckt|imprimé|impreso|stampato)(?: (?:on|am|le|el|il))?)[ :]{1,3}$"
)
_AGENCY = re.compile(
    r"\s?(?:\([^()]{2,40}\)|/[^/\n]{2,40}/)?\s?(?:[–—|]|--?\s)"
)  # behind the date of "HALDEN, March 4, 2023 (Wire) -"
_CLOCK = re.compile(r",?\s?[0-2]?\d[:.][0-5]\d")
_PLACE = re.compile(r"(?i)^[^.!?:;|]{2,50}(?:,\s(?:den\s)?(?:[^\W\d_]{3,12},?\s)?|\svom\s)$")
_OPENING = 120  # characters of a paragraph in which place and date stand before the news
_BEFORE = 40  # characters before a date in which a word says what kind of date it is
_SENTENCE = 90  # characters of a line that is a sentence
_DATE_LINE, _BESIDE = 60, 30  # characters of a line with a date, and of the words beside it
_ITEMS = "•·-–*"  # before the items of lists, of comments among others
_BEHIND = 6  # lines behind the article among which its date may stand
_ABOVE = 4  # a date line further above the headline is today's date on the page, not the article's


def published(blocks: tuple[Block, ...], language: str) -> Claim | None:
    """The date of publication; a date of change is none.  Below the article it counts when it is the only one there."""
    under, above = (_publication(near, language) for near in _near_headline(blocks))
    # Above it may also stand the day of a change, or today's on the page: both are later.
    found = next(under, None) or min(above, key=lambda one: one.value, default=None)
    found = found or _in_brackets(blocks, language) or _before_news(blocks, language)
    if found:
        return found
    below = list(_publication(_dates_below(blocks, language), language))
    return below[0] if len({one.value for one in below}) == 1 else None


def _in_brackets(blocks: tuple[Block, ...], language: str) -> Claim | None:
    """The date beside the names in the brackets behind the last sentence ("(A. Name, 3.5.2024)")."""
    block = next((one for one in reversed(blocks) if one.kept and len(one.view.text) > _SENTENCE), None)
    begin, said = in_brackets(block.view.text) if block else (0, "")
    dates = written_dates(said, language) if signers(said, marker=False) else []
    return (
        claim(block, begin + dates[0].start, begin + dates[0].end, "metadata:date", value=dates[0].value)
        if block and dates
        else None
    )


def _before_news(blocks: tuple[Block, ...], language: str) -> Claim | None:
    """The date behind the place with which the news begins ("HALDEN, March 4, 2023 (Wire) - The bridge …"), or before a clock time."""
    block = next(
        (one for one in blocks if one.kept and one.kind != "standfirst" and len(one.view.text) > _SENTENCE), None
    )
    first = next(iter(written_dates(block.view.text[:_OPENING], language)), None) if block else None
    if not block or not first:
        return None
    place, rest = block.view.text[: first.start], block.view.text[first.end : first.end + _OPENING]
    said = _AGENCY.match(rest) if _PLACE.search(place) else not place and _CLOCK.match(rest)
    return claim(block, first.start, first.end, "metadata:date", value=first.value) if said else None


def _publication(blocks: Iterable[Block], language: str) -> Iterator[Claim]:
    """The dates before which no word says that something was changed, printed, or begins or ends."""
    for block in blocks:
        text = block.view.text
        for date in written_dates(text, language, months=True):
            before = text[max(0, date.start - _BEFORE) : date.start]
            if not _CHANGED.search(before) and not _OTHER.search(before):
                yield claim(block, date.start, date.end, "metadata:date", value=date.value)


def _dates_below(blocks: tuple[Block, ...], language: str) -> Iterator[Block]:
    """Lines below the article with hardly a word beside a date; what is older on the page is listed, not signed."""
    last = max((at for at, block in enumerate(blocks) if block.kept and len(block.view.text) > _SENTENCE), default=None)
    for block in blocks[last + 1 :][:_BEHIND] if last is not None else ():
        text = block.view.text
        if len(text) < _DATE_LINE and block.kind == "furniture" and text[0] not in _ITEMS:
            dates = written_dates(text, language)
            rest = "".join(text[one.start : one.end] for one in dates)
            if len(dates) == 1 and len(text) - len(rest) <= _BESIDE:
                yield block


def published_relative(blocks: tuple[Block, ...]) -> Claim | None:
    """``4 months ago`` as written."""
    for block in chain(*_near_headline(blocks)):
        found = relative_date(block.view.text)
        if found:
            return claim(block, *found, "metadata:date-relative")
    return None


def _near_headline(blocks: tuple[Block, ...]) -> tuple[list[Block], list[Block]]:
    """Byline, date and section lines below the headline, and a few above it."""
    title = headline_at(blocks)
    kinds = ("byline", "dateline", "section")
    return list(of_kind(blocks[title:], *kinds)), list(of_kind(blocks[max(0, title - _ABOVE) : title], *kinds))
