"""A saved page → blocks: the same signs as for plain text, and what the page's markup adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from builder.clean.engines import opinions
from builder.clean.judging import Cuts, Judged, judge
from builder.clean.lines import Line
from builder.clean.plain import signs_of_lines
from builder.clean.roles import Role, roles_of
from builder.clean.scoring import PLACES, read_weights, score
from builder.clean.signs import Signs
from builder.model.seed import Block, BlockKind, Seed
from builder.resources import read_yaml
from builder.text.bylines import signers
from builder.text.markup import Piece, read_page

_CUTS = Cuts(0.5, 0.5, dict.fromkeys(PLACES, 0.5))  # two engines have spoken: a long line needs no benefit of the doubt
_CAPTION = Role("caption", "metadata:caption", "describes a picture")
_BYLINE = Role("byline", "metadata:byline", "says who wrote it")
_AUTHOR = re.compile(r"author(?!i)|byline|autor|auteur")  # not "authorization"
_ELSEWHERE = frozenset({"aside", "footer", "nav"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def clean_page(seed: Seed, repeated: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of a saved page; its markup lies between and inside them."""
    pieces = pieces_of(seed.text)
    texts = [piece.view.text for piece in pieces]
    lines = lines_of_pieces(seed.text, pieces)
    signs = signs_of_page(seed.text, pieces, repeated)
    weights = read_weights("page")
    scores = score(signs, weights)
    kept = [_CUTS.keep(text, result) for text, result in zip(texts, scores, strict=True)]
    roles = _signatures(pieces, signs) | roles_of(lines, signs, kept, strict=True) | _captions(pieces)
    judged = [
        Judged(piece.view, sign, result, roles.get(at))
        for at, (piece, sign, result) in enumerate(zip(pieces, signs, scores, strict=True))
    ]
    blocks = judge(judged, _CUTS, weights, repeated)
    return tuple(_leveled(block, piece) for block, piece in zip(blocks, pieces, strict=True))


def pieces_of(html: str) -> tuple[Piece, ...]:
    """What can be read on a page, piece by piece."""
    return tuple(piece for piece in read_page(html).pieces if piece.view.text.strip())


def lines_of_pieces(text: str, pieces: Sequence[Piece]) -> tuple[Line, ...]:
    """The pieces as lines: what is judged one by one."""
    made: list[Line] = []
    number, at = 1, 0
    for piece in pieces:
        number += text.count("\n", at, piece.view.start)
        at = piece.view.start
        made.append(Line(piece.view.text, at, number, apart=True))
    return tuple(made)


def signs_of_page(html: str, pieces: Sequence[Piece], repeated: frozenset[str] = frozenset()) -> list[Signs]:
    """The signs of the text of every piece, and those of the markup and of the two engines."""
    signs = signs_of_lines(lines_of_pieces(html, pieces), repeated)
    said = opinions(html, [piece.view.text for piece in pieces])
    return [
        replace(sign, values=sign.values | _markup(piece) | _said(first, second))
        for piece, sign, first, second in zip(pieces, signs, *said, strict=True)
    ]


def _leveled(block: Block, piece: Piece) -> Block:
    """A heading is a heading when the page says so; level 1 is the page's own."""
    level = int(piece.tag[1]) if piece.tag in _HEADINGS else 0
    kinds: dict[str, BlockKind] = {"li": "list", "blockquote": "quote"}
    kind = "heading" if level > 1 else kinds.get(piece.tag, "paragraph")
    return replace(block, level=level, kind=kind if block.kept and block.kind != "standfirst" else block.kind)


def _said(first: float, second: float) -> dict[str, float]:
    made = {
        "trafilatura": first,
        "readability": second,
        "both engines": min(first, second),
        "either engine": max(first, second),
    }
    return {name: value for name, value in made.items() if value}


def _markup(piece: Piece) -> dict[str, float]:
    made = {f"hint {name}": 1.0 for name, words in _hints().items() if not words.isdisjoint(piece.hints)}
    if piece.linked:
        made["linked"] = piece.linked
    if piece.tag in _HEADINGS:
        made["heading tag"] = 1.0
    elif piece.tag in {"p", "li", "blockquote", "td", "figcaption"}:
        made[f"tag {piece.tag}"] = 1.0
    for name in ("article", "nav", "aside", "footer", "header", "form", "figure", "button"):
        if name in piece.within:
            made[f"in {name}"] = 1.0
    return made


@cache
def _hints() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_yaml("page_hints.yml").items()}


def _signatures(pieces: Sequence[Piece], signs: Sequence[Signs]) -> dict[int, Role]:
    """The first lines whose class says that they are the byline; authors in sidebars and comments are others."""
    found = [
        at
        for at, (piece, sign) in enumerate(zip(pieces, signs, strict=True))
        if any(map(_AUTHOR.match, piece.hints)) and sign.words <= 14 and _ELSEWHERE.isdisjoint(piece.within)
        if "hint comments" not in sign.values
        and "hint related" not in sign.values
        and signers(piece.view.text, marker=False)
    ]
    return {at: _BYLINE for at in found if at - found[0] <= 6}


def _captions(pieces: Sequence[Piece]) -> dict[int, Role]:
    return {at: _CAPTION for at, piece in enumerate(pieces) if "figcaption" in piece.within}
