"""Plain text → blocks: every line is judged, and every judgement is kept with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from builder.clean.lexicon import fold_line, read_lexicon
from builder.clean.lines import Line, lines_of
from builder.clean.scoring import Score, read_weights, score
from builder.clean.signs import Signs, signs_of
from builder.model.seed import Block, Seed, Trace
from builder.model.span import verbatim
from builder.settings import Limits

CUT = 0.5
LONG = 80
LONG_CUT = 0.25


def clean_plain(seed: Seed, repeated: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of a text file."""
    lines = lines_of(seed.text)
    signs = signs_of_lines([line.text for line in lines], repeated)
    scores = score(signs, read_weights())
    return tuple(_block(seed, *entry) for entry in zip(lines, signs, scores, strict=True))


def signs_of_lines(texts: Sequence[str], repeated: frozenset[str] = frozenset()) -> list[Signs]:
    """The signs of every line; lines that stand in the text twice count as repeated."""
    most = Limits().line_characters
    counts = Counter(fold_line(text[:most]) for text in texts)
    twice = frozenset(text for text, count in counts.items() if count > 1)
    lexicon = read_lexicon()
    return [signs_of(text[:most], lexicon, twice | repeated) for text in texts]


def _block(seed: Seed, line: Line, signs: Signs, result: Score) -> Block:
    view = verbatim(seed.text, line.start, line.end)
    kept = result.chance >= (LONG_CUT if len(line.text) >= LONG else CUT)
    if kept:
        return Block(view, "paragraph", True, (Trace("model:weights", True, "reads like the article"),))
    rule = signs.phrase.rule if signs.phrase else "model:weights"
    return Block(view, "furniture", False, (Trace(rule, False, "reads like furniture"),))
