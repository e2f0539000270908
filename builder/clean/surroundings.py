"""What stands around a line: long sentences, headlines, furniture, the main run of text, what was said before.

One function per kind of surroundings; each gives for every line the numbers that are not 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from builder.clean.signs import Signs, Values

_COST = 12  # words a line must have to lengthen the run of text it stands in
_LONG, _MIDDLE = 15, 8  # words of a sentence line that speaks for its surroundings
_NEAR, _FAR = 3, 8  # lines looked at to either side
_REACH, _COMMENTS = 12, 60  # lines over which the heading of related links, and of readers' comments, fades
_FEW = 2  # longer words that tell no topic
_STEM = 6  # letters by which two forms of a word are taken for one
_LITTLE = 0.05  # share of the text before which an article has hardly begun


def surroundings(signs: Sequence[Signs]) -> list[Values]:
    """For every line the numbers of its surroundings."""
    if not signs:
        return []
    near = [made for part in _PARTS for made in part(signs)]
    names = [name for name, _ in near]
    return [
        {name: value for name, value in zip(names, values, strict=True) if value}
        for values in zip(*(values for _, values in near), strict=True)
    ]


Named = Iterator[tuple[str, Sequence[float]]]
"""The name of a number, and the number for every line."""


def _sentences(signs: Sequence[Signs]) -> Named:
    """Long sentences above and below."""
    longs = [float(s.sentence and s.words >= _LONG) for s in signs]
    sentences = [float(s.sentence and s.words >= _MIDDLE) for s in signs]
    yield "long line before", [0.0, *longs[:-1]]
    yield "long line after", [*longs[1:], 0.0]
    yield "sentence before", [0.0, *sentences[:-1]]
    yield "sentence after", [*sentences[1:], 0.0]
    yield from _sides(longs, "long lines near", _NEAR)
    yield from _sides(longs, "long lines far", _FAR)


def _company(signs: Sequence[Signs]) -> Named:
    """Lines of other kinds above and below."""
    for name, kind, reach in _KINDS:
        yield from _sides([float(kind(s)) for s in signs], name, reach)


_KINDS: tuple[tuple[str, Callable[[Signs], bool], int], ...] = (
    ("furniture", lambda s: s.phrase is not None, _NEAR),
    ("dates", lambda s: s.dated and s.words < _LONG, _FAR),
    ("headlines", lambda s: "headline" in s.values, 4),
    ("short lines", lambda s: s.words <= 5 and not s.sentence, 4),
    ("names", lambda s: "name" in s.values, 4),
    ("talk", lambda s: "i" in s.values and s.words > 5, _FAR),
)


def _sections(signs: Sequence[Signs]) -> Named:
    """How far above the heading of a section stands that is not the article."""
    teaser, comments = list(_since(signs, "teaser")), list(_since(signs, "comments"))
    yield "under related links", [max(0.0, 1 - count / _REACH) for count in teaser]
    yield "just under related links", [float(0 < count <= 2) for count in teaser]
    yield "under comments", [max(0.0, 1 - count / _COMMENTS) for count in comments]


def _since(signs: Sequence[Signs], family: str) -> Iterator[int]:
    """Lines since the last heading of that family."""
    count = _COMMENTS
    for sign in signs:
        opens = sign.phrase is not None and sign.phrase.opens and sign.phrase.rule.startswith(family)
        count = 0 if opens else count + 1
        yield count


def _gaps(signs: Sequence[Signs]) -> Named:
    """Blank lines around a line, where the text has blank lines between paragraphs."""
    apart = [s.apart for s in signs]
    if sum(apart) >= len(apart) * 0.4:
        yield "no gap before", [float(not gap) for gap in apart]
        yield "no gap after", [float(not gap) for gap in [*apart[1:], True]]


def _place(signs: Sequence[Signs]) -> Named:
    """Where the line stands in the file and to the longest run of text.

    The longest run is the span with the largest sum of (words - 12): *body text extraction* of
    Finn, Kushmerick and Smyth (2001), on lines.
    """
    count = len(signs)
    start, end = best_run([s.words - _COST for s in signs])
    long = [at for at, s in enumerate(signs) if s.sentence and s.words >= _LONG]
    first, last = (long[0], long[-1]) if long else (count, -1)
    lines = range(count)
    yield "in the longest run", [float(start <= at < end) for at in lines]
    yield "before the longest run", [min(max(start - at, 0), 10) / 10 for at in lines]
    yield "after the longest run", [min(max(at - end + 1, 0), 10) / 10 for at in lines]
    yield "before the first long line", [float(at < first) for at in lines]
    yield "after the last long line", [float(at > last) for at in lines]
    yield "first lines", [float(at < _NEAR) for at in lines]
    yield "last lines", [float(at >= count - _NEAR) for at in lines]


def _share(signs: Sequence[Signs]) -> Named:
    """How much of the running text stands above and below."""
    own = [s.words if s.sentence and s.words >= _MIDDLE else 0.0 for s in signs]
    above = [0.0, *accumulate(own)]
    total = above[-1] or 1.0
    before = [above[at] / total for at in range(len(own))]
    yield "text before", before
    yield "text after", [1 - below / total for below in above[1:]]
    yield "no text before", [float(share == 0) for share in before]
    yield "little text before", [float(share < _LITTLE) for share in before]


def _topic(signs: Sequence[Signs]) -> Named:
    """How many of a line's longer words have been said above: another article has other words."""
    start, _ = best_run([s.words - _COST for s in signs])
    known: set[str] = set()
    said: list[float] = []
    for at, sign in enumerate(signs):
        stems = {word[:_STEM] for word in sign.topic} if at >= start else set()
        said.append(len(stems & known) / len(stems) if len(stems) > _FEW else 0.0)
        if sign.sentence and sign.words >= _LONG:
            known |= stems
    yield "said before", said
    yield "few long words", [float(len(s.topic) <= _FEW) for s in signs]


_PARTS = (_sentences, _company, _sections, _gaps, _place, _share, _topic)


def best_run(gains: Sequence[float]) -> tuple[int, int]:
    """The half-open range with the largest sum (Kadane's algorithm)."""
    best, total, begin, run = 0.0, 0.0, 0, (0, 0)
    for at, gain in enumerate(gains):
        if total <= 0:
            total, begin = 0.0, at
        total += gain
        if total > best:
            best, run = total, (begin, at + 1)
    return run


def _sides(values: Sequence[float], name: str, reach: int) -> Named:
    """The means of as many values above and below each: what lies beyond the ends of the file counts 0."""
    if not any(values):
        return
    sums, count = [0.0, *accumulate(values)], len(values)
    below = [*sums[1:], *[sums[-1]] * reach]
    yield f"{name} before", [(sums[at] - sums[max(0, at - reach)]) / reach for at in range(count)]
    yield f"{name} after", [(below[at + reach] - below[at]) / reach for at in range(count)]
