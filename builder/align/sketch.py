"""What is compared: each sentence of a source, or each of several quotations inside one, as a small record.

A sentence that reports two utterances (“…,” she said, adding that …) holds two statements,
each with its own counterparts elsewhere, so it is cut between them; any other sentence is
compared whole.  Names count as the one behind them and dates as the day they mean, so that
two spellings of a name, or "31 December 2021" and "the last day of 2021", are one word.
Lines that sign or caption the article are no statements of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import chain, pairwise
from operator import attrgetter
from typing import NamedTuple

from builder.align.names import Names
from builder.model.document import Document, Quotation, Sentence, Speaker
from builder.model.entity import MentionRef
from builder.model.span import Span, View
from builder.resources import read_yaml
from builder.text.words import capitalised, content_words, fold, numbers, stem, stop_words, words

SPEECH = frozenset({"direct", "mixed", "indirect"})
"""Kinds of quotation that report somebody's words."""
_TOLD = frozenset({"name", "role", "collective"})
_SKIPPED = frozenset({"byline", "caption"})
STOP = 0.5
"""A stop word's part of a word."""
_LEAST = 4  # words that carry meaning; shorter lines name something, they do not state it
_LEAST_REPORTED = 3  # the same for reported words, which a cue has marked as a statement
_DATE = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?")
_AFTER = re.compile(r"[\s,.;:!?…’”\"'»)\]]*")
_NOTHING = View("", ())
_NONE: frozenset[str] = frozenset()
"""No words: one record, as most sketches have nothing of most kinds, and each empty set is 216 bytes."""


@dataclass(frozen=True, eq=False, slots=True)
class Wording:
    """A run of words as it is compared; each stands for itself, so that what is computed from it can be remembered."""

    words: tuple[str, ...]
    """Folded words in order, stop words included; names and dates as ``@mark``."""
    terms: frozenset[str]
    """Stems of the words that carry meaning."""
    meant: frozenset[str]
    """The same, where a stem that stands in it twice counts twice."""
    stops: frozenset[str]
    """The stop words in it, counted likewise."""
    length: float
    """Number of its words, a stop word being a part of one."""

    def __reduce__(self) -> tuple[type[Wording], tuple[object, ...]]:
        """It travels as its fields: in half the time that the names of the fields take."""
        return Wording, _wording_fields(self)


_wording_fields = attrgetter(*(field.name for field in fields(Wording)))


@dataclass(frozen=True, slots=True)
class Sketch:
    """One stretch of a source, ready to be compared."""

    source: int
    """Index into the documents handed to `align`."""
    sentence: int
    """Index into `Document.sentences`."""
    start: int
    """Where it begins in the sentence's text."""
    end: int
    """Where it ends there."""
    headline: bool
    """True for a title or heading; those are compared with one another only."""
    whole: Wording
    """All its words."""
    sentence_words: Wording
    """The words of the sentence it is cut from; the same as `whole` where nothing was cut."""
    core: Wording | None
    """The words reported in it, without cue and speaker; ``None`` when it reports none or nothing else."""
    capitals: frozenset[str]
    """Stems that begin with a capital inside it."""
    numbers: frozenset[str]
    """Numbers in it, thousands unseparated."""
    negated: bool
    """True when it holds a word that turns a statement round."""
    people: frozenset[str]
    """Marks of the people named in it."""
    perhaps: frozenset[str]
    """Marks of people that names in it may mean, which a person has to decide."""
    dates: frozenset[str]
    """Normalised dates in it."""
    quotation: int
    """Index into `Document.quotations` of the words reported in it; -1 when it reports none."""
    speakers: frozenset[str]
    """Marks of those who say them; empty when unknown or the source itself."""
    voice: frozenset[str]
    """Stems of the words that say who speaks; empty for a pronoun, an unnamed source, the source itself."""

    def __reduce__(self) -> tuple[type[Sketch], tuple[object, ...]]:
        """It travels likewise."""
        return Sketch, _sketch_fields(self)


_sketch_fields = attrgetter(*(field.name for field in fields(Sketch)))


class Known(NamedTuple):
    """A stretch of a sentence whose meaning is known: a resolved name or date."""

    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Annotations:
    """What stands in each sentence of one document, by the sentence's index."""

    known: Mapping[int, Sequence[Known]]
    """Resolved names and dates, by place."""
    people: Mapping[int, frozenset[str]]
    """Marks of the people named."""
    dates: Mapping[int, frozenset[str]]
    """Normalised dates."""
    quotations: Mapping[int, Sequence[int]]
    """Indexes of the quotations that begin in it and report speech, by place."""


def sketches_of(document: Document, source: int, names: Names) -> list[Sketch]:
    """The sketches of one document, in reading order."""
    notes = _annotations(document, names)
    made: list[Sketch] = []
    for index, sentence in enumerate(document.sentences):
        if sentence.zone not in _SKIPPED:
            made.extend(_sketches(document, source, index, notes=notes, names=names))
    return made


def view_of(document: Document, sentence: Sentence) -> View:
    """The sentence as a view of its own, so that parts of it can be located in the seed."""
    view = document.blocks[sentence.block].view
    place = view.within(sentence.spans)
    if place and view.text[place[0] : place[1]] == sentence.text:
        return view.part(*place)
    return _NOTHING  # text that was joined from several blocks cannot be cut


def wording_of(found: Iterable[str]) -> Wording:
    """A wording of folded words."""
    found = tuple(found)
    stop = stop_words()
    stems = [stem(word) for word in found if word not in stop]
    terms = frozenset(stems)
    meant = terms if len(terms) == len(stems) else _each(stems)  # one set is kept where two would be the same
    stops = _each([word for word in found if word in stop])
    return Wording(found, terms, meant, stops, len(meant) + STOP * len(stops))


def _each(found: Sequence[str]) -> frozenset[str]:
    """The words, the second one of a kind told apart from the first."""
    once = frozenset(found) or _NONE
    if len(once) == len(found):
        return once
    counted = Counter(found)
    return once.union(f"{word} {n}" for word in once if counted[word] > 1 for n in range(2, counted[word] + 1))


def _meaning(wording: Wording) -> int:
    """Number of words that carry meaning, numbers and dates left out: a dateline states nothing."""
    return sum(not term[0].isdigit() and not term[1:2].isdigit() for term in wording.terms)


@cache
def _negations() -> frozenset[str]:
    """Words that turn a statement round, folded."""
    return frozenset(fold(word) for line in read_yaml("negation.yml").values() for word in line.split())


def _sketches(document: Document, source: int, index: int, *, notes: Annotations, names: Names) -> Iterable[Sketch]:
    sentence = document.sentences[index]
    said = notes.quotations.get(index, ())
    view = view_of(document, sentence) if said else _NOTHING
    known, people = notes.known.get(index, ()), notes.people.get(index, _NONE)
    everything = wording_of(_words(sentence.text, 0, len(sentence.text), known))
    cuts = _cuts(document, view, sentence.text, said)
    for start, end, quotation in cuts:
        text = sentence.text[start:end]
        whole = wording_of(_words(sentence.text, start, end, known)) if len(cuts) > 1 else everything
        core = _core(document, view, quotation, known)
        if _meaning(whole) < _LEAST and not core:
            continue
        yield Sketch(
            source=source,
            sentence=index,
            start=start,
            end=end,
            headline=sentence.zone in {"title", "heading"},
            whole=whole,
            sentence_words=everything,
            core=core if core and len(core.terms) < len(whole.terms) else None,
            capitals=capitalised(text) or _NONE,
            numbers=numbers(text) or _NONE,
            negated=not _negations().isdisjoint(whole.words),
            people=people,
            perhaps=frozenset(chain.from_iterable(map(names.perhaps_marked, people))) or _NONE,
            dates=notes.dates.get(index, _NONE),
            quotation=quotation,
            speakers=_speakers(document, quotation, names) or _NONE,
            voice=_voice(document, quotation) or _NONE,
        )


def _cuts(document: Document, view: View, text: str, quotations: Sequence[int]) -> list[tuple[int, int, int]]:
    """Start, end and quotation of each stretch; one stretch unless several utterances are reported."""
    placed = [(number, place) for number in quotations if (place := _place(view, document.quotations[number]))]
    if len(placed) < 2:
        return [(0, len(text), placed[0][0] if placed else -1)]
    made, start = [], 0
    for (number, here), (_, there) in pairwise(placed):
        end = max(_ends_after(view, document.quotations[number], here[1], there[0]), here[1])
        end = min(_AFTER.match(text, end).end(), there[0])  # type: ignore[union-attr]  # it matches nothing, too
        made.append((start, end, number))
        start = end
    return [*made, (start, len(text), placed[-1][0])]


def _ends_after(view: View, quotation: Quotation, start: int, end: int) -> int:
    """Where the speaker or cue that follows the quotation ends, if it stands before the next quotation."""
    tails = [quotation.cue_spans, quotation.speaker.spans if quotation.speaker else ()]
    places = [view.within(spans) for spans in tails if spans]
    return max((place[1] for place in places if place and start <= place[0] and place[1] <= end), default=start)


def _place(view: View, quotation: Quotation) -> tuple[int, int] | None:
    return view.within(quotation.spans) if quotation.spans else None


def _core(document: Document, view: View, quotation: int, known: Sequence[Known]) -> Wording | None:
    place = _place(view, document.quotations[quotation]) if quotation >= 0 else None
    return wording_of(_words(view.text, *place, known)) if place else None


def _words(text: str, start: int, end: int, known: Sequence[Known]) -> Iterable[str]:
    at = start
    for note in known:
        if at <= note.start and note.end <= end:
            yield from words(text[at : note.start])
            yield from note.words
            at = note.end
    yield from words(text[at:end])


def mention_in(document: Document, spans: tuple[Span, ...], kinds: frozenset[str]) -> int:
    """Index of the last mention inside `spans`: the name at the end of "the US General Name"; -1 when there is none."""
    if not spans:
        return -1
    start, end = spans[0].start, spans[-1].end
    at = bisect_left(document.mentions, start, key=lambda mention: mention.spans[0].start if mention.spans else 0)
    found = -1
    for index in range(at, len(document.mentions)):
        mention = document.mentions[index]
        if mention.spans and mention.spans[0].start >= end:
            break
        if mention.kind in kinds and mention.spans:
            found = index
    return found


def speaker_mention(document: Document, who: Speaker) -> int:
    """Index of the name that is said to speak; -1 for "the source" or "she" when nothing tells who that is."""
    if who.mention >= 0 or who.kind != "name":
        return who.mention
    return mention_in(document, who.spans, frozenset({"person", "org"}))


def _speakers(document: Document, quotation: int, names: Names) -> frozenset[str]:
    if quotation < 0:
        return _NONE
    said = document.quotations[quotation]
    found = [speaker_mention(document, who) for who in (said.speaker, *said.more_speakers) if who]
    marks = (names.mark_of(MentionRef(document.id, mention)) for mention in found if mention >= 0)
    return frozenset(mark for mark in marks if mark)


def _voice(document: Document, quotation: int) -> frozenset[str]:
    said = document.quotations[quotation] if quotation >= 0 else None
    told = [who.text for who in (said.speaker, *said.more_speakers) if who and who.kind in _TOLD] if said else []
    return frozenset(word for text in told for word in content_words(text))


def _annotations(document: Document, names: Names) -> Annotations:
    known: dict[int, list[Known]] = defaultdict(list)
    people: dict[int, set[str]] = defaultdict(set)
    dates: dict[int, set[str]] = defaultdict(set)
    quotations: dict[int, list[int]] = defaultdict(list)
    views = _Views(document)
    for index, mention in enumerate(document.mentions):
        mark = names.mark_of(MentionRef(document.id, index)) if mention.sentence >= 0 else ""
        if mark:
            owner = names.marked[mark]
            if len(owner.aliases) > 1:  # a name with one form is found by its words, even where it was cut otherwise
                _know(known, views, mention.sentence, mention.spans, (f"@{mark}",))
            if owner.kind == "person":
                people[mention.sentence].add(mark)
    for date in document.dates:
        if date.value and date.sentence >= 0:
            _know(known, views, date.sentence, date.spans, _date_words(date.value))
            dates[date.sentence].add(date.value)
    for index, quotation in enumerate(document.quotations):
        if quotation.kind in SPEECH and len(_content(quotation.text)) >= _LEAST_REPORTED:
            quotations[quotation.sentence].append(index)
    return Annotations(
        {sentence: sorted(notes) for sentence, notes in known.items()},
        {sentence: frozenset(marks) for sentence, marks in people.items()},
        {sentence: frozenset(values) for sentence, values in dates.items()},
        quotations,
    )


class _Views:
    """Views of a document's sentences, each made once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.made: dict[int, View] = {}

    def __getitem__(self, sentence: int) -> View:
        if sentence not in self.made:
            self.made[sentence] = view_of(self.document, self.document.sentences[sentence])
        return self.made[sentence]


def _know(
    known: dict[int, list[Known]], views: _Views, sentence: int, spans: tuple[Span, ...], meaning: tuple[str, ...]
) -> None:
    place = views[sentence].within(spans) if spans else None
    if place:
        known[sentence].append(Known(*place, meaning))


def _date_words(value: str) -> tuple[str, ...]:
    """``2021-12-31`` → year, month and day as three words, so that coarser dates share some of them."""
    found: list[str] = []
    for year, month, day in _DATE.findall(value):
        found.extend([year, *([f"@{year}{month}"] if month else []), *([f"@{year}{month}{day}"] if day else [])])
    return tuple(dict.fromkeys(found))


def _content(text: str) -> list[str]:
    return [word for word in words(text) if word not in stop_words()]
