"""Plain text → blocks: every line is judged, and every judgement is kept with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from builder.clean.lexicon import fold_line, read_lexicon
from builder.clean.lines import Line, lines_of
from builder.clean.roles import Role, roles_of
from builder.clean.scoring import Score, read_weights, score
from builder.clean.signs import Signs, signs_of
from builder.model.seed import Block, Seed, Trace
from builder.model.span import View, verbatim
from builder.settings import Limits

_LONG = 80  # characters; a line that reads like evidence is set aside only when it is much less likely the article's
_CUT, _LONG_CUT, _DOUBT = 0.5, 0.3, 0.6


def clean_plain(seed: Seed, repeated: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of a text file."""
    lines = lines_of(seed.text)
    signs = signs_of_lines(lines, repeated)
    scores = score(signs, read_weights())
    kept = [likely(line.text, result) for line, result in zip(lines, scores, strict=True)]
    roles = roles_of(lines, signs, kept)
    return blocks_of([verbatim(seed.text, line.start, line.end) for line in lines], signs, scores, roles)


def likely(text: str, result: Score) -> bool:
    """The line is more likely the article's than not; for a long line half as much is enough."""
    return result.chance >= (_LONG_CUT if len(text) >= _LONG else _CUT)


def signs_of_lines(lines: Sequence[Line], repeated: frozenset[str] = frozenset()) -> list[Signs]:
    """The signs of every line; lines that stand in the text twice count as repeated."""
    most = Limits().line_characters
    counts = Counter(fold_line(line.text[:most]) for line in lines)
    twice = frozenset(text for text, count in counts.items() if count > 1)
    lexicon = read_lexicon()
    return [signs_of(line.text[:most], lexicon, twice | repeated, apart=line.apart) for line in lines]


def blocks_of(
    views: Sequence[View], signs: Sequence[Signs], scores: Sequence[Score], roles: dict[int, Role]
) -> tuple[Block, ...]:
    """One block per line, with its role, or with what the weights say."""
    return tuple(
        _block(view, sign, result, roles.get(at))
        for at, (view, sign, result) in enumerate(zip(views, signs, scores, strict=True))
    )


def _block(view: View, signs: Signs, result: Score, role: Role | None) -> Block:
    if role:
        kept = role.kind == "standfirst"
        return Block(view, role.kind, kept, (Trace(role.rule, kept, role.because),))
    if likely(view.text, result):
        doubtful = result.chance < _DOUBT and len(view.text) >= _LONG
        return Block(view, "paragraph", True, (Trace("model:article", True, "reads like the article"),), doubtful)
    rule = signs.phrase.rule if signs.phrase else "model:furniture"
    return Block(view, "furniture", False, (Trace(rule, False, "reads like furniture"),))
