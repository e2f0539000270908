"""Who is the subject of a verb, found without a parser.

Reading leftwards from a verb, the subject ends where the verb group begins and begins after the nearest
boundary: a comma, a clause conjunction, a subordinator whose verb has not been met on the way.  A comma
directly before the verb closes an apposition, which is stepped over to the name it belongs to.
"""

from __future__ import annotations

from builder.annotate import grammar as g
from builder.annotate.appositions import before_apposition, before_dash
from builder.annotate.edges import clause_start, without_time
from builder.annotate.phrases import clean, subject_after
from builder.annotate.verbs import group_start, predicates
from builder.annotate.words import Stretch, Words


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
    for at in range(start, conjunction):
        if words[at].tag in g.FINITE and at > start:
            first = at
            while first > start and words[first - 1].tag in {g.ADVERB, g.AUXILIARY, g.NEGATION}:
                first -= 1
            found = subject_before(words, first) if words[first - 1].tag != g.CONJUNCTION else None
            if found:
                return found
    return None


def subject_of_clause(words: Words) -> Stretch | None:
    """The subject of the first finite verb of a sentence."""
    verb = next((n for n in range(1, len(words)) if words[n].tag in g.FINITE and predicates(words, n)), None)
    return subject_before(words, group_start(words, verb)) if verb else None


def controller(words: Words, at: int) -> Stretch | None:
    """Who does what an infinitive or participle at index `at` tells: the subject of the verb it hangs on."""
    before = words[at - 1] if at else None
    if before and before.tag in {g.NAME, g.WORD, g.CLOSE} and before.low not in {"to", "as"}:
        found = subject_before(words, at)  # "a statement saying", "with Trump yelling"
        verb = (
            next(
                (n for n in range(found[1] - 1, found[0] - 1, -1) if words[n].tag in g.FINITE and predicates(words, n)),
                None,
            )
            if found
            else None
        )
        if found is None:
            edge = next(
                (
                    n
                    for n in range(at - 1, -1, -1)
                    if words[n].tag in g.FINITE or words[n].tag in g.BOUNDARIES | {g.PREPOSITION, g.COMMA}
                ),
                -1,
            )
            return clean(words, (edge + 1, at))
        return (verb + 1, found[1]) if verb is not None and verb + 1 < found[1] else found
    if before and before.low == "as":
        return _quoted_one(words, at - 1)
    causes = before is not None and before.low == "to" and at > 2 and words[at - 2].tag in g.NOMINAL
    for number in range(at - 1, -1, -1):
        if words[number].tag in g.FINITE and predicates(words, number):
            if causes and words[number].low in g.words_of("causatives"):
                return clean(words, (number + 1, at - 1))
            start = group_start(words, number)
            found = subject_before(words, start) if start else None
            if (
                found
                and found[0]
                and words[found[0] - 1].tag == g.SUBORDINATOR
                and words[at - 1].tag in {g.COMMA, g.QUOTED}
            ):
                continue  # the verb of a clause inside the sentence: "denied that a split is near, explaining …"
            found = found or subject_after(words, number + 1)
            if found:
                return found
    comma = next((n for n in range(at, len(words)) if words[n].tag == g.COMMA), None)
    verb = next((n for n in range(comma or at, len(words)) if words[n].tag in g.FINITE), None) if comma else None
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
    return clean(words, (verb + 1, at)) if verb + 1 < at else subject_before(words, group_start(words, verb))
