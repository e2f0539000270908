"""When it was published: only what is written, and never counted back from today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.describe.claims import claim, of_kind
from builder.describe.foot import in_brackets
from builder.model.document import Claim
from builder.model.seed import Block
from builder.text.bylines import signers
from builder.text.calendar import relative_date, written_dates

_CHANGED = re.compile(
    r"(?i)(?:\bupd|updated|modified|edited|aktualisiert|mis à jour|modifié|actualizado|atualizado|aggiornat|bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizac|güncelle|обновл|оновл|تحديث)\D{0,25}$"
)
_BEFORE = 40  # characters before a date in which a word says what kind of date it is
_SENTENCE = 90  # characters of a line that is a sentence
_DATE_LINE, _BESIDE = 60, 30  # characters of a line with a date, and of the words beside it
_BEHIND = 6  # lines behind the article among which its date may stand
_ABOVE = 4  # a date line further above the headline is today's date on the page, not the article's


def published(blocks: tuple[Block, ...], language: str) -> Claim | None:
    """The date of publication; a date of change is none.  Below the article it counts when it is the only one there."""
    near = next(_publication(_near_headline(blocks), language), None) or _in_brackets(blocks, language)
    if near:
        return near
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


def _publication(blocks: Iterable[Block], language: str) -> Iterator[Claim]:
    """The dates before which no word says that something was changed."""
    for block in blocks:
        text = block.view.text
        for date in written_dates(text, language, months=True):
            if not _CHANGED.search(text[max(0, date.start - _BEFORE) : date.start]):
                yield claim(block, date.start, date.end, "metadata:date", value=date.value)


def _dates_below(blocks: tuple[Block, ...], language: str) -> Iterator[Block]:
    """Lines below the article with hardly a word beside a date; what is older on the page is listed, not signed."""
    last = max((at for at, block in enumerate(blocks) if block.kept and len(block.view.text) > _SENTENCE), default=None)
    for block in blocks[last + 1 :][:_BEHIND] if last is not None else ():
        text = block.view.text
        if len(text) < _DATE_LINE and block.kind == "furniture":
            dates = written_dates(text, language)
            rest = "".join(text[one.start : one.end] for one in dates)
            if len(dates) == 1 and len(text) - len(rest) <= _BESIDE:
                yield block


def published_relative(blocks: tuple[Block, ...]) -> Claim | None:
    """``4 months ago`` as written."""
    for block in _near_headline(blocks):
        found = relative_date(block.view.text)
        if found:
            return claim(block, *found, "metadata:date-relative")
    return None


def _near_headline(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Byline, date and section lines, nearest below the headline first, then a few above it."""
    title = next(
        (at for at, block in enumerate(blocks) if block.kind == "title" and block.rule != "metadata:title-again"), 0
    )
    yield from of_kind(blocks[title:], "byline", "dateline", "section")
    yield from of_kind(blocks[max(0, title - _ABOVE) : title], "byline", "dateline", "section")
