"""Plain text → blocks: every line is judged, and every judgement is kept with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from builder.clean.judging import Judged, cuts_of, judge
from builder.clean.lexicon import fold_line, read_lexicon
from builder.clean.lines import Line, lines_of
from builder.clean.roles import roles_of
from builder.clean.scoring import read_weights, score
from builder.clean.signs import Signs, signs_of
from builder.model.seed import Block, Seed, Trace
from builder.model.span import verbatim
from builder.settings import Limits

_FRONT = re.compile(r"\s{0,100}---[ \t]*\r?\n")
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_NUMBERS = re.compile("[0-9]+")
_SLICE = 5000  # lines judged together: memory stays small however long a file is, and no article is longer
_HEAD = 100_000  # characters within which the headline of a file stands
_LABEL = 40  # characters up to which a line is a label, whose numbers do not matter
_LONGEST = 20_000  # characters of front matter; a rule far down the text is no end of it


def clean_plain(seed: Seed, repeated: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of a text file, or of a Markdown file with its front matter."""
    begin = _front_matter(seed.text) if seed.media_type == "text/markdown" else 0
    lines = lines_of(seed.text, begin)
    blocks = list(_stated(seed, begin))
    for at in range(0, len(lines), _SLICE):
        blocks += _judged(seed, lines[at : at + _SLICE], repeated)
    return tuple(blocks)


def _judged(seed: Seed, lines: Sequence[Line], repeated: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of some lines, judged together."""
    texts = [line.text for line in lines]
    signs = signs_of_lines(lines, repeated)
    weights = read_weights()
    scores = score(signs, weights)
    cuts = cuts_of(texts, scores)
    kept = [cuts.keep(text, result) for text, result in zip(texts, scores, strict=True)]
    roles = roles_of(lines, signs, kept) if lines and not lines[0].start > _HEAD else {}
    judged = [
        Judged(verbatim(seed.text, line.start, line.end), sign, result, roles.get(at))
        for at, (line, sign, result) in enumerate(zip(lines, signs, scores, strict=True))
    ]
    return judge(judged, cuts, weights, repeated)


def signs_of_lines(lines: Sequence[Line], repeated: frozenset[str] = frozenset()) -> list[Signs]:
    """The signs of every line; lines that stand in the text twice count as repeated."""
    most = Limits().line_characters
    texts = [line.text[:most] for line in lines]
    twice = {text for text, count in Counter(map(_same, texts)).items() if count > 1}
    lexicon = read_lexicon()
    return [
        signs_of(text, lexicon, repeated=_same(text) in twice or fold_line(text) in repeated, apart=line.apart)
        for line, text in zip(lines, texts, strict=True)
    ]


def _same(text: str) -> str:
    """By what a line is known again: "3 comments" is "5 comments", but a sentence has to say the same number."""
    folded = fold_line(text)
    return folded if len(text) <= _LABEL else f"{folded} {' '.join(_NUMBERS.findall(text))}"


def _front_matter(text: str) -> int:
    """Offset behind the front matter; 0 when there is none."""
    opening = _FRONT.match(text)
    closing = _FENCE.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    return closing.end() if closing else 0


def _stated(seed: Seed, end: int) -> tuple[Block, ...]:
    if not end:
        return ()
    start = len(seed.text) - len(seed.text.lstrip())
    trace = Trace("metadata:frontmatter", kept=False, because="states facts about the text")
    return (
        Block(verbatim(seed.text, start, len(seed.text[:end].rstrip())), "frontmatter", kept=False, trace=(trace,)),
    )
