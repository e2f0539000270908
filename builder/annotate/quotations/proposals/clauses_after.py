"""Reported clauses behind their cue: *Smith said (that) the plan failed*, *vowed to fight on*."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.quotations.clauses import clause, has_verb
from builder.annotate.quotations.phrases import addressee_end
from builder.annotate.quotations.reports import Proposal, Report, propose
from builder.annotate.quotations.words import Stretch, Word, Words

_QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})
_CONDITIONS = frozenset(
    {"if", "although", "though", "because", "while", "unless", "once", "despite", "under", "without", "during"}
)
_CLAUSE_STARTS = frozenset(
    {g.DETERMINER, g.NAME, g.PRONOUN, g.WORD, g.NUMBER, g.ING, g.QUOTED, g.ADVERB, g.NEGATION, g.AUXILIARY}
)
_TIME_LEADS = frozenset(
    {"on", "in", "at", "during", "earlier", "late", "early", "later", "last", "this", "from", "by", "through"}
)


def that_clause(report: Report) -> Iterator[Proposal]:
    """``Smith said (on Monday) that …``, ``told reporters that …``, ``adding that …``."""
    that = _that(report)
    if report.active and that is not None and (report.speaker or "ing" in report.cue.entry.forms):
        content = clause(report.unit, that + (not _points(report.words, that)), report.cue)
        if content[1] - content[0] > 1 or content[0] in report.unit.quoted:  # "disputed that account"
            yield from propose(report, content, report.speaker, "indirect:that")


def _points(words: Words, that: int) -> bool:
    """True for "said that was enough", where "that" is what the clause is about."""
    return words[that + 1].tag in {g.AUXILIARY, g.VERB} and words[that - 1].tag != g.COMMA


def question(report: Report) -> Iterator[Proposal]:
    """``Smith asked whether …``, ``explained how …``."""
    words, at = report.words, report.cue.end
    if "tell" in report.takes or "order" in report.takes:
        at = addressee_end(words, at)
    if not (report.active and report.speaker and report.takes & {"that", "whether", "tell"}) or at >= len(words):
        return
    if "whether" in report.takes and words[at].tag in {g.ADVERB, g.PREPOSITION}:
        at = _over_aside(words, at)  # "wondered aloud at the meeting whether …"
    told_when = words[at].low == "when" and report.cue.entry.lemma in {"say", "tell"}
    if words[at].low in _QUESTIONS and not told_when and not _was_asked(report):
        yield from propose(report, clause(report.unit, at, report.cue), report.speaker, "indirect:question")


def _was_asked(report: Report) -> bool:
    """True for "Smith, asked whether he would go, said": somebody asked him."""
    words, start = report.words, report.cue.start
    later = [cue.start for cue in report.unit.cues if cue.start > start and cue.entry.forms & {"past", "third"}]
    set_off = start > 1 and words[start - 1].tag == g.COMMA and words[start - 2].tag in g.NOMINAL
    return set_off and report.cue.entry.lemma == "ask" and any(words[at - 1].tag == g.COMMA for at in later)


def _over_aside(words: Words, at: int) -> int:
    """Index of the "whether" that stands apart from its verb; `at` when there is none."""
    for stop in range(at, min(at + _LONGEST_ASIDE, len(words))):
        if words[stop].low in {"whether", "if"}:
            return stop
        if words[stop].tag in _NO_ASIDE:
            break
    return at


def bare_clause(report: Report) -> Iterator[Proposal]:
    """``Smith said the plan failed``: no "that", for verbs that allow it."""
    words, start = report.words, _over_time(report)
    if not (report.active and _known(report) and "clause" in report.takes) or start >= len(words):
        return
    framed = words[start].low in _CONDITIONS
    if not (words[start].tag in _CLAUSE_STARTS or framed or _is_adjective(words, start)) or _is_infinitive(
        words, start
    ):
        return
    found = clause(report.unit, start, report.cue)
    if report.cue.entry.lemma == "say":
        said = found[1] - found[0] >= _SAID_AT_LEAST and not framed and words[start].low not in _NO_CLAUSE
        said = said and not _is_tag(report)
    else:
        said = False
        if not _own_verb(report, *found):
            return
    if said or _says_something(report, found):
        yield from propose(report, found, report.speaker, "indirect:bare")


def _is_tag(report: Report) -> bool:
    """True for ", said Jane Doe, a senior fellow" and ``“…,” he said aboard his plane``: the words stand before it."""
    words, after = report.words, report.after
    before = words[report.cue.start - 1].tag if report.cue.start else ""
    if before == g.COMMA and after and any(word.tag == g.NAME for word in words[slice(*after)]):
        return after[1] >= len(words) or words[after[1]].tag in {g.COMMA, g.STOP} or words[after[1]].low == "who"
    quoted = report.unit.quoted.get(report.before[0] - 1) if report.before else None
    return quoted is not None and quoted.final in ",?!"


def _is_infinitive(words: Words, at: int) -> bool:
    """True for "agreed only to end …", "agreed not to name …"."""
    return words[at].low in {"only", "not"} and at + 1 < len(words) and words[at + 1].low == "to"


def _is_adjective(words: Words, at: int) -> bool:
    """True for "repeated" in "said repeated warnings were ignored"."""
    return words[at].tag in {g.PAST, g.VERB} and at + 1 < len(words) and words[at + 1].tag == g.WORD


def _known(report: Report) -> bool:
    """True when somebody speaks, or when ", saying …" hangs on a sentence whose subject was not found."""
    before = report.words[report.cue.start - 1].tag if report.cue.start else ""
    return report.speaker is not None or ("ing" in report.cue.entry.forms and before in {g.COMMA, g.QUOTED})


def told_clause(report: Report) -> Iterator[Proposal]:
    """``Smith told reporters he would go``."""
    words = report.words
    at = addressee_end(words, report.cue.end)
    if not (report.active and report.speaker and "tell" in report.takes) or at == report.cue.end or at >= len(words):
        return
    if words[at].tag in {g.PRONOUN, g.DETERMINER, g.NAME} and _says_something(
        report, clause(report.unit, at, report.cue)
    ):
        yield from propose(report, clause(report.unit, at, report.cue), report.speaker, "indirect:told")


def _says_something(report: Report, content: Stretch) -> bool:
    """True when the words hold a verb, or words in marks that may hold one."""
    return has_verb(report.words, *content) or any(n in report.unit.quoted for n in range(*content))


def infinitive(report: Report) -> Iterator[Proposal]:
    """``Smith vowed (not) to …``, ``Smith vowed in 2015 to …``."""
    words, at = report.words, report.cue.end
    if not (report.active and report.speaker and "to" in report.takes):
        return
    if at + 1 < len(words) and words[at].tag == g.PREPOSITION and words[at + 1].tag in {g.NUMBER, g.TIME}:
        at += 2  # "vowed in 2015 to …"
    to = at + (at < len(words) and words[at].low == "not")
    if to < len(words) and words[to].low == "to":
        yield from propose(report, clause(report.unit, at, report.cue), report.speaker, "indirect:to")


def order(report: Report) -> Iterator[Proposal]:
    """``Smith urged them to …``."""
    words, at = report.words, report.cue.end
    if not (report.active and report.speaker and "order" in report.takes):
        return
    to = next((n for n in range(at + 1, min(at + 14, len(words))) if words[n].low == "to"), None)
    if (
        to
        and words[at].tag in g.NOMINAL
        and not any(w.tag in {g.VERB, g.AUXILIARY, g.STOP, g.COMMA, g.QUOTED, g.COLON} for w in words[at:to])
        and words[to + 1 : to + 2]
        and words[to + 1].tag in {g.WORD, g.VERB, g.AUXILIARY, g.QUOTED, g.ADVERB}
    ):
        yield from propose(report, clause(report.unit, at, report.cue), report.speaker, "indirect:order")


def _own_verb(report: Report, start: int, end: int) -> bool:
    """False for "fearing the control of what he called …": the verb belongs to a clause inside the noun phrase."""
    words = report.words
    inner = next((n for n in range(start, end) if words[n].tag == g.SUBORDINATOR or words[n].low == "after"), end)
    if inner > start and words[inner - 1].tag == g.COMMA:  # "the defendant, who is on benefits, never paid"
        closing = next((n for n in range(inner, end) if words[n].tag == g.COMMA), end)
        return has_verb(words, start, inner) or has_verb(words, closing, end)
    return has_verb(words, start, inner)


_NO_CLAUSE = frozenset({"little", "nothing", "yes", "no", "so", "much", "something", "anything", "sorry", "more", "as"})
_SAID_AT_LEAST = 3  # words: "said yes", "said no more" are no clauses


def _that(report: Report) -> int | None:
    """Index of the "that" which opens the clause, behind an addressee or a time and place at most."""
    words, at = report.words, report.cue.end
    if not report.takes & {"that", "tell", "clause"} or at >= len(words):
        return None
    if words[at].low == "that":
        return at if at + 1 < len(words) and words[at + 1].tag not in {g.TIME, g.STOP, g.COMMA} else None
    return _that_behind(words, at) if _may_be_apart(report, words[at]) else None


def _may_be_apart(report: Report, following: Word) -> bool:
    """True when "that" may stand apart from its verb: not in "adding to the mystery that surrounds it"."""
    if following.low == "by" and report.cue.entry.lemma != "say":
        return False  # "papers found by the council show that …"
    if (
        following.low in {"to", "for", "about", "with"}
        and "tell" not in report.takes
        and report.cue.entry.lemma != "say"
    ):
        return False
    return (
        following.tag in {g.PREPOSITION, g.TIME, g.ADVERB, g.COMMA}
        or "tell" in report.takes
        or following.low in _TIME_LEADS
    )


def _that_behind(words: Words, at: int) -> int | None:
    for stop in range(at, min(at + _LONGEST_ASIDE, len(words))):
        word = words[stop]
        if word.low == "that" and word.tag == g.SUBORDINATOR:
            relative = stop + 1 < len(words) and words[stop + 1].tag in g.FINITE
            return None if relative else stop
        title = word.tag == g.QUOTED and words[stop - 1].tag == g.POSSESSIVE  # "on NBC's “Meet the Press” that …"
        emailed = word.tag == g.PAST and words[stop - 1].tag == g.DETERMINER  # "in an emailed statement that …"
        if word.tag in _NO_ASIDE and not (title or emailed):
            return None
    return None


_NO_ASIDE = frozenset({g.ING, g.STOP, g.QUOTED, g.COLON, g.SEMICOLON, g.SUBORDINATOR, *g.FINITE})
_LONGEST_ASIDE = 14  # words between "said" and "that"


def _over_time(report: Report) -> int:
    """Index behind "said *on Monday*", "said *in a statement*"."""
    words, at = report.words, report.cue.end
    while at < len(words) and words[at].tag in {g.TIME, g.SEMICOLON, g.COLON}:
        at += 1  # "Smith predicted; the plan would fail": a slip for a colon
    if at < len(words) - 2 and words[at].tag == g.PREPOSITION and words[at + 1].tag == g.TIME:
        return at + 2
    return _over_place(report, at) if report.cue.entry.lemma in {"say", "add"} else at


def _over_place(report: Report, at: int) -> int:
    """Index behind "said *in an email* the cost …": the clause begins with the next noun phrase."""
    words = report.words
    if at >= len(words) or words[at].low not in {"in", "at", "on", "during", "after", "through", "via", "by"}:
        return at
    stop = at + 2 if at + 1 < len(words) and words[at + 1].tag in {g.DETERMINER, g.NUMBER} else at + 1
    for number in range(stop, min(stop + _LONGEST_PLACE, len(words))):
        word, before = words[number], words[number - 1]
        if number > stop and (
            word.tag in {g.DETERMINER, g.PRONOUN} or (word.tag == g.NAME and before.tag in {g.WORD, g.TIME})
        ):
            return number
        emailed = word.tag == g.PAST and before.tag == g.DETERMINER  # "in an emailed statement"
        plain = word.tag in {g.WORD, g.NAME, g.TIME, g.POSSESSIVE, g.NUMBER} or word.low in {"with", "to", "of"}
        if not plain and not emailed:
            return at
    return at


_LONGEST_PLACE = 9  # words
