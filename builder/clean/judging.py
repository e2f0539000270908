"""Each line's verdict: article, metadata, or set aside, with every rule that spoke.

The order of speaking: what the weights make of the line, the furniture phrase in it, the
lines its site repeats, its role around the headline.  The last one decides.  A long line is
evidence until the opposite is likely: what is unsure stays, and pages say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.clean.roles import Role
from builder.clean.scoring import PLACES, Score, Weights
from builder.clean.signs import SURE, Signs, Values
from builder.model.seed import Block, BlockKind, Trace
from builder.model.span import View

_LONG = 80  # characters of a line that reads like evidence
_CUT = 0.5  # chance above which a short line is the article's
_SENTENCE = 0.25  # the same of a short sentence: "He has paid." may end an article
# The same of a long line, by its place: a gap in the article is the worst.
_LONG_CUTS = {"before": 0.3, "between": 0.15, "after": 0.3}
_DOUBT = 0.6  # chance below which a long line that was kept is marked as doubtful
_SURE = 0.7  # chance of the surest third of a page; where it is lower, as in live blogs and tables, the cuts are too
_SUREST = 0.3
_LEAST = 0.4  # a page of nothing but furniture is sure of nothing either
_CERTAIN = 0.9  # chance from which even a line with a phrase of buttons and notices is the article's
_BUTTONS = frozenset(
    {
        "sharing:buttons",
        "comments:form",
        "paywall:gate",
        "paywall:subscribe",
        "notice:cookies",
        "notice:advertisement",
        "notice:copyright",
    }
)
_REPEATED = 120  # characters of a line that is furniture because other pages of the site have it
_REASONS = 3
_NO_SENTENCE = frozenset({"phrase line", "phrase start", "phrase inside", "words 1-2"})
_KINDS: dict[str, BlockKind] = {
    "sharing": "sharing", "comments": "comments", "teaser": "teaser", "paywall": "paywall", "notice": "notice", "furniture": "furniture"
}  # fmt: skip
_LISTED = {"teaser": "listed under a heading for other articles", "comments": "stands among readers' comments"}
# Signs that a reader can check with a look at the line; the others are about its surroundings.
_IN_WORDS = {
    "menu words": "words of menus and buttons",
    "words 1-2": "very short",
    "words 3-5": "short",
    "words 6-9": "short",
    "date": "a date or time",
    "picture": "words of picture credits",
    "credit end": "a picture credit",
    "ask": "asks for something",
    "repeated": "stands here more than once",
    "name": "only a name",
    "capitals": "written like a title",
    "bars": "bars between words",
    "ellipsis end": "ends in dots",
    "digits": "mostly numbers",
    "address": "an address",
    "linked": "is a link",
    "question": "a question",
    "writer": "introduces an author",
    "site": "speaks of the site",
    "comment": "speaks of comments",
    "price": "a price",
    "i": "somebody speaks of themselves",
    "headline": "written like a headline",
    "unfinished": "a long line without an end",
    "label": "begins with a label",
    "date in a sentence": "a date",
    "phrase line": "a phrase of pages",
    "phrase start": "a phrase of pages",
    "phrase inside": "a phrase of pages",
    "hint comments": "in the page's comments",
    "hint related": "in the page's list of other articles",
    "hint aside": "beside the article",
    "hint action": "in a form or a bar of buttons",
    "hint picture": "in a picture's frame",
    "in nav": "in the navigation",
    "in footer": "in the footer",
    "in aside": "beside the article",
}


@dataclass(frozen=True)
class Cuts:
    """From which chance on a line is kept."""

    short: float
    """For a line of a few words."""
    sentence: float
    """For a whole sentence of a few words in which no phrase of pages stands."""
    long: Mapping[str, float]
    """For a line that reads like evidence, by the place where it stands else."""

    def keep(self, text: str, result: Score) -> bool:
        """The line is likely enough the article's."""
        if len(text) >= _LONG:
            return result.chance >= (_CERTAIN if SURE in result.values else self.long[result.place])
        return result.chance >= (self.sentence if _is_sentence(result.values) else self.short)


def _is_sentence(values: Values) -> bool:
    return "sentence end" in values and values.keys().isdisjoint(_NO_SENTENCE)


def cuts_of(texts: Sequence[str], scores: Sequence[Score]) -> Cuts:
    """The cuts of one page: lower where nothing on it is sure."""
    ranked = sorted(((score.chance, len(text)) for text, score in zip(texts, scores, strict=True)), reverse=True)
    left = _SUREST * sum(size for _, size in ranked)
    surest = 1.0
    for chance, size in ranked:
        surest = chance
        left -= size
        if left <= 0:
            break
    scale = max(_LEAST, min(1.0, surest / _SURE))
    return Cuts(_CUT * scale, _SENTENCE * scale, {place: cut * scale for place, cut in _LONG_CUTS.items()})


@dataclass(frozen=True)
class Judged:
    """A line and all that is known about it."""

    view: View
    """Its text and place."""
    signs: Signs
    """What is seen of it."""
    score: Score
    """What the weights make of it."""
    role: Role | None
    """Its role around the headline."""


def judge(lines: Sequence[Judged], cuts: Cuts, weights: Weights, repeated: frozenset[str]) -> tuple[Block, ...]:
    """One block per line."""
    blocks = []
    above = ""
    for line in lines:
        trace = _opinions(line, cuts, weights, repeated)
        above = _section(line, above, trace)
        if above and trace[-1].rule.startswith("model:"):
            trace.append(Trace(f"{above}:listed", kept=False, because=_LISTED[above]))
        blocks.append(_block(line, trace))
    return tuple(blocks)


def _section(line: Judged, above: str, trace: list[Trace]) -> str:
    """Which section that is not the article a line stands in: one that its heading opened, until the article goes on."""
    phrase = line.signs.phrase
    if phrase and phrase.opens and not trace[-1].kept:
        family = phrase.rule.partition(":")[0]
        return family if family in _LISTED else ""
    return "" if trace[-1].kept else above


def _opinions(line: Judged, cuts: Cuts, weights: Weights, repeated: frozenset[str]) -> list[Trace]:
    """Every rule that has something to say about the line, the deciding one last."""
    signs = line.signs
    if line.role:
        return [Trace(line.role.rule, line.role.kind == "standfirst", line.role.because)]
    if cuts.keep(line.view.text, line.score):
        made = [Trace("model:article", kept=True, because="reads like the article and stands in its run of text")]
        if (
            signs.phrase
            and signs.phrase.where == "line"
            and signs.phrase.rule in _BUTTONS
            and line.score.chance < _CERTAIN
        ):
            made.append(Trace(signs.phrase.rule, kept=False, because=signs.phrase.because))
        if signs.folded in repeated and len(line.view.text) < _REPEATED:
            made.append(Trace("repeat:site", kept=False, because="other pages of the same site have this line too"))
        return made
    made = [Trace(f"model:{line.score.place}", kept=False, because=_because(line, weights))]
    if signs.folded in repeated:
        made.append(Trace("repeat:site", kept=False, because="other pages of the same site have this line too"))
    if signs.phrase:
        made.append(Trace(signs.phrase.rule, kept=False, because=signs.phrase.because))
    return made


def _because(line: Judged, weights: Weights) -> str:
    """The place of a line, and the signs that spoke against it most."""
    where = {
        "before": "before the article",
        "after": "after the article",
        "between": "between paragraphs, but unlike them",
    }[line.score.place]
    column = PLACES.index(line.score.place)
    spoken = sorted(
        (-weights.signs[name][column] * value, name)
        for name, value in line.score.values.items()
        if name in _IN_WORDS and name in weights.signs
    )
    words = dict.fromkeys(_IN_WORDS[name] for share, name in spoken if share < 0)
    return f"{where}: {', '.join(list(words)[:_REASONS])}" if words else where


def _block(line: Judged, trace: list[Trace]) -> Block:
    kept = trace[-1].kept
    text = line.view.text
    if line.role:
        return Block(line.view, line.role.kind, kept, tuple(trace))
    if not kept:
        return Block(line.view, _KINDS.get(trace[-1].rule.partition(":")[0], "furniture"), kept, tuple(trace))
    doubtful = len(text) >= _LONG and (
        line.score.chance < _DOUBT or bool(line.signs.phrase and line.signs.phrase.where != "inside")
    )
    return Block(line.view, _kind(text, line.signs), kept, tuple(trace), doubtful)


def _kind(text: str, signs: Signs) -> BlockKind:
    """Heading, list item, quotation or paragraph."""
    if "bullet" in signs.values and text[0] not in "–—-":  # a dash opens speech in half of Europe
        return "list"
    if text[0] in "“„«" and text[-1] in "”“»" and signs.words > 12:
        return "quote"
    return (
        "heading"
        if signs.words < 15 and not signs.sentence and text[-1] not in ":,;" and not signs.dated
        else "paragraph"
    )
