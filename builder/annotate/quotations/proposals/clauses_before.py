"""Reported clauses before their cue: *the plan failed, Smith said*, also split in two by the tag."""

from __future__ import annotations

from collections.abc import Iterator

from builder.annotate import grammar as g
from builder.annotate.quotations.clauses import clause, has_verb, tag_tail
from builder.annotate.quotations.reports import Proposal, Report, propose
from builder.annotate.quotations.words import Stretch, Word, Words

_NO_TAIL = frozenset({"to", "about", "for", "with"})
_STOPS = frozenset({g.STOP, g.COMMA, g.SEMICOLON, g.DASH})


def tagged_clause(report: Report) -> Iterator[Proposal]:
    """``…, Smith said.`` and ``…, Smith said, …``."""
    subject = report.before
    if subject and report.active and _can_close(report) and report.words[subject[0]].low not in {"who", "which"}:
        yield from _around(report, subject, (subject[0], report.cue.end))


def _tells(report: Report) -> bool:
    """True for a verb that tells what is so: not in "no second toll, as the mayor had demanded"."""
    told = report.takes & {"clause", "that", "tell"} and "belief" not in report.takes
    return bool(told) and report.cue.entry.stance not in {"directive", "commitment", "judgement", "denial"}


def _can_close(report: Report) -> bool:
    """True for a verb that may stand behind what it reports."""
    known = report.cue.entry.lemma in {"tell", "believe", "think", "announce", "find"}
    return known or ("clause" in report.takes and "belief" not in report.takes)


def as_clause(report: Report) -> Iterator[Proposal]:
    """``As the Post reported, …`` and ``…, as Smith later explained, …``."""
    subject, words = report.before, report.words
    at = subject[0] - 1 if subject else -1
    if subject is None or at < 0 or words[at].low != "as" or not (report.active and _tells(report)):
        return
    if at:
        yield from _around(report, subject, (at, report.cue.end))
        return
    stop = _tag_end(report, report.cue.end)
    if stop is not None and stop < len(words) and words[stop].tag == g.COMMA:
        yield from propose(report, clause(report.unit, stop + 1, report.cue), subject, "indirect:tag-before")


def inverted_clause(report: Report) -> Iterator[Proposal]:
    """``…, said Smith.``."""
    subject = report.after
    bare = report.group.start == report.cue.start and (
        report.cue.entry.forms & {"past", "third"} or report.cue.entry.words == ("say",)
    )
    somebody = subject and any(
        word.tag in {g.NAME, g.WORD, g.PRONOUN} and word.low != "it" for word in report.words[slice(*subject)]
    )
    if subject and somebody and bare and "clause" in report.takes and not _introduced(report):
        yield from _around(report, subject, (report.cue.start, subject[1]))


def _introduced(report: Report) -> bool:
    """True for "Smith, who leads the board, said": the subject stands before the verb."""
    comma = report.cue.start - 1
    opener = next((n for n in range(comma - 1, -1, -1) if report.words[n].tag == g.COMMA), -1)
    return report.before is not None and opener > 0 and report.words[opener + 1].low in {"who", "whose", "which"}


def _around(report: Report, subject: Stretch, tag: Stretch) -> Iterator[Proposal]:
    words = report.words
    comma, stop = tag[0] - 1, _tag_end(report, tag[1])
    if comma < 1 or words[comma].tag != g.COMMA or stop is None:
        return
    first = (_clause_start(report, comma), comma)
    split = stop < len(words) - 1 and words[stop].tag == g.COMMA
    second = clause(report.unit, stop + 1, report.cue) if split else (comma, comma)
    if _is_reported(report, first, second):
        yield from propose(report, first, subject, "indirect:tag-after")
        if split and not _says_who(report, second, inverted=tag[0] == report.cue.start):
            yield from propose(report, second, subject, "indirect:split")
    elif split and first[1] - first[0] <= _ASIDE and not _has_quoted(report, second) and has_verb(words, *second):
        yield from propose(report, second, subject, "indirect:split")  # "Still, she said, the plan failed"


_ASIDE = 3  # words before a comma and a tag that say nothing yet


def _is_reported(report: Report, first: Stretch, second: Stretch) -> bool:
    """True when the words before a tag are a statement and not only its frame ("When the vote was over, …")."""
    words, (start, comma) = report.words, first
    split = second[1] > second[0]
    if comma - start < 2 or words[start].low in {"asked", "speaking"} or _told_before(report, first):
        return False
    quoted = start in report.unit.quoted
    if quoted and report.unit.quoted[start].final == ",":
        return False  # the words in marks end there: ``“…,” the tall, thin man said``
    if not (split or quoted or words[start].tag == g.NEGATION or has_verb(words, start, comma)):  # "Not so, said Smith"
        return False
    framed = words[start].tag in {g.PREPOSITION, g.ADVERB, g.SUBORDINATOR}
    alone = not split or words[second[0]].tag == g.QUOTED
    return not (framed and alone) or _main_verb(report, start, comma)


def _told_before(report: Report, first: Stretch) -> bool:
    """True for "The source concluded: “…”, said the source": the first tag says it."""
    words, (start, comma) = report.words, first
    inner = [n for n in report.unit.quoted if start < n < comma and words[n - 1].tag in {g.COLON, g.COMMA}]
    return bool(inner) and any(start <= cue.start < inner[-1] for cue in report.unit.cues)


def _has_quoted(report: Report, content: Stretch) -> bool:
    return content[0] in report.unit.quoted


def _says_who(report: Report, content: Stretch, *, inverted: bool) -> bool:
    """True for "the city engineer" behind "said Smith, …": it tells of the speaker, not of what was said."""
    words, (start, end) = report.words, content
    if words[start].low in {"who", "which", "whose", "where"} or words[start].tag == g.ING:
        return True  # "…, he said, wiping his face"
    inner = next((n for n in range(start, end) if words[n].tag == g.SUBORDINATOR), end)
    if has_verb(words, start, inner) or any(n in report.unit.quoted for n in range(start, end)):
        return False
    return inverted or words[start].low == "in"  # "…, officials said, in the latest blow to …"


def _main_verb(report: Report, start: int, comma: int) -> bool:
    """True when one part of the words is a clause of its own, and not fronted ("When the vote was over")."""
    words = report.words
    commas = [n for n in range(start, comma) if words[n].tag == g.COMMA]
    begins = [start, *(n + 1 for n in commas)]
    return any(
        has_verb(words, *part) and not _is_frame(words[part[0]]) for part in zip(begins, [*commas, comma], strict=True)
    )


def _is_frame(word: Word) -> bool:
    return word.tag == g.SUBORDINATOR or (word.tag == g.PREPOSITION and word.low not in g.words_of("roughly"))


def _clause_start(report: Report, comma: int) -> int:
    """Index where the clause before a tag begins: the start of the sentence, or behind a semicolon."""
    words = report.words
    start = 0
    for at in range(comma):
        if words[at].tag in {g.SEMICOLON, g.STOP}:
            start = at + 1
    start = max(start, _behind_dateline(words))
    while start < comma and words[start].tag in {g.CONJUNCTION, g.DASH, g.SIGN}:
        start += 1
    return start


def _behind_dateline(words: Words) -> int:
    """Index behind "BEIRUT (Reuters) -"; 0 when the sentence begins without one."""
    dash = next((n for n in range(min(_LONGEST_DATELINE, len(words))) if words[n].tag == g.DASH), 0)
    place = all(w.tag in {g.NAME, g.OPEN, g.CLOSE, g.COMMA, g.TIME, g.NUMBER, g.STOP, g.SIGN} for w in words[:dash])
    return dash + 1 if dash and place and words[0].text.isupper() else 0


_LONGEST_DATELINE = 10  # words


def _tag_end(report: Report, at: int) -> int | None:
    """Index behind the tag's tail when the tag ends a clause there; ``None`` when a clause follows the cue."""
    words = report.words
    if at >= len(words) or words[at].tag in _STOPS:
        return at
    if words[at].low in _NO_TAIL:
        return None
    stop = tag_tail(words, at, addressee="tell" in report.takes)
    if stop > at and (stop >= len(words) or words[stop].tag in _STOPS):
        return stop
    return at if words[at].low in {"as", "when", "while", "after", "before", "during"} else None
