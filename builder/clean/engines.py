"""Two other opinions on a saved page: which of its paragraphs trafilatura and readability keep.

Both return text of their own making; what counts here is how much of a paragraph of the
file is found in it again, so that offsets never depend on them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence

from builder.text.markup import read_page

_WORD = re.compile(r"\w+")
_SHINGLE = 3  # words that must stand together
_LONGEST = 3_000_000  # characters; larger pages are judged without a second opinion, whose time is not linear

Opinion = Sequence[float]
"""For each paragraph the share of it that an engine keeps, 0–1."""


def opinions(html: str, texts: Sequence[str]) -> tuple[Opinion, Opinion]:
    """What trafilatura and readability keep of the paragraphs `texts` of a page."""
    if len(html) > _LONGEST:
        return [0.0] * len(texts), [0.0] * len(texts)
    return _kept(_quietly(_trafilatura, html), texts), _kept(_quietly(_readability, html), texts)


def _trafilatura(html: str) -> Iterable[str]:
    from trafilatura import extract  # noqa: PLC0415 - half a second to load, and only saved pages need it

    return (extract(html, include_comments=False, include_tables=True, output_format="txt") or "").splitlines()


def _readability(html: str) -> Iterable[str]:
    from readability import Document  # noqa: PLC0415 - as above

    return [piece.view.text for piece in read_page(Document(html).summary()).pieces]


def _quietly(engine: Callable[[str], Iterable[str]], html: str) -> list[str]:
    """The engine's lines; none when it fails: an opinion less, not a document less."""
    level = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # both report broken pages at length
    try:
        return list(engine(html))
    except Exception:  # noqa: BLE001 - engines raise whatever their parsers raise
        return []
    finally:
        logging.disable(level)


def _kept(lines: Iterable[str], texts: Sequence[str]) -> list[float]:
    shingles: set[tuple[str, ...]] = set()
    whole: set[tuple[str, ...]] = set()
    for line in lines:
        words = _WORD.findall(line)
        whole.add(tuple(words))
        shingles.update(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))
    return [_share(_WORD.findall(text), shingles, whole) for text in texts]


def _share(words: list[str], shingles: set[tuple[str, ...]], whole: set[tuple[str, ...]]) -> float:
    if len(words) < _SHINGLE:
        return float(bool(words) and tuple(words) in whole)
    own = list(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))
    return sum(shingle in shingles for shingle in own) / len(own)
