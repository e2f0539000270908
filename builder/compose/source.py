"""The page of one source: what it is, its text in place, what was set aside, what is reported in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from builder.compose.excerpts import Excerpts
from builder.compose.lookup import Lookup
from builder.compose.utterances import SPEECH, utterance
from builder.model.casebook import Companion, Fact, Ref, Share, SourceDossier, Statement, Stretch, TextBlock
from builder.model.document import Claim, Document, Mention
from builder.model.seed import Block
from builder.model.span import Span

_NAMES = {
    "title": "Title",
    "standfirst": "Standfirst",
    "authors": "By",
    "desks": "Signed",
    "agencies": "Agencies",
    "outlet": "Outlet",
    "published": "Published",
    "published_relative": "Published, as written",
    "section": "Section",
    "url": "Address",
    "captured": "Saved",
    "language": "Language",
}
_NESTED = 4  # ranges that may hold one place: a role around a name, a quotation in one
_ROUND = 200  # characters round a value that are still shown with it
METADATA = frozenset({"title", "byline", "dateline", "section", "caption", "credit", "outlet", "frontmatter"})


@dataclass(frozen=True)
class Around:
    """What the rest of the dossier knows about a source."""

    statements: Sequence[Statement]
    """Those it is a witness of."""
    topics: Sequence[Ref]
    """Those it touches."""
    copies: Sequence[tuple[str, str]]
    """(source, in words) of other sources with the same text."""
    publish: str
    """full, excerpt, metadata or none"""


def source_dossier(lookup: Lookup, document: Document, around: Around, limit: Excerpts) -> SourceDossier:
    """The dossier of one source; compose it last, when all places other pages link to are known.

    All that it depends on is in `builder.compose.sources`' key.
    """
    seed = document.seed
    starts = _line_starts(seed.text)
    spoken = tuple(
        utterance(lookup, document.id, index)
        for index, quotation in enumerate(document.quotations)
        if quotation.kind in SPEECH
    )
    return SourceDossier(
        lookup.sources[document.id],
        seed.path,
        seed.sha256,
        seed.size,
        encoding_of(document),
        seed.media_type,
        tuple(_facts(lookup, document, starts)),
        _fact(lookup, document, "Cut", document.metadata.truncated, starts),
        tuple(_blocks(lookup, document, starts, limit)),
        shares(document),
        spoken,
        _people(lookup, document),
        tuple(around.topics),
        tuple(around.statements),
        tuple((lookup.sources[other], words) for other, words in around.copies),
        document.findings,
        around.publish,
    )


def shares(document: Document) -> tuple[Share, ...]:
    """How the characters of a file divide; the parts add up to all of them."""
    total = len(document.seed.text)
    counts: Counter[str] = Counter()
    for block in document.blocks:
        name = "article" if block.kept else "metadata" if block.kind in METADATA else "boilerplate"
        name = "markup" if block.kind == "markup" else name
        counts[name] += (
            sum(run.length for run in block.view.runs) if name != "markup" else block.view.end - block.view.start
        )
    counts["white space and markup" if document.seed.media_type == "text/html" else "white space"] = (
        total - counts.total()
    )
    return tuple(Share(name, n, round(100 * n / total, 1) if total else 0.0) for name, n in counts.items())


def set_aside(document: Document) -> float:
    """Per cent of a file's characters that were set aside."""
    return next((share.percent for share in shares(document) if share.name == "boilerplate"), 0.0)


def _facts(lookup: Lookup, document: Document, starts: list[int]) -> list[Fact]:
    meta = document.metadata
    rows: list[tuple[str, Claim | None]] = [("title", meta.title), ("standfirst", meta.standfirst)]
    rows += [("authors", claim) for claim in meta.authors]
    rows += [("desks", claim) for claim in meta.desks]
    rows += [("agencies", claim) for claim in meta.agencies]
    rows += [
        (name, getattr(meta, name))
        for name in ("published", "published_relative", "section", "captured", "url", "language")
    ]
    facts = [fact for name, claim in rows if (fact := _fact(lookup, document, _NAMES[name], claim, starts))]
    outlet = lookup.outlets[document.id]
    cited = lookup.cite(document.id, meta.outlet.spans, meta.outlet.text) if meta.outlet and meta.outlet.spans else None
    ref = lookup.refs.get(f"outlet:{outlet.id}")
    return _anchored([Fact("Outlet", outlet.name, cited, outlet.established, outlet.inferred, ref), *facts], document)


def _anchored(facts: list[Fact], document: Document) -> list[Fact]:
    """The facts; those read from the head of a saved page, which is not shown below, carry the anchor themselves."""
    ends = [(block.view.start, block.view.end) for block in _shown(document)]
    made: list[Fact] = []
    for fact in facts:
        at = fact.cited.spans[0].start if fact.cited else -1
        below = not fact.cited or any(start <= at < end for start, end in ends)
        anchor = "" if below or any(other.anchor == f"c{at}" for other in made) else f"c{at}"
        made.append(replace(fact, anchor=anchor))
    return made


def _shown(document: Document) -> list[Block]:
    """The blocks a source's page shows."""
    return [block for block in document.blocks if block.kind != "markup" and block.view.text.strip()]


_HOW = {
    "sources.csv": "entered in sources.csv",
    "dossier.yml": "entered in dossier.yml",
    "language:words": "by its most frequent words",
}
"""How a value was found that stands nowhere in the file, by its rule."""


def _fact(lookup: Lookup, document: Document, name: str, claim: Claim | None, starts: list[int]) -> Fact | None:
    if claim is None:
        return None
    if not claim.spans:
        return Fact(name, claim.value, None, _HOW.get(claim.rule, f"by the rule {claim.rule}"), claim.inferred)
    line = bisect_right(starts, claim.spans[0].start)
    apart = len(claim.text) > len(claim.value) + _ROUND  # a piece of data that nobody can read, not words
    cited = None if apart else lookup.cite(document.id, claim.spans, claim.text)
    return Fact(
        name, claim.value, cited, f"{'inferred from' if claim.inferred else 'read in'} line {line}", claim.inferred
    )


def _blocks(lookup: Lookup, document: Document, starts: list[int], limit: Excerpts) -> list[TextBlock]:
    shown = _shown(document)
    whole = [lookup.cite(document.id, b.view.locate(0, len(b.view.text)), b.view.text) for b in shown]
    marks = _Marks(lookup, document)
    return [
        TextBlock(
            block.kind,
            block.level,
            limit.cut(cited),
            marks.stretches(block, limit.hidden(cited)),
            block.kept,
            block.doubtful,
            block.rule,
            block.trace[-1].because if block.trace else "",
            bisect_right(starts, block.view.start),
        )
        for block, cited in zip(shown, whole, strict=True)
    ]


class _Marks:
    """Where anchors, names and quotations begin and end in a document, in offsets of the seed."""

    def __init__(self, lookup: Lookup, document: Document) -> None:
        self.anchors = sorted(lookup.places(document.id))
        names: list[tuple[int, int, Ref]] = []
        for index, mention in enumerate(document.mentions):
            ref = lookup.ref(document.id, index)
            if ref:
                names.extend((span.start, span.end, _hinted(ref, mention)) for span in mention.spans)
        self.names = _Ranges(sorted(names, key=lambda name: name[:2]))
        self.quoted = _Ranges(
            sorted(
                (span.start, span.end) for q in document.quotations if q.kind in {"direct", "mixed"} for span in q.spans
            )
        )

    def stretches(self, block: Block, hidden: Sequence[Span]) -> tuple[Stretch, ...]:
        """The block's text cut wherever a mark begins or ends; `hidden` parts are counted, not shown."""
        start, end = block.view.start, block.view.end
        anchors = self.anchors[bisect_left(self.anchors, start) : bisect_left(self.anchors, end)]
        names, quoted = self.names.touching(start, end), self.quoted.touching(start, end)
        unseen = [(h.start, h.end) for h in hidden]
        bounds: list[tuple[int, int]] = [*(name[:2] for name in names), *quoted, *unseen]
        cuts = {*anchors, *(edge for bound in bounds for edge in bound)}
        name_at, quoted_at, unseen_at = _Ranges(names), _Ranges(quoted), _Ranges(unseen)
        made: list[Stretch] = []
        at = 0
        for offset, text, place in _pieces(block, sorted(cuts)):
            first, at = at, bisect_right(anchors, place) if not offset else at + anchors[at : at + 1].count(place)
            ids = tuple(f"c{anchor}" for anchor in anchors[first:at])
            if unseen_at.holding(place) is None:
                named = name_at.holding(place)
                made.append(Stretch(text, ids, named[2] if named else None, quoted_at.holding(place) is not None))
            elif made and made[-1].withheld:
                made[-1] = Stretch("", (*made[-1].anchors, *ids), withheld=made[-1].withheld + len(text))
            else:
                made.append(Stretch("", ids, withheld=len(text)))
        return tuple(made)


class _Ranges:
    """Ranges that begin with (start, end, …), sorted, and hardly overlap: which of them holds a place."""

    def __init__(self, ranges: Sequence[tuple[Any, ...]]) -> None:
        self.ranges = ranges
        self.starts = [one[0] for one in ranges]
        self.longest = max((one[1] - one[0] for one in ranges), default=0)

    def touching(self, start: int, end: int) -> list[tuple[Any, ...]]:
        """Those that reach into the stretch from `start` to `end`."""
        first = bisect_left(self.starts, start - self.longest)
        return [one for one in self.ranges[first : bisect_left(self.starts, end)] if one[1] > start]

    def holding(self, place: int) -> tuple[Any, ...] | None:
        """The first that holds `place`, of the last few that begin before it."""
        behind = bisect_right(self.starts, place)
        return next((one for one in self.ranges[max(0, behind - _NESTED) : behind] if place < one[1]), None)


def _pieces(block: Block, cuts: list[int]) -> list[tuple[int, str, int]]:
    """(offset in the text, text, place in the seed) between the cuts, which are places in the seed."""
    edges = {0}
    place_of = {0: block.view.start}
    for run in block.view.runs:
        low, high = run.span.start, run.span.end
        for cut in cuts[bisect_right(cuts, low - 1) : bisect_right(cuts, high - 1)]:
            if run.length == len(run.span):
                edges.add(run.at + cut - low)
                place_of[run.at + cut - low] = cut
            elif cut == low:
                edges.add(run.at)
                place_of[run.at] = cut
    ordered = [*sorted(edges), len(block.view.text)]
    return [(a, block.view.text[a:b], place_of[a]) for a, b in pairwise(ordered) if b > a]


def _hinted(ref: Ref, mention: Mention) -> Ref:
    return Ref(ref.kind, ref.id, ref.name, ref.path, ref.hint or mention.role)


def _people(lookup: Lookup, document: Document) -> tuple[Companion, ...]:
    counts = Counter(
        ref
        for index, mention in enumerate(document.mentions)
        if mention.kind == "person" and (ref := lookup.ref(document.id, index)) and ref.kind == "person"
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0].name))
    return tuple(Companion(ref, count, (lookup.sources[document.id].sigil,)) for ref, count in ranked)


def encoding_of(document: Document) -> str:
    """How a file was decoded, in words."""
    seed = document.seed
    words = {
        "bom": "says its byte-order mark",
        "strict": "without an error",
        "declared": "as the file declares",
        "fits": "because it fits",
        "guessed": "guessed",
    }
    return f"{seed.encoding}, {words.get(seed.encoding_evidence, seed.encoding_evidence)}"


def _line_starts(text: str) -> list[int]:
    return [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
