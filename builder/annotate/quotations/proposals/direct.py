"""Words in marks with a tag before, behind or between them."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.quotations.clauses import clause, has_verb, tag_tail
from builder.annotate.quotations.cues import Cue
from builder.annotate.quotations.reports import Proposal, Report, Said, place, propose, reading
from builder.annotate.quotations.subjects import subject_before
from builder.annotate.quotations.units import Unit
from builder.annotate.quotations.words import Stretch, Words

_QUOTING = frozenset({"quote", "clause", "that", "tell", "manner"})
_ON = frozenset({g.COMMA, g.DASH, g.STOP, g.SEMICOLON})
_ENDS_THOUGHT = frozenset(
    {g.STOP, g.COMMA, g.SEMICOLON, g.DASH, g.SUBORDINATOR, g.QUOTED, g.ING, g.CLOSE, g.OPEN, g.COLON}
)


def before_tag(report: Report) -> Iterator[Proposal]:
    """``“…,” Smith said`` and ``“…,” Smith said, “…”``."""
    subject = report.before
    if (
        subject
        and report.group.finite
        and report.takes & (_QUOTING | {"relay"})
        and report.group.passive == ("relay" in report.takes)
    ):
        left = _before(report, subject[0])
        if left is not None and _is_tag(report, report.cue.end):
            yield from _quoted_before(report, left, subject, "tag-after")
            yield from _carried_on(report, subject, report.cue.end)


def inverted_tag(report: Report) -> Iterator[Proposal]:
    """``“…,” said Smith`` and ``“…,” said Smith, “…”``."""
    subject = report.after
    bare = report.group.start == report.cue.start and report.cue.entry.forms & {"past", "third"}
    if subject and bare and report.takes & _QUOTING:
        left = _before(report, report.cue.start)
        if left is not None:
            yield from _quoted_before(report, left, subject, "inverted-tag")
            yield from _carried_on(report, subject, subject[1])


def after_tag(report: Report) -> Iterator[Proposal]:
    """``Smith said: “…”``, ``Smith told reporters, “…”``, ``adding, “…”``, ``was quoted as saying “…”``."""
    words, unit = report.words, report.unit
    if not report.takes & _QUOTING or report.group.passive or report.group.modal or report.group.negated:
        return
    at = tag_tail(words, report.cue.end, addressee=bool(report.takes & {"tell", "quote"}))
    if at > report.cue.end and at < len(words) and words[at].tag == g.QUOTED and not _addressed(report, at - 1):
        return  # "called Merkel “the chancellor”": the words in marks are said of an object
    while at < len(words) and (words[at].tag in {g.COMMA, g.COLON, g.DASH, g.SEMICOLON} or words[at].low == "that"):
        at += 1
    if at in unit.quoted and _ends_thought(report, at) and not _is_work(report, at):
        whole = clause(unit, at, report.cue) if _runs_on(report, at) else (at, _last_joined(report, at) + 1)
        yield from propose(report, whole, report.speaker or report.after, "direct:tag-before")


def _runs_on(report: Report, at: int) -> bool:
    """True for ``he said, “I am sick of lies” about the bridge``: the marks close before the thought does."""
    behind = report.words[at + 1].low if at + 1 < len(report.words) else ""
    return report.unit.quoted[at].final.isalnum() and behind in _RUNS_ON


_RUNS_ON = frozenset({"of", "about", "between", "until", "for", "with", "toward", "towards", "against", "that", "over"})


def _is_work(report: Report, at: int) -> bool:
    """True for "said in his book, “An American Son”": the marks hold a title."""
    behind = at > 1 and report.words[at - 1].tag == g.COMMA and report.words[at - 2].low in g.words_of("works")
    return behind and report.unit.quoted[at].titled


def _last_joined(report: Report, at: int) -> int:
    """Index of the last of ``“…,” and “…,” and “…”``, which were said in one breath."""
    words, last = report.words, at
    for number in range(at + 1, len(words)):
        if number in report.unit.quoted:
            last = number
        elif words[number].tag not in {g.CONJUNCTION, g.COMMA}:
            break
    return last if any(word.tag == g.CONJUNCTION for word in words[at:last]) else at


def _addressed(report: Report, last: int) -> bool:
    """True for ``told reporters “…”``, where no comma is needed."""
    return "tell" in report.takes and report.words[last].tag in {g.NAME, g.WORD, g.PRONOUN}


def _quoted_before(report: Report, left: int, subject: Stretch, name: str) -> Iterator[Proposal]:
    """The quotation that ends at word `left`; with the words before it when they are part of the report."""
    start = _lead_in(report, left)
    if start < left:
        yield from propose(report, (start, left + 1), subject, f"mixed:{name}")
    else:
        led = any(cue.end <= left and _tells(cue) for cue in report.unit.cues)
        yield from propose(report, (left, left + 1), subject, "direct:tag-again" if led else f"direct:{name}")


def _lead_in(report: Report, left: int) -> int:
    """Index where the reported words begin: ``because of the “impact,” she said`` begins before the marks."""
    words = report.words
    start = left
    while start > 0 and words[start - 1].tag not in {g.STOP, g.COLON, g.SEMICOLON}:
        start -= 1
    while start < left and words[start].tag in {g.CONJUNCTION, g.SIGN}:
        start += 1
    own = any(start <= cue.start < left and _tells(cue) for cue in report.unit.cues)
    aside = left - start < _SHORT_LEAD and words[left - 1].tag == g.COMMA
    return left if own or aside else start


def _tells(cue: Cue) -> bool:
    """True for a cue that says something; "He thought of it as “…,” he said" is all he said."""
    return bool(cue.entry.takes & {"clause", "that", "tell"}) and "belief" not in cue.entry.takes


_SHORT_LEAD = 3  # words: "Still, “…,” he said" is no part of what he said, "Voters “…,” he said" is


def after_colon(number: int, unit: Unit) -> Iterator[Proposal]:
    """``Smith had no doubt: “…”``: a colon says it as well as a verb."""
    words = unit.words
    for at in unit.quoted:
        if at > 1 and words[at - 1].tag == g.COLON and at + 2 >= len(words):
            verb = next((n for n in range(1, at - 1) if words[n].tag in {g.PAST, g.VERB, g.AUXILIARY}), None)
            speaker = subject_before(words, verb) if verb else None
            named = (0, at - 1) if not speaker and all(w.tag in {g.NAME, g.SIGN} for w in words[: at - 1]) else speaker
            where = place(words, (at - 1, at))
            yield from reading((number, unit), (at, at + 1), "direct:colon", Said(where, "neutral", named))


def signature(number: int, unit: Unit) -> Iterator[Proposal]:
    """``“…” — John Smith``: a name behind a dash signs the words before it."""
    words = unit.words
    if len(words) < 3 or 0 not in unit.quoted or words[1].tag != g.DASH:
        return
    end = next((n for n in range(2, len(words)) if words[n].tag != g.NAME), len(words))
    if end > 2 and not has_verb(words, end, len(words)):
        where = place(words, (1, 2))
        yield from reading((number, unit), (0, 1), "direct:signature", Said(where, "neutral", (2, end)))


def plain_tag(number: int, unit: Unit) -> Iterator[Proposal]:
    """``“…,” she reflects.``: a name or pronoun and any verb, where the words in marks end with a comma or a question."""
    words = unit.words
    for at, quoted in unit.quoted.items():
        verb = _verb_of_name(words, at + 1) if quoted.final in ",?!" and not _is_named(unit, at) else None
        if verb and (
            verb + 1 >= len(words) or words[verb + 1].tag in {g.STOP, g.COMMA, g.PREPOSITION, g.TIME, g.ADVERB}
        ):
            where = place(words, (verb, verb + 1))
            yield from reading((number, unit), (at, at + 1), "direct:plain-tag", Said(where, "neutral", (at + 1, verb)))


def _verb_of_name(words: Words, at: int) -> int | None:
    """Index of the word behind a name or pronoun, when it has the form of a finite verb."""
    end = at
    while end < len(words) and end - at < _LONGEST_NAME and words[end].tag == g.NAME:
        end += 1
    if end == at and at < len(words) and words[at].low in {"he", "she", "they", "i", "we"}:
        end += 1
    if end == at or end >= len(words):
        return None
    verb = words[end]
    return end if verb.tag in {g.PAST, g.VERB} or (verb.tag == g.WORD and verb.low.endswith("s")) else None


_LONGEST_NAME = 5  # words


def _carried_on(report: Report, subject: Stretch, at: int) -> Iterator[Proposal]:
    """The second half of a quotation that its tag splits."""
    words = report.words
    stop = at
    while stop < len(words) and words[stop].tag not in {g.QUOTED, g.STOP, g.COLON, g.SEMICOLON}:
        stop += 1
    between = words[at:stop]
    if (
        stop in report.unit.quoted
        and (words[stop - 1].tag in {g.COMMA, g.DASH} or _goes_on_with(between))
        and (_is_relative(between) or not any(w.tag in {g.VERB, g.PAST} for w in between))
    ):
        yield from propose(report, (stop, stop + 1), subject, "direct:split")
    elif at + 1 < len(words) and words[at].tag == g.COMMA and _goes_on(report, at + 1):
        rest = clause(report.unit, at + 1, report.cue)
        if any(number in report.unit.quoted for number in range(*rest)):
            yield from propose(report, rest, subject, "indirect:split")


def _goes_on_with(between: Words) -> bool:
    """True for ", so" and ", because" between a tag and the second half."""
    return len(between) == 2 and between[0].tag == g.COMMA and between[1].tag in {g.CONJUNCTION, g.SUBORDINATOR}


def _is_relative(between: Words) -> bool:
    """True for ", who lives next door," between a tag and the second half."""
    relative = len(between) > 1 and between[0].tag == g.COMMA and between[1].low in {"who", "whose", "which"}
    return relative and sum(word.tag == g.COMMA for word in between) == 2  # one to open it, one to close it


def _goes_on(report: Report, at: int) -> bool:
    """True for "aimed at “…”" behind ``“…,” he said,``: no new report, and no new clause."""
    verb = report.words[at].tag in {g.PAST, g.AUXILIARY, g.NEGATION}
    return verb and not any(cue.start == at for cue in report.unit.cues)


def _before(report: Report, at: int) -> int | None:
    """Index of the quoted stretch directly before the tag that begins at `at`."""
    words = report.words
    at -= 1
    while at >= 0 and (words[at].tag in _ON or words[at].text in {"'", "’"}):
        at -= 1
    while (
        at >= 0
        and words[at].tag in {g.WORD, g.DETERMINER}
        and words[at + 1].tag == g.COMMA
        and at not in report.unit.quoted
    ):
        at = next((n for n in range(at, -1, -1) if words[n].tag not in {g.WORD, g.DETERMINER}), -1)
    return at if at in report.unit.quoted and not _is_named(report.unit, at) else None


def _is_named(unit: Unit, at: int) -> bool:
    """True for "on “Meet the Press,” the senator said" and "the “Never Again” movement": a name, not speech."""
    before = unit.words[at - 1].tag if at else ""
    quoted = unit.quoted[at]
    return quoted.titled and (before == g.PREPOSITION or (before == g.DETERMINER and quoted.final.isalnum()))


def _is_tag(report: Report, at: int) -> bool:
    """False for ``“…,” 75 percent said yes`` and ``“…” officials said they had``, where the cue has words of its own."""
    words = report.words
    return (
        at >= len(words)
        or words[at].tag not in {g.NAME, g.WORD}
        or words[at].low in {"late", "early", "last"}
        or "tell" in report.takes
        or not report.takes & {"clause"}
    )


def _ends_thought(report: Report, index: int) -> bool:
    """True unless the sentence runs on behind the marks ("said “tested” troops …"): that is a mixed quotation."""
    words = report.words
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or following.tag in _ENDS_THOUGHT or following.tag == g.CONJUNCTION:
        return True
    set_off = words[index - 1].tag in {g.COMMA, g.COLON}
    return set_off and following.tag in {g.PREPOSITION, g.TIME}
