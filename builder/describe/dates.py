"""When it was published: only what is written, and never counted back from today."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.describe.claims import claim, of_kind
from builder.model.document import Claim
from builder.model.seed import Block
from builder.text.calendar import relative_date, written_dates

_CHANGED = re.compile(
    r"(?i)(?:updated|modified|edited|aktualisiert|mis à jour|modifié|actualizado|atualizado|aggiornat|bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizac|güncelle|обновл|оновл|تحديث)\D{0,25}$"
)
_BEFORE = 40  # characters before a date in which a word says what kind of date it is
_ABOVE = 4  # a date line further above the headline is today's date on the page, not the article's


def published(blocks: tuple[Block, ...], language: str) -> Claim | None:
    """The date of publication; a date of change only counts when it stands alone."""
    found = [
        (bool(_CHANGED.search(block.view.text[max(0, date.start - _BEFORE) : date.start])), at, block, date)
        for at, block in enumerate(_near_headline(blocks))
        for date in written_dates(block.view.text, language, months=True)
    ]
    if not found:
        return None
    _, _, block, date = min(found, key=lambda entry: entry[:2])
    return claim(block, date.start, date.end, "metadata:date", value=date.value)


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
