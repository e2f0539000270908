"""How far reported words reach: the clause before a tag, the clause after a cue, the tail of a tag."""

from __future__ import annotations

from builder.annotate import grammar as g
from builder.annotate.quotations.cues import Cue
from builder.annotate.quotations.units import Unit
from builder.annotate.quotations.words import Stretch, Words

_ENDS = frozenset({g.STOP, g.QUOTED, g.COLON, g.SEMICOLON, g.COMMA, g.DASH})
_TAIL_STARTS = frozenset({g.PREPOSITION, g.TIME, g.ADVERB, g.ING, g.OPEN})
_TRAILING = frozenset({g.COMMA, g.STOP, g.COLON, g.SEMICOLON, g.CONJUNCTION, g.DASH})
_NOMINAL = frozenset({g.DETERMINER, g.NAME, g.PRONOUN, g.WORD, g.ADVERB, g.POSSESSIVE})
_LONGEST_TAG = 6  # words up to the cue in "…, the White House official said."
_LONGEST_TAIL = 22  # words; a longer one is a sentence of its own


def tag_tail(words: Words, at: int, *, addressee: bool) -> int:
    """Index behind "told *the AP in Baghdad on Monday*" when only such a tail follows the cue; else `at`."""
    stop = at
    while stop < len(words) and stop - at < _LONGEST_TAIL and not _ends_tail(words, stop, at):
        second = words[stop].tag == g.PAST and words[stop - 1].tag == g.CONJUNCTION  # "said and added: “…”"
        if second or words[stop].tag in {g.VERB, g.AUXILIARY} or words[stop].low == "that":
            return at
        stop += 1
    if (
        stop == at
        or addressee
        or words[at].tag in _TAIL_STARTS
        or words[at].low in {"this", "last", "early", "late", "as", "when", "while"}
    ):
        return stop
    return at


def _ends_tail(words: Words, at: int, start: int) -> bool:
    """True for a sign, and for words in marks that are no title: not in "said on NBC’s “Meet the Press”"."""
    titled = words[at].tag == g.QUOTED and at > start and words[at - 1].tag == g.POSSESSIVE
    return words[at].tag in _ENDS and not titled


def has_verb(words: Words, start: int, end: int) -> bool:
    """True when the words hold something like a finite verb."""
    return any(words[at].tag in g.FINITE or _third_person(words, at, start, end) for at in range(start, end))


def _third_person(words: Words, at: int, start: int, end: int) -> bool:
    """True for "costs" in "the toll costs the city": a noun before it, the start of a noun phrase behind it."""
    word = words[at]
    if not (word.tag == g.WORD and word.low.endswith("s") and start < at < end - 1):
        return False
    if words[at - 1].low in {"he", "she", "it"}:
        return True
    return words[at - 1].tag in {g.WORD, g.NAME} and words[at + 1].tag in {g.DETERMINER, g.ADVERB, g.PRONOUN}


def clause(unit: Unit, start: int, cue: Cue) -> Stretch:
    """What `cue` reports from index `start` on, without the signs that close it."""
    while start < len(unit.words) and unit.words[start].tag in {g.COMMA, g.COLON, g.SEMICOLON}:
        start += 1
    return start, trimmed_end(unit.words, start, _clause_end(unit, start, cue))


def _clause_end(unit: Unit, start: int, cue: Cue) -> int:
    words = unit.words
    cues = {cue.start: cue for cue in unit.cues}
    depth = 0
    for at in range(start, len(words)):
        word = words[at]
        depth += (word.tag == g.OPEN) - (word.tag == g.CLOSE)
        if depth < 0:
            return at
        if depth == 0 and at > start and _cuts(words, at, cues, cue):
            return at
    return len(words)


def _cuts(words: Words, at: int, cues: dict[int, Cue], governing: Cue) -> bool:
    """True when the reported clause ends before index `at`."""
    word = words[at]
    if words[at - 1].tag == g.QUOTED and (_closing_tag(words, at, cues) or (at in cues and _is_new_report(cues[at]))):
        return True
    if word.tag == g.COMMA:
        return _cuts_at_comma(words, at + 1, cues, governing)
    if word.tag == g.COLON:
        return at + 2 < len(words) and words[at + 1].tag == g.QUOTED and _closing_tag(words, at + 2, cues)
    if word.tag in {g.DASH, g.SEMICOLON}:
        return _other_report(words, at + 1, cues, governing) or _says_too(words, at + 1, cues, governing)
    if word.tag == g.CONJUNCTION:
        return _joined_cue(words, at, cues, governing)
    return word.low == "according" and at + 1 < len(words) and words[at + 1].low == "to"


def _cuts_at_comma(words: Words, following: int, cues: dict[int, Cue], governing: Cue) -> bool:
    """True when what follows a comma is the writer's, or another report."""
    new = cues.get(_after_adverbs(words, following))
    main = cues.get(following)  # "One who fears reprisals, said …": the main clause goes on
    return (
        (main is not None and main.entry.lemma in {"say", "tell"} and bool(main.entry.forms & {"past", "third"}))
        or _fronted(words, governing)
        or (_relative(words, governing) and _verb_follows(words, following))
        or (new is not None and _is_new_report(new))
        or _closing_tag(words, following, cues)
        or _writer_goes_on(words, following, governing)
        or _main_clause_goes_on(words, following, governing)
        or _joined_cue(words, following, cues, governing)
        or _judges(words, following, cues, governing)
        or _other_report(words, following, cues, governing)
    )


def _writer_goes_on(words: Words, at: int, cue: Cue) -> bool:
    """True for ", but the troops have stayed" behind "announced that they left": the reported is past, the present the writer's."""
    if at >= len(words) or words[at].low != "but" or "past" not in cue.entry.forms:
        return False
    reported = next((word for word in words[cue.end : at] if word.tag in g.FINITE), None)
    verb = next((word for word in words[at + 1 : at + 9] if word.tag in g.FINITE), None)
    return verb is not None and verb.low in _PRESENT and not (reported and reported.low in _PRESENT)


_PRESENT = frozenset({"has", "have", "is", "are", "remains", "remain", "'s", "’s", "'re", "’re"})


def _main_clause_goes_on(words: Words, at: int, cue: Cue) -> bool:
    """True for ", and has toyed with …" behind "calling it “a paper tiger”": a finite verb does not join a participle."""
    if "ing" not in cue.entry.forms or at + 1 >= len(words) or words[at].tag != g.CONJUNCTION:
        return False
    return words[at + 1].tag in g.FINITE


def _fronted(words: Words, cue: Cue) -> bool:
    """True for "Asked whether …, he said": the main clause is still to come."""
    if cue.start == 0:
        return bool(cue.entry.forms & {"participle", "ing"})
    before = words[cue.start - 1]
    return cue.start == 1 and before.low in {"when", "while", "after", "before", "by", "in", "without", "if"}


def _relative(words: Words, cue: Cue) -> bool:
    """True for "Smith, who said …, left"."""
    at = cue.start - 1
    while at > 0 and words[at].tag in {g.ADVERB, g.AUXILIARY}:
        at -= 1
    return at > 0 and words[at].low in {"who", "which"} and words[at - 1].tag == g.COMMA


def _verb_follows(words: Words, at: int) -> bool:
    return at < len(words) and words[at].tag in g.FINITE


def _after_adverbs(words: Words, at: int) -> int:
    while at < len(words) and words[at].tag == g.ADVERB:
        at += 1
    return at


def _is_new_report(cue: Cue) -> bool:
    """True for ", adding that" and ", according to": the writer goes on."""
    return "ing" in cue.entry.forms or "phrase" in cue.entry.forms


def _joined_cue(words: Words, at: int, cues: dict[int, Cue], governing: Cue) -> bool:
    """True for "and said", "but also warned that": the same subject reports again."""
    if at >= len(words) or words[at].tag != g.CONJUNCTION:
        return False
    number = at + 1
    while number < len(words) and words[number].tag in {g.ADVERB, g.TIME} and number - at < 4:
        number += 1
    cue = cues.get(number)
    return cue is not None and (_reports_again(cue, governing) or _opens_marks(words, cue))


def _judges(words: Words, at: int, cues: dict[int, Cue], governing: Cue) -> bool:
    """True for ", and called the plan a mistake": behind a comma the speaker's next act."""
    cue = cues.get(at + 1) if at < len(words) and words[at].tag == g.CONJUNCTION else None
    same = cue is not None and cue.entry.forms & governing.entry.forms & {"past", "third"}
    return bool(same) and cue is not None and bool(cue.entry.takes & {"call", "of", "object"})


def _reports_again(cue: Cue, governing: Cue) -> bool:
    """True for a cue in the same tense that is no mere state of mind."""
    if cue.entry.takes & {"belief", "whether"} or not cue.entry.takes & {"clause", "that", "tell", "order"}:
        return False
    return bool(cue.entry.forms & governing.entry.forms & {"past", "third", "base", "ing"})


def _other_report(words: Words, at: int, cues: dict[int, Cue], governing: Cue) -> bool:
    """True for ", and he urged …", ", though she noted …", ", Smith shot back: “…”": another report begins."""
    if at >= len(words):
        return False
    if not (words[at].tag == g.CONJUNCTION or words[at].low in {"though", "although", "while", "as"}):
        return _tag_of_marks(words, at, cues)
    cue = next((cues[n] for n in range(at + 2, min(at + _LONGEST_TAG, len(words))) if n in cues), None)
    return (
        cue is not None and _reports_again(cue, governing) and all(w.tag in _NOMINAL for w in words[at + 1 : cue.start])
    )


def _says_too(words: Words, at: int, cues: dict[int, Cue], governing: Cue) -> bool:
    """True for "; 26 percent say …" behind "46 percent said …"."""
    cue = next((cues[n] for n in range(at + 1, min(at + _LONGEST_TAG, len(words))) if n in cues), None)
    named = cue is not None and all(w.tag in _NOMINAL or w.tag in {g.NUMBER, g.SIGN} for w in words[at : cue.start])
    return named and cue is not None and cue.entry.lemma == governing.entry.lemma


def _tag_of_marks(words: Words, at: int, cues: dict[int, Cue]) -> bool:
    """True for "Smith shot back: “…”"."""
    cue = next((cues[n] for n in range(at + 1, min(at + _LONGEST_TAG, len(words))) if n in cues), None)
    if cue is None or not all(word.tag in _NOMINAL for word in words[at : cue.start]):
        return False
    return _opens_marks(words, cue) or any(word.low == "that" for word in words[cue.end : cue.end + 1])


def _opens_marks(words: Words, cue: Cue) -> bool:
    """True for "said of the vote, “…”", "went on to say: “…”": the words in marks are its own."""
    if "quote" not in cue.entry.takes or not cue.entry.forms & {"past", "third"}:
        return False
    at = cue.end + 2 if [word.low for word in words[cue.end : cue.end + 2]] == ["to", "say"] else cue.end
    at = tag_tail(words, at, addressee="tell" in cue.entry.takes)
    return any(word.tag == g.QUOTED for word in words[at : at + 2])


def _closing_tag(words: Words, at: int, cues: dict[int, Cue]) -> bool:
    """True for a last ", he said." behind words that were reported already."""
    cue = next((cues[n] for n in range(at, min(at + _LONGEST_TAG, len(words))) if n in cues), None)
    if cue is None or not cue.entry.takes & {"clause", "quote"} or not cue.entry.forms & {"past", "third"}:
        return False
    if cue.start == at:
        return cue.end < len(words) - 1 and all(w.tag in _NOMINAL or w.tag == g.STOP for w in words[cue.end :])
    stop = tag_tail(words, cue.end, addressee="tell" in cue.entry.takes)
    return all(w.tag in _NOMINAL for w in words[at : cue.start]) and (stop >= len(words) or words[stop].tag == g.STOP)


def trimmed_end(words: Words, start: int, end: int) -> int:
    """`end` without the full stop, comma or conjunction before it."""
    while end > start and words[end - 1].tag in _TRAILING:
        end -= 1
    return end
