"""Verbs: whether a word is one here (*officials report*, but *a brief report*), and what its group says."""

from __future__ import annotations

from dataclasses import dataclass

from builder.annotate import grammar as g
from builder.annotate.quotations.cues import Cue
from builder.annotate.quotations.words import Words
from builder.model.document import Zone

_BEFORE_NOUNS = frozenset({g.DETERMINER, g.POSSESSIVE, g.PREPOSITION, g.NUMBER, g.SIGN})
_SUBJECTS = frozenset(
    [
        "i",
        "we",
        "you",
        "they",
        "who",
        "which",
        "that",
        "people",
        "police",
        "men",
        "women",
        "many",
        "some",
        "most",
        "both",
        "others",
        "all",
        "few",
        "several",
        "none",
    ]
)
_SINGLE = frozenset(["another", "one", "each", "neither", "either"])
_AFTER_NOUNS = frozenset(
    {
        "of",
        "from",
        "about",
        "by",
        "against",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "over",
        "between",
        "among",
    }
)
_BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "am", "'re", "'m", "isn't", "aren't", "wasn't", "weren't"}
)
_MODAL = frozenset(
    {"could", "can", "might", "may", "should", "must", "shall", "cannot", "can't", "couldn't", "shouldn't", "ought"}
)


def is_verbal(words: Words, zone: Zone, cue: Cue) -> bool:
    """True when the cue is used as a verb, judged by its form and its neighbours."""
    forms = cue.entry.forms
    if not forms - {"noun", "phrase"} or _is_name(words, zone, cue):
        return False
    if cue.start == 0:
        return bool(forms & {"ing", "past"}) or ("third" in forms and not _noun_follows(words, cue.end))
    before = words[cue.start - 1]
    if before.tag in {g.AUXILIARY, g.NEGATION} or before.low == "to" or _contracted(words, cue.start):
        return True
    if before.tag in {g.DETERMINER, g.POSSESSIVE} and before.low not in _SUBJECTS | _SINGLE:
        return False
    sure = "base" not in forms and forms & {"past", "participle", "ing"}
    return bool(sure) or cue.entry.lemma not in g.words_of("homographs") or _verb_like(words, cue)


def _is_name(words: Words, zone: Zone, cue: Cue) -> bool:
    """True for "State Department" in a sentence; headlines write every word so."""
    inside = cue.start > 0 and words[cue.start - 1].tag not in {g.QUOTED, g.COLON}
    return inside and words[cue.start].text[:1].isupper() and not _title_case(words, zone)


def _verb_like(words: Words, cue: Cue) -> bool:
    """True when the neighbours of a word that may as well be a noun show a verb."""
    before = words[cue.start - 1]
    if cue.entry.lemma == "state" and cue.end < len(words) and words[cue.end].tag == g.WORD:
        return False  # "state exchanges"
    if (before.tag in _BEFORE_NOUNS and before.low not in _SUBJECTS) or _noun_follows(words, cue.end):
        return False
    return _agrees(words, cue)


def _agrees(words: Words, cue: Cue) -> bool:
    """True when number fits: "they claim", "Smith claims"; a bare form after a singular is a noun ("home state")."""
    at = cue.start - 1
    while at > 0 and words[at].tag in {g.ADVERB, g.TIME}:
        at -= 1
    before = words[at]
    if before.tag in {g.COMMA, g.CLOSE, g.CONJUNCTION, g.QUOTED, g.DASH}:
        return True
    if (
        before.tag == g.WORD
        and at
        and words[at - 1].tag not in {g.DETERMINER, g.POSSESSIVE, g.NAME}
        and not _led(words, at - 1)
    ):
        return False  # "in swing states that …": a noun with its adjective
    if "third" in cue.entry.forms:
        return before.tag in {g.NAME, g.WORD, g.PRONOUN, g.SUBORDINATOR} and before.low not in {
            "they",
            "we",
            "you",
            "i",
        }
    plural = (
        before.low in _SUBJECTS or (before.low.endswith("s") and not before.low.endswith("ss")) or before.low == "'s"
    )
    if not plural and cue.end < len(words) and words[cue.end].low == "that":
        plural = _plural_head(words, at)
    paired = before.tag in {g.NAME, g.WORD} and any(word.low == "and" for word in words[max(0, at - 4) : at])
    return plural or paired or ("past" in cue.entry.forms and before.tag in {g.NAME, g.WORD, g.PRONOUN})


def _plural_head(words: Words, at: int) -> bool:
    """True for "emails obtained by the Gazette show that": the noun before the participle or preposition counts."""
    for number in range(at, max(0, at - _HEAD_ROOM), -1):
        word, before = words[number], words[number - 1]
        if word.tag in g.BOUNDARIES or word.tag == g.COMMA:
            return False
        if word.tag in {g.PAST, g.VERB, g.PREPOSITION} and before.tag in {g.WORD, g.NAME}:
            return before.low.endswith("s") and not before.low.endswith("ss")
    return False


_HEAD_ROOM = 12  # words


def _led(words: Words, at: int) -> bool:
    """True for the adjective in "the annual report states"."""
    return (words[at].tag == g.WORD and at > 0 and words[at - 1].tag in {g.DETERMINER, g.POSSESSIVE}) or words[
        at
    ].tag in {g.COMMA, g.CLOSE}


def _noun_follows(words: Words, at: int) -> bool:
    return at < len(words) and (
        words[at].low in _AFTER_NOUNS or (words[at].tag == g.PREPOSITION and words[at].low != "to")
    )


def _contracted(words: Words, at: int) -> bool:
    """True for "he's saying", where the possessive is a verb."""
    return at > 1 and words[at - 1].tag == g.POSSESSIVE and words[at - 2].tag in {g.PRONOUN, g.DETERMINER}


def _title_case(words: Words, zone: Zone) -> bool:
    """True for headlines Written Like This, where capitals tell nothing."""
    if zone not in {"title", "heading"} and words[-1].tag == g.STOP and len(words) > _LONG_HEADLINE:
        return False
    letters = [word.text for word in words if word.text[:1].isalpha() and len(word.text) > 3]
    return len(letters) > 3 and sum(text[0].isupper() for text in letters) > 0.8 * len(letters)


_LONG_HEADLINE = 18  # words


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
    negated = any(word.tag == g.NEGATION for word in group) or (
        start > 0 and words[start - 1].low in {"without", "not", "never"}
    )
    negated = negated or (infinitive and start > 1 and words[start - 2].low in g.words_of("refusals"))
    return Group(start, negated, passive, bool(lows & _MODAL), finite, infinitive)


def _belongs_to_verb(words: Words, index: int) -> bool:
    word = words[index]
    if word.tag == g.POSSESSIVE:
        return index > 0 and (words[index - 1].tag == g.PRONOUN or words[index - 1].low in {"there", "that"})
    if word.tag == g.ADVERB:
        return word.low not in {"here", "there"} or index == 0
    if word.low == "since":  # "has since said"
        return index > 0 and words[index - 1].tag == g.AUXILIARY
    return word.tag in {g.AUXILIARY, g.NEGATION} or (
        word.low in {"both", "all"} and words[index + 1].tag != g.PREPOSITION
    )


def predicates(words: Words, at: int) -> bool:
    """False for "be", and for a participle before its noun ("committing repeated gaffes")."""
    if words[at].low in {"be", "been", "being"}:
        return False
    return (
        words[at].tag != g.PAST
        or at == 0
        or words[at - 1].tag not in {g.DETERMINER, g.ING, g.PREPOSITION, g.POSSESSIVE, g.PAST, g.VERB}
    )


def group_start(words: Words, at: int) -> int:
    """Index where the auxiliaries and adverbs before a verb begin."""
    while at > 0 and words[at - 1].tag in {g.ADVERB, g.AUXILIARY, g.NEGATION}:
        at -= 1
    return at
