"""What a word can be, from closed-class words and endings alone: no dictionary, no model.

The classes are coarse on purpose.  They only have to answer three questions: where does a noun phrase
begin and end, is there a finite verb in this stretch, and is this word part of a name.
"""

from __future__ import annotations

from functools import cache

from builder.resources import read_yaml

DETERMINER, PRONOUN, PREPOSITION, CONJUNCTION, SUBORDINATOR = "det", "pron", "prep", "conj", "sub"
AUXILIARY, NEGATION, ADVERB, TIME, PAST, ING, VERB = "aux", "neg", "adv", "time", "past", "ing", "verb"
NAME, NUMBER, POSSESSIVE, WORD, QUOTED = "name", "num", "poss", "word", "quoted"
COMMA, STOP, COLON, SEMICOLON, DASH, OPEN, CLOSE, SIGN = ",", ".", ":", ";", "dash", "(", ")", "sign"

FINITE = frozenset({PAST, VERB, AUXILIARY})
"""What a finite verb can look like."""
NOMINAL = frozenset({DETERMINER, NAME, WORD, NUMBER, PRONOUN})
"""What a noun phrase can begin with."""
BOUNDARIES = frozenset({SEMICOLON, COLON, QUOTED, STOP})
"""What no noun phrase reaches over."""
FRONTED = frozenset({PREPOSITION, ADVERB, TIME, SUBORDINATOR, ING})
"""What a phrase set before its subject begins with."""

_SIGNS = {
    ",": COMMA,
    "،": COMMA,
    ".": STOP,
    "!": STOP,
    "?": STOP,
    "…": STOP,
    "...": STOP,
    "....": STOP,
    "؟": STOP,
    ":": COLON,
    ";": SEMICOLON,
    "؛": SEMICOLON,
    "—": DASH,
    "–": DASH,
    "--": DASH,
    "―": DASH,
    "(": OPEN,
    "[": OPEN,
    ")": CLOSE,
    "]": CLOSE,
}

_LOOK_ALIKES = frozenset({"US", "IT", "WHO", "AM"})  # acronyms spelt like pronouns


@cache
def lexicon() -> dict[str, str]:
    """Lower-case word → class, for the words that betray themselves by being listed."""
    resource = read_yaml("grammar.yml")
    classes = (
        ("verbs", VERB),
        ("adverbs", ADVERB),
        ("times", TIME),
        ("prepositions", PREPOSITION),
        ("determiners", DETERMINER),
        ("subordinators", SUBORDINATOR),
        ("objects", PRONOUN),
        ("pronouns", PRONOUN),
        ("conjunctions", CONJUNCTION),
        ("auxiliaries", AUXILIARY),
        ("negations", NEGATION),
    )
    made = {str(word): tag for key, tag in classes for word in resource[key]}
    made |= {
        str(word): DETERMINER
        for word in ("her", "one", "some", "many", "most", "both", "neither", "all", "no", "few", "another")
    }
    made |= {str(word): SUBORDINATOR for word in ("who", "whom", "which", "that")}
    made |= {
        "after": PREPOSITION,
        "before": PREPOSITION,
        "since": PREPOSITION,
        "until": PREPOSITION,
        "may": AUXILIARY,
        "have": AUXILIARY,
    }
    return made | {word.replace("'", "’"): tag for word, tag in made.items() if "'" in word}


@cache
def words_of(key: str) -> frozenset[str]:
    """One list of ``resources/grammar.yml``."""
    return frozenset(str(word) for word in read_yaml("grammar.yml")[key])


@cache
def role_words() -> frozenset[str]:
    """Words that say what a person is ("minister", "author")."""
    return frozenset(word for words in read_yaml("roles.yml")["heads"].values() for word in words)


def tag(text: str, *, first: bool) -> str:
    """The class of a token; `first`: it begins a sentence, so its capital says nothing."""
    if text in _SIGNS:
        return _SIGNS[text]
    if text in _LOOK_ALIKES:
        return NAME
    low = text.lower()
    capital = text[0].isupper()
    listed = lexicon().get(low)
    if low == "may" and capital and not first:
        return TIME
    if listed and (not capital or first or listed not in {VERB, ADVERB}):
        return listed
    return _unlisted(low, capital=capital, first=first)


def _unlisted(low: str, *, capital: bool, first: bool) -> str:
    if low in {"'s", "’s"}:
        return POSSESSIVE
    if not low[0].isalnum():
        return SIGN
    if low[0].isdigit():
        return NUMBER
    by_ending = _by_ending(low)
    return NAME if capital and not (first and by_ending in {ADVERB, ING}) else by_ending


def _by_ending(low: str) -> str:
    if low.endswith("ly") and len(low) > 4 and low not in words_of("not_adverbs"):
        return ADVERB
    if low.endswith("ed") and len(low) > 3 and low not in words_of("not_past") and not low.endswith("eed"):
        return PAST
    if low.endswith("ing") and len(low) > 5 and low not in words_of("not_ing"):
        return ING
    return WORD
