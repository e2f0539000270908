"""Which line above an article is its headline: the one that looks most like the headline of this very text.

What speaks for a line: its words come back in the article, it has the length of a headline, it
stands there twice, a byline or a date follows.  What speaks against it: it is furniture, a label,
a part of a list, or a summary, which stands below a headline and has even more of the article's words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from builder.clean.lines import Line
from builder.clean.signs import Signs, pairs_of
from builder.model.seed import BlockKind
from builder.text.bylines import names_known

_OPENING_LINES = 25  # of the article, whose words its headline shares
_MOST = 40  # words
USUAL = 22  # words of a usual headline
_SAID = 16  # words of a whole sentence from which it is no headline
_NEAR = 8  # lines above the article in which a headline is as good as directly above it
_SIGNED = 3  # lines below a headline in which its byline and date stand
_EQUAL = 0.7  # scores nearer than this are equal
_SURE = 3.0  # score of a headline below which an article begins anew
_STORY, _IN_COMMON = 100, 0.35  # words of such an article, and the share of them in what stands above
_KICKED = 1.2  # and these are, where the upper line is a kicker
_KICKER, _LEAST = 4, 5  # words of a kicker at most, and of the headline below it at least
_TWICE, _FOLLOWED, _BELOW_BYLINE, _STEP = 1.5, 0.6, 0.7, 0.1  # what the places of a line count


def headline(
    lines: Sequence[Line], signs: Sequence[Signs], head: range, kinds: Mapping[int, BlockKind], first: int
) -> int | None:
    """The line of `head` that is the headline of the article that begins at `first`; `kinds` are the other lines' roles."""
    able = [at for at in head if at not in kinds and _able(signs[at])]
    trails = {at: signs[at].folded for at in head if {"bars", "bullet", "capitals"} & signs[at].values.keys()}
    plain = {signs[at].folded for at in head if signs[at].words >= 2}
    able = [at for at in able if not any(_ends(trails.get(at, ""), one) for one in plain)]
    topic = _topic_of(lines[first : first + _OPENING_LINES], signs[first : first + _OPENING_LINES])
    named = Counter(signs[at].folded for at in head)
    scores: dict[int, float] = {}
    for at in able:
        sign = signs[at]
        twice = named[sign.folded] > 1 or (sign.words >= 2 and any(_ends(one, sign.folded) for one in trails.values()))
        above = {kinds.get(other) for other in range(max(head.start, at - _NEAR), at)}
        below = {kinds.get(other) for other in range(at + 1, at + 1 + _SIGNED)}
        scores[at] = (
            likeness(lines[at].text, sign, topic)
            + _TWICE * twice
            + _FOLLOWED * (not below.isdisjoint({"byline", "dateline"}))
            - _BELOW_BYLINE * ("byline" in above)
            - _STEP * max(0, first - at - _NEAR)
        )
    return _chosen(scores, signs)


def begun_anew(lines: Sequence[Line], signs: Sequence[Signs], first: int) -> int | None:
    """The headline of an article that begins only below `first`: what stands above it is a notice or an advertisement.

    It looks very much like the headline of the lines below it, and these have hardly a word of what
    stands above it.
    """
    for at in range(first + 1, min(first + 1 + _NEAR, len(lines) - 1)):
        if signs[at].sentence or signs[at].words < _LEAST or not _able(signs[at]):
            continue
        topic = _topic_of(lines[at + 1 : at + 1 + _OPENING_LINES], signs[at + 1 : at + 1 + _OPENING_LINES])
        sure = len(topic) >= _STORY and likeness(lines[at].text, signs[at], topic) >= _SURE
        if sure and _foreign(lines[first:at], signs[first:at], topic):
            return at
    return None


def _foreign(lines: Sequence[Line], signs: Sequence[Signs], topic: frozenset[str]) -> bool:
    """The sentences of some lines have hardly a word of the article."""
    said = [_topic(line.text, sign) for line, sign in zip(lines, signs, strict=True) if sign.sentence]
    return all(len(own & topic) <= _IN_COMMON * max(_LEAST, len(own)) for own in said)


def _chosen(scores: Mapping[int, float], signs: Sequence[Signs]) -> int | None:
    """The upper one of those that are as good as the best; the line below it where it is only a kicker."""
    best = max(scores.values(), default=0.0)
    at = next((at for at, score in scores.items() if score > 0 and score >= best - _EQUAL), None)
    if at is None or scores.get(at + 1, 0.0) <= max(0.0, best - _KICKED):
        return at
    return at + 1 if _is_kicker(signs[at], signs[at + 1]) else at


def _ends(trail: str, folded: str) -> bool:
    """A breadcrumb ("Home > City > Bridge opens") ends in the headline."""
    return len(trail) > len(folded) and trail.endswith(folded)


def _is_kicker(upper: Signs, lower: Signs) -> bool:
    """A few words above the headline that say what it is about."""
    return upper.words <= _KICKER and _LEAST <= lower.words <= USUAL and not lower.sentence


def _able(sign: Signs) -> bool:
    """It could be a headline at all."""
    whole = sign.phrase and sign.phrase.where == "line"
    said = sign.words >= _SAID and ("colon end" in sign.values or (sign.sentence and "question" not in sign.values))
    return 1 <= sign.words <= _MOST and not whole and not said and "address" not in sign.values


def _topic(text: str, sign: Signs) -> frozenset[str]:
    """What a line is compared by with the article."""
    return pairs_of(text) or sign.topic


def _topic_of(lines: Sequence[Line], signs: Sequence[Signs]) -> frozenset[str]:
    """What an article is compared by."""
    return frozenset().union(*(_topic(line.text, sign) for line, sign in zip(lines, signs, strict=True)))


def likeness(text: str, sign: Signs, topic: frozenset[str]) -> float:
    """How much a line by itself looks like the headline of an article with these words."""
    own, seen = _topic(text, sign), sign.values
    shared = len(own & topic) / max(3, len(own)) if own else 0.2
    score = 3 * shared - 1.5 * bool(sign.phrase) - 2 * seen.get("menu words", 0)
    score += 1.0 if _KICKER <= sign.words <= USUAL else -0.3 if sign.words >= 3 else -1.0
    score += 0.4 * (": " in text[:-1]) + 0.3 * ("quotation marks" in seen)
    score -= 1.5 * (sign.words <= _KICKER and names_known(text))
    score -= 0.8 * (text[0].islower() or text[0] in "…•-–(")
    score -= 1.0 * (text[-1] in ".:,") + 0.7 * sign.dated + 1.0 * ("bullet" in seen)
    return score - max(
        0.0, min(1.0, 2 * seen.get("bars", 0) - 1.0)
    )  # a dash in a headline of some words is no breadcrumb
