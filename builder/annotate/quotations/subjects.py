"""Who is the subject of a verb, found without a parser.

Reading leftwards from a verb, the subject ends where the verb group begins and begins after the nearest
boundary: a comma, a clause conjunction, a subordinator whose verb has not been met on the way.  A comma
directly before the verb closes an apposition, which is stepped over to the name it belongs to.
"""

from __future__ import annotations

from builder.annotate import grammar as g
from builder.annotate.quotations.appositions import before_apposition, before_dash
from builder.annotate.quotations.edges import clause_start, without_time
from builder.annotate.quotations.phrases import clean, subject_after
from builder.annotate.quotations.verbs import group_start, predicates
from builder.annotate.quotations.words import Stretch, Words


def subject_before(words: Words, at: int) -> Stretch | None:
    """The noun phrase that is subject of the verb group beginning at index `at`."""
    right = without_time(words, at)
    if right <= 0:
        return None
    last = words[right - 1]
    if last.tag == g.COMMA:
        return clean(words, before_apposition(words, right - 1))
    if last.tag == g.DASH:
        return clean(words, before_dash(words, right - 1))
    if last.tag in g.BOUNDARIES:
        return None
    if last.tag == g.CONJUNCTION:
        return shared_subject(words, right - 1)
    return clean(words, (clause_start(words, right), right))


def shared_subject(words: Words, conjunction: int) -> Stretch | None:
    """The subject of the verb that ", and added" is joined to: that of the first verb of its clause."""
    start = conjunction
    while start > 0 and words[start - 1].tag not in {g.SEMICOLON, g.STOP}:
        start -= 1
    start += _behind_frame(words[start:conjunction])
    for at in range(start + 1, conjunction):
        first = group_start(words, at)
        if words[at].tag in g.FINITE and first > start and words[first - 1].tag != g.CONJUNCTION:
            found = subject_before(words, first)
            if found and words[found[0]].low not in {"who", "which", "that"}:  # "Clinton, who was ill, left but said"
                return found
    return None


def subject_of_clause(words: Words) -> Stretch | None:
    """The subject of the first finite verb of a sentence, behind what is set before it ("Asked if he was sure, …")."""
    start = _behind_frame(words)
    verb = next((n for n in range(start + 1, len(words)) if words[n].tag in g.FINITE and predicates(words, n)), None)
    return subject_before(words, group_start(words, verb)) if verb else None


def _behind_frame(words: Words) -> int:
    """Index behind the comma of "Asked if he was sure, Smith nodded"; 0 where the sentence begins with its subject."""
    if len(words) < _LEAST:
        return 0
    first, second = words[0], words[1]
    asked = first.low.endswith("ed") and second.tag in {g.SUBORDINATOR, g.PREPOSITION, g.TIME}
    framed = asked or first.tag in {g.SUBORDINATOR, g.ING} or first.low in {"when", "after", "before", "as"}
    comma = next((n for n in range(len(words)) if words[n].tag == g.COMMA), None) if framed else None
    return comma + 1 if comma else 0


_LEAST = 3  # words with something set before them


def controller(words: Words, at: int) -> Stretch | None:
    """Who does what an infinitive or participle at index `at` tells: the subject of the verb it hangs on."""
    before = words[at - 1] if at else None
    if before and before.low == "as":
        return _quoted_one(words, at - 1)
    if before and before.tag in {g.NAME, g.WORD, g.CLOSE}:
        noun = _noun_before(words, at)
        if noun is None or not _is_issued(words, noun):
            return noun
    return _of_verb_before(words, at) or _of_verb_behind(words, at)


def _noun_before(words: Words, at: int) -> Stretch | None:
    """The noun phrase directly before a participle: "a report saying", "with Trump yelling"."""
    found = subject_before(words, at)
    start, end = found or (0, at)
    edges = g.FINITE if found else g.FINITE | g.BOUNDARIES | {g.PREPOSITION, g.COMMA}
    verb = next((n for n in range(end - 1, start - 1, -1) if words[n].tag in edges and predicates(words, n)), None)
    if verb is None or verb + 1 >= end:
        return found
    return clean(words, (verb + 1, end))


def _is_issued(words: Words, noun: Stretch) -> bool:
    """True for "a statement" in "issued a statement saying": whoever issued it speaks."""
    start, end = noun
    paper = words[start].low in {"a", "an", "another"} and words[end - 1].low in g.words_of("documents")
    return paper and start > 0 and words[start - 1].tag in g.FINITE


def _of_verb_before(words: Words, at: int) -> Stretch | None:
    """The subject of the nearest finite verb to the left that is not inside a clause of its own."""
    causes = at > 2 and words[at - 1].low == "to" and words[at - 2].tag in g.NOMINAL
    for number in range(at - 1, -1, -1):
        if words[number].tag not in g.FINITE or not predicates(words, number):
            continue
        if causes and words[number].low in g.words_of("causatives"):
            return clean(words, (number + 1, at - 1))
        start = group_start(words, number)
        found = subject_before(words, start) if start else None
        if found and _embedded(words, found) and words[at - 1].tag in {g.COMMA, g.QUOTED}:
            continue  # "denied that a split is near, explaining …"
        found = found or subject_after(words, number + 1)
        if found:
            return found
    return None


def _embedded(words: Words, subject: Stretch) -> bool:
    first = subject[0]
    return words[first].low in {"who", "which"} or (first > 0 and words[first - 1].tag == g.SUBORDINATOR)


def _of_verb_behind(words: Words, at: int) -> Stretch | None:
    """The subject of the main clause behind a fronted one: "Declaring that …, Smith left"."""
    comma = next((n for n in range(at, len(words)) if words[n].tag == g.COMMA), None)
    verb = next((n for n in range(comma, len(words)) if words[n].tag in g.FINITE), None) if comma else None
    return subject_before(words, group_start(words, verb)) if verb else None


def _quoted_one(words: Words, at: int) -> Stretch | None:
    """Whom "was quoted as saying" and "quoted Smith as saying" let speak; `at` is the index of "as"."""
    verb = next(
        (
            n
            for n in range(at - 1, -1, -1)
            if words[n].low in {"quoted", "cited", "quotes", "cites", "quoting", "citing"}
        ),
        None,
    )
    if verb is None:
        return None
    quoted = clean(words, (verb + 1, at)) if verb + 1 < at else None  # "was quoted last month as" names nobody
    return quoted or subject_before(words, group_start(words, verb))
