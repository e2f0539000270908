"""Whether a word that may be a reporting verb is one here: *officials report*, but *a brief report*."""

from __future__ import annotations

from builder.annotate import grammar as g
from builder.annotate.cues import Cue
from builder.annotate.words import Words
from builder.model.document import Zone

_BEFORE_NOUNS = frozenset({g.DETERMINER, g.POSSESSIVE, g.PREPOSITION, g.NUMBER, g.SIGN})
_SUBJECTS = frozenset("i we you they who which that people police men women many some most both others all few several none".split())
_SINGLE = frozenset("another one each neither either".split())
_AFTER_NOUNS = frozenset({"of", "from", "about", "by", "against", "is", "are", "was", "were", "has", "have", "had", "over", "between", "among"})


def is_verbal(words: Words, zone: Zone, cue: Cue) -> bool:
    """True when the cue is used as a verb, judged by its form and its neighbours."""
    forms = cue.entry.forms
    if not forms - {"noun", "phrase"}:
        return False
    word = words[cue.start]
    if word.text[:1].isupper() and cue.start and not _title_case(words, zone) and words[cue.start - 1].tag not in {g.QUOTED, g.COLON}:
        return False
    if cue.start == 0:
        return bool(forms & {"ing", "past"}) or (bool(forms & {"third"}) and not _noun_follows(words, cue.end))
    before = words[cue.start - 1]
    if before.tag in {g.AUXILIARY, g.NEGATION} or before.low == "to" or _contracted(words, cue.start):
        return "noun" not in forms or bool(forms - {"noun"})
    if before.tag in {g.DETERMINER, g.POSSESSIVE} and before.low not in _SUBJECTS | _SINGLE:
        return False
    if forms & {"past", "participle", "ing"} and "base" not in forms or cue.entry.lemma not in g.words_of("homographs"):
        return True
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
    if before.tag == g.WORD and at and words[at - 1].tag not in {g.DETERMINER, g.POSSESSIVE, g.NAME} and not _led(words, at - 1):
        return False  # "in swing states that …": a noun with its adjective
    if "third" in cue.entry.forms:
        return before.tag in {g.NAME, g.WORD, g.PRONOUN, g.SUBORDINATOR} and before.low not in {"they", "we", "you", "i"}
    plural = before.low in _SUBJECTS or (before.low.endswith("s") and not before.low.endswith("ss")) or before.low == "'s"
    paired = before.tag in {g.NAME, g.WORD} and any(word.low == "and" for word in words[max(0, at - 4) : at])
    return plural or paired or ("past" in cue.entry.forms and before.tag in {g.NAME, g.WORD, g.PRONOUN})


def _led(words: Words, at: int) -> bool:
    """True for the adjective in "the annual report states"."""
    return words[at].tag == g.WORD and at > 0 and words[at - 1].tag in {g.DETERMINER, g.POSSESSIVE} or words[at].tag in {g.COMMA, g.CLOSE}


def _noun_follows(words: Words, at: int) -> bool:
    return at < len(words) and (words[at].low in _AFTER_NOUNS or words[at].tag == g.PREPOSITION and words[at].low != "to")


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
