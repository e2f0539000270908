"""Noun phrases beside a verb, found without a parser: who is the subject, and where does it begin and end.

Reading leftwards from a verb, the subject ends where the verb group begins and begins after the nearest
boundary: a comma, a clause conjunction, a subordinator whose verb has not been met on the way.  A comma
directly before the verb closes an apposition, which is stepped over to the name it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.annotate import grammar as g
from builder.annotate.cues import Cue
from builder.annotate.words import Stretch, Words

_BOUNDARIES = frozenset({g.SEMICOLON, g.COLON, g.QUOTED, g.STOP})
_FINITE = frozenset({g.PAST, g.VERB, g.AUXILIARY})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'re", "'m", "isn't", "aren't", "wasn't", "weren't"})
_MODAL = frozenset({"could", "can", "might", "may", "should", "must", "shall", "cannot", "can't", "couldn't", "shouldn't", "ought"})
_FRONTED = frozenset({g.PREPOSITION, g.ADVERB, g.TIME, g.SUBORDINATOR, g.ING})
_NOMINAL = frozenset({g.DETERMINER, g.NAME, g.WORD, g.NUMBER, g.PRONOUN})


@dataclass(frozen=True)
class Group:
    """A verb with its auxiliaries and adverbs."""

    start: int
    """Index of its first word."""
    negated: bool
    """"did not say"."""
    passive: bool
    """"was quoted"."""
    modal: bool
    """"could say"."""
    finite: bool
    """False for "to say", "saying", and a bare participle."""
    infinitive: bool
    """"to say"."""


def verb_group(words: Words, cue: Cue) -> Group:
    """The verb group a cue is the head of."""
    start = cue.start
    while start > 0 and _belongs_to_verb(words, start - 1):
        start -= 1
    while start < cue.start and words[start].tag in {g.TIME, g.PREPOSITION}:
        start += 1
    group = words[start : cue.start]
    lows = {word.low for word in group}
    has_aux = any(word.tag in {g.AUXILIARY, g.POSSESSIVE} for word in group)
    forms = cue.entry.forms
    infinitive = start > 0 and words[start - 1].low == "to" and "base" in forms
    passive = bool(lows & _BE) and "participle" in forms
    finite = not infinitive and (has_aux or bool(forms & {"past", "third", "base"}))
    return Group(start, any(word.tag == g.NEGATION for word in group), passive, bool(lows & _MODAL), finite, infinitive)


def _belongs_to_verb(words: Words, index: int) -> bool:
    word = words[index]
    if word.tag == g.POSSESSIVE:
        return index > 0 and (words[index - 1].tag == g.PRONOUN or words[index - 1].low in {"there", "that"})
    if word.tag == g.ADVERB:
        return word.low not in {"here", "there"} or index == 0
    return word.tag in {g.AUXILIARY, g.NEGATION} or (word.low in {"both", "all"} and words[index + 1].tag != g.PREPOSITION)


def subject_before(words: Words, at: int) -> Stretch | None:
    """The noun phrase that is subject of the verb group beginning at index `at`."""
    right = _without_time(words, at)
    if right <= 0:
        return None
    last = words[right - 1]
    if last.tag == g.COMMA:
        return _clean(words, _before_apposition(words, right - 1))
    if last.tag == g.DASH:
        return _clean(words, _before_dash(words, right - 1))
    if last.tag in _BOUNDARIES:
        return None
    if last.tag == g.CONJUNCTION:
        return shared_subject(words, right - 1)
    return _clean(words, (_clause_start(words, right), right))


def _without_time(words: Words, right: int) -> int:
    """`right` moved left over "on Monday", "this week", "last year" before the verb."""
    at = right
    while at > 1 and words[at - 1].tag in {g.TIME, g.NUMBER}:
        at -= 1
    if at == right:
        return right
    while at > 1 and words[at - 1].low in {"this", "last", "early", "late", "the", "on", "in"}:
        at -= 1
    return at if at > 0 and words[at - 1].tag in {g.NAME, g.PRONOUN, g.WORD, g.CLOSE, g.COMMA} else right


def _clause_start(words: Words, right: int) -> int:
    """Index where the clause begins whose verb follows at `right`."""
    verb = False
    at = right - 1
    while at >= 0:
        word = words[at]
        if word.tag in _BOUNDARIES or word.tag in {g.COMMA, g.DASH}:
            return _over_list(words, at, right) if word.tag == g.COMMA else at + 1
        if word.tag == g.CLOSE:
            at = _opening(words, at)
        elif word.tag == g.OPEN:
            return at + 1
        elif word.tag == g.SUBORDINATOR:
            if not (verb and word.low in _RELATIVE) or (word.low == "that" and at and words[at - 1].tag in {g.PAST, g.VERB}):
                return at if word.low in {"who", "which"} and at == right - 1 else at + 1
            verb = False
        elif word.tag == g.CONJUNCTION and (word.low in {"but", "yet", "so"} or _joins_clauses(words, at)):
            return at + 1
        elif word.tag in _FINITE:
            verb = True
        at -= 1
    return 0


def _opening(words: Words, closing: int) -> int:
    """Index of the bracket that `closing` closes; `closing` itself when there is none near."""
    for at in range(closing - 1, max(-1, closing - 30), -1):
        if words[at].tag == g.OPEN:
            return at
    return closing


def _joins_clauses(words: Words, at: int) -> bool:
    """True for the "and" in "it fell and officials said", false in "Graham and McCain said"."""
    for number in range(at - 1, max(-1, at - 25), -1):
        word = words[number]
        if word.tag in _BOUNDARIES or word.tag in {g.COMMA, g.DASH}:
            return number == at - 1 and word.tag == g.COMMA and words[at].low != "or" and not _is_list(words, number)
        if word.tag == g.SUBORDINATOR or word.low == "between":
            return False
        if (word.tag in _FINITE or word.tag == g.ING) and words[number + 1].low != "by":
            return True
    return False


def _is_list(words: Words, comma: int) -> bool:
    """True for the second comma of "Graham, McCain, and Cruz"."""
    earlier = next((n for n in range(comma - 1, max(-1, comma - 8), -1) if words[n].tag == g.COMMA), None)
    return earlier is not None and all(w.tag in _NOMINAL or w.tag == g.POSSESSIVE for w in words[earlier + 1 : comma])


def _over_list(words: Words, comma: int, right: int) -> int:
    """Start of "Blinken, his deputy and Rahman" when `comma` stands inside such a list, else behind the comma."""
    if not any(word.low in {"and", "&"} for word in words[comma + 1 : right]):
        return comma + 1
    start = comma + 1
    while comma > 0:
        if words[comma + 1].tag in {g.SUBORDINATOR, g.PREPOSITION, g.ING, g.PAST}:
            break
        earlier = next((n for n in range(comma - 1, -1, -1) if words[n].tag in _BOUNDARIES or words[n].tag in {g.COMMA, g.DASH}), -1)
        segment = words[earlier + 1 : comma]
        listed = segment and len(segment) <= _LONGEST_ITEM and all(w.tag in _NOMINAL or w.tag in {g.POSSESSIVE, g.SIGN} or w.low == "of" for w in segment)
        if not listed:
            break
        if segment[0].tag in {g.ADVERB, g.TIME}:
            break
        start = earlier + 1
        if earlier < 0 or words[earlier].tag != g.COMMA:
            break
        comma = earlier
    return start


_LONGEST_ITEM = 7  # words of one member of a list of speakers


def _before_apposition(words: Words, comma: int) -> Stretch:
    """The noun phrase before "…, the head of the party," whose last comma is given."""
    end = comma
    name = _name_of_role(words, comma)
    if name:
        return name
    while True:
        opener = next((n for n in range(end - 1, -1, -1) if words[n].tag in _BOUNDARIES or words[n].tag in {g.COMMA, g.DASH}), -1)
        segment = words[opener + 1 : end]
        if opener < 0 or words[opener].tag != g.COMMA or not segment or not _apposition(words, opener, end):
            return (_clause_start(words, end), end) if segment and segment[0].tag != g.SUBORDINATOR else (opener + 1, end)
        if (start := _over_list(words, opener, end)) <= opener:
            return (start, end)  # "the minister, his deputy and Rahman, the envoy, said"
        end = opener


def _name_of_role(words: Words, comma: int) -> Stretch | None:
    """Role and name in "the deputy commander, Richard Bell,"."""
    opener = next((n for n in range(comma - 1, -1, -1) if words[n].tag != g.NAME), -1)
    if comma - opener < 3 or opener < 1 or words[opener].tag != g.COMMA:  # noqa: PLR2004 - two words make a name
        return None
    before = words[max(0, opener - _ROLE_ROOM) : opener]
    start = next((n + 1 for n in range(len(before) - 1, -1, -1) if before[n].tag in _BOUNDARIES or before[n].tag == g.COMMA), 0)
    return (_clause_start(words, opener), comma) if any(word.low in g.words_of("titles") for word in before[start:]) else None


_ROLE_ROOM = 16  # words in which the role before a name stands


def _apposition(words: Words, opener: int, end: int) -> bool:
    """True when the segment between two commas only says more about what stands before it."""
    first = words[opener + 1]
    before = words[opener - 1] if opener else first
    if first.low in {"who", "which", "whose", "where", "whom"} or first.tag in {g.NUMBER, g.PAST, g.ING, g.ADVERB}:
        return True
    if first.tag in {g.PREPOSITION, g.WORD}:
        return True
    earlier = next((n for n in range(opener - 1, -1, -1) if words[n].tag in _BOUNDARIES or words[n].tag in {g.COMMA, g.DASH}), -1)
    head = words[earlier + 1]
    if head.tag in _FRONTED and head.low not in {"former"} and not (earlier >= 0 and words[earlier].tag == g.COMMA):
        return False  # "In Ottawa, the minister, …": the segment is the subject itself
    return before.tag in {g.NAME, g.WORD, g.CLOSE, g.NUMBER} and end - opener > 1


def _before_dash(words: Words, dash: int) -> Stretch:
    """The noun phrase before "Smith — the head of the party —"."""
    earlier = next((n for n in range(dash - 1, max(-1, dash - 40), -1) if words[n].tag == g.DASH), None)
    return (_clause_start(words, earlier), earlier) if earlier else (dash, dash)


def shared_subject(words: Words, conjunction: int) -> Stretch | None:
    """The subject of the verb that ", and added" is joined to: that of the first verb of its clause."""
    start = conjunction
    while start > 0 and words[start - 1].tag not in {g.SEMICOLON, g.STOP}:
        start -= 1
    for at in range(start, conjunction):
        if words[at].tag in _FINITE and at > start:
            first = at
            while first > start and words[first - 1].tag in {g.ADVERB, g.AUXILIARY, g.NEGATION}:
                first -= 1
            found = subject_before(words, first) if words[first - 1].tag != g.CONJUNCTION else None
            if found:
                return found
    return None


def subject_of_clause(words: Words) -> Stretch | None:
    """The subject of the first finite verb of a sentence."""
    verb = next((n for n in range(1, len(words)) if words[n].tag in _FINITE and _predicates(words, n)), None)
    return subject_before(words, _group_start(words, verb)) if verb else None


def controller(words: Words, at: int) -> Stretch | None:
    """Who does what an infinitive or participle at index `at` tells: the subject of the verb it hangs on."""
    before = words[at - 1] if at else None
    if before and before.tag in {g.NAME, g.WORD, g.CLOSE} and before.low not in {"to", "as"}:
        found = subject_before(words, at)  # "a statement saying", "with Trump yelling"
        verb = next((n for n in range(found[1] - 1, found[0] - 1, -1) if words[n].tag in _FINITE and _predicates(words, n)), None) if found else None
        return (verb + 1, found[1]) if found and verb is not None and verb + 1 < found[1] else found
    if before and before.low == "as":
        return _quoted_speaker(words, at - 1)
    causes = before is not None and before.low == "to" and at > 2 and words[at - 2].tag in _NOMINAL
    for number in range(at - 1, -1, -1):
        if words[number].tag in _FINITE and _predicates(words, number):
            if causes and words[number].low in g.words_of("causatives"):
                return _clean(words, (number + 1, at - 1))
            start = _group_start(words, number)
            found = subject_before(words, start) if start else None
            if found and found[0] and words[found[0] - 1].tag == g.SUBORDINATOR and words[at - 1].tag in {g.COMMA, g.QUOTED}:
                continue  # the verb of a clause inside the sentence: "denied that a split is near, explaining …"
            found = found or subject_after(words, number + 1)
            if found:
                return found
    comma = next((n for n in range(at, len(words)) if words[n].tag == g.COMMA), None)
    verb = next((n for n in range(comma or at, len(words)) if words[n].tag in _FINITE), None) if comma else None
    return subject_before(words, _group_start(words, verb)) if verb else None


def _quoted_speaker(words: Words, at: int) -> Stretch | None:
    """Whom "was quoted as saying" and "quoted Smith as saying" let speak; `at` is the index of "as"."""
    verb = next((n for n in range(at - 1, -1, -1) if words[n].low in {"quoted", "cited", "quotes", "cites", "quoting", "citing"}), None)
    if verb is None:
        return None
    return _clean(words, (verb + 1, at)) if verb + 1 < at else subject_before(words, _group_start(words, verb))


def _predicates(words: Words, at: int) -> bool:
    """False for "be", and for a participle before its noun ("committing repeated gaffes")."""
    if words[at].low in {"be", "been", "being"}:
        return False
    return words[at].tag != g.PAST or at == 0 or words[at - 1].tag not in {g.DETERMINER, g.ING, g.PREPOSITION, g.POSSESSIVE, g.PAST, g.VERB}


def _group_start(words: Words, at: int) -> int:
    while at > 0 and words[at - 1].tag in {g.ADVERB, g.AUXILIARY, g.NEGATION}:
        at -= 1
    return at


def addressee_end(words: Words, at: int) -> int:
    """Index behind whom "told *reporters in Baghdad*" addresses; `at` when nobody is."""
    stop = at
    if stop >= len(words) or words[stop].tag not in _NOMINAL:
        return at
    if words[stop].tag == g.PRONOUN:
        return stop + 1
    named = words[stop].tag == g.NAME
    stop += 1
    while stop < len(words) and stop - at < _LONGEST_ADDRESSEE:
        word = words[stop]
        if word.tag in {g.POSSESSIVE, g.SIGN, g.NAME, g.WORD, g.NUMBER} and not (named and word.tag == g.WORD and words[stop - 1].tag == g.NAME):
            named = named or word.tag == g.NAME
        elif word.tag in {g.PREPOSITION, g.TIME} or words[stop - 1].tag in {g.PREPOSITION, g.POSSESSIVE} or word.low in {"and", "this", "last"}:
            named = False
        else:
            break
        stop += 1
    return stop


_LONGEST_ADDRESSEE = 14  # words


def subject_after(words: Words, at: int) -> Stretch | None:
    """The noun phrase that follows an inverted verb: "said John Smith of Acme, who …"."""
    end = len(words)
    if at >= end or words[at].tag not in _NOMINAL or words[at].low in {"him", "them", "me", "us"}:
        return None
    if words[at].tag == g.PRONOUN:
        return (at, at + 1)
    stop = at
    while stop < end and _continues(words, at, stop):
        stop += 1
    while stop > at and words[stop - 1].tag in {g.CONJUNCTION, g.PREPOSITION, g.SIGN, g.TIME}:
        stop -= 1
    return _clean(words, (at, stop)) if stop > at else None


def _continues(words: Words, start: int, at: int) -> bool:
    word = words[at]
    if word.tag == g.PREPOSITION:
        return at > start and word.low in {"of", "for", "from", "with", "at"} and not _is_time(words, at + 1)
    if word.tag == g.CONJUNCTION:
        return word.low in {"and", "&", "or"} and at + 1 < len(words) and words[at + 1].tag in _NOMINAL and words[at + 1].tag != g.PRONOUN
    if word.tag == g.OPEN:
        return False
    return word.tag in _NOMINAL or word.tag in {g.POSSESSIVE, g.SIGN} or (word.tag in {g.PAST, g.ING} and at == start)


def _is_time(words: Words, at: int) -> bool:
    return at < len(words) and words[at].tag == g.TIME


def _clean(words: Words, stretch: Stretch) -> Stretch | None:
    """The phrase without leading conjunctions, adverbs and fronted "On Monday"; ``None`` when nothing is left."""
    left, right = stretch
    while right > left and words[right - 1].tag in {g.ADVERB, g.COMMA, g.TIME, g.SIGN, g.PREPOSITION}:
        right -= 1
    while left < right and words[left].tag in {g.CONJUNCTION, g.ADVERB, g.SIGN, g.COMMA, g.DASH} and words[left].low != "online":
        left += 1
    if left < right and (words[left].tag in _FRONTED or words[left].low == "even") and words[left].low not in _RELATIVE:
        left = _last_free_phrase(words, left, right)
    if left < right and _is_clause(words, left, right):
        left = next((n + 1 for n in range(right - 1, left, -1) if words[n].low in {"after", "before", "since", "until"}), right)
    return (left, right) if left < right and _can_speak(words, left, right) and not _is_clause(words, left, right) else None


def _last_free_phrase(words: Words, left: int, right: int) -> int:
    """Index where the last noun phrase begins that no preposition governs: "In a statement | the company"."""
    for at in range(right - 1, left, -1):
        word, before = words[at], words[at - 1]
        starts = word.tag in {g.DETERMINER, g.PRONOUN} or (word.tag == g.NAME and before.tag not in {g.NAME, g.DETERMINER, g.WORD, g.POSSESSIVE, g.SIGN})
        if starts and before.tag not in {g.PREPOSITION, g.POSSESSIVE, g.DETERMINER, g.CONJUNCTION, g.SIGN}:
            return at
    return right if words[left].tag in {g.PREPOSITION, g.SUBORDINATOR} else left


def _is_clause(words: Words, left: int, right: int) -> bool:
    """True when the words hold a verb of their own: "The comment offers a reminder" is nobody."""
    for at in range(left, right):
        if words[at].tag == g.SUBORDINATOR:
            return False
        if words[at].tag in {g.VERB, g.AUXILIARY} and (at == left or words[at - 1].tag != g.CONJUNCTION):
            return True
    return False


def _can_speak(words: Words, left: int, right: int) -> bool:
    head = words[left]
    if right - left == 1:
        return (head.tag in {g.NAME, g.PRONOUN, g.WORD, g.NUMBER} and head.low not in {"there", "me", "him", "us"}) or head.low in _SINGLE
    return any(word.tag in {g.NAME, g.WORD, g.PRONOUN, g.NUMBER, g.ING, g.PAST} for word in words[left:right])


_SINGLE = frozenset(["who", "which", "one", "some", "many", "most", "both", "others", "all", "another", "neither", "several", "few", "this", "that", "these", "those"])
