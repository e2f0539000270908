"""Names of people, organisations and places, and role phrases, with the reasons for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from builder.annotate.names.agreement import agreed, doubted, listed
from builder.annotate.names.arabic import in_arabic
from builder.annotate.names.boundaries import settled
from builder.annotate.names.candidates import Candidate, added, by_row
from builder.annotate.names.evidence import completed, reasoned
from builder.annotate.names.foreign import cautious, is_foreign
from builder.annotate.names.glosses import told
from builder.annotate.names.lexicon import lexicon
from builder.annotate.names.lone_roles import lone_roles
from builder.annotate.names.officials import introduced
from builder.annotate.names.roles import role_of
from builder.annotate.names.rows import Row, rows_of
from builder.annotate.names.spacy_names import Recogniser, found_by
from builder.annotate.names.tagger import tagger
from builder.annotate.names.vetoes import allowed
from builder.annotate.reading import Found, Reading
from builder.model.document import Mention, Sentence

Step = Callable[[Sequence[Row], list[Candidate]], list[Candidate]]
STEPS: tuple[Step, ...] = (settled, completed, introduced, allowed, in_arabic, told, agreed, listed, doubted, reasoned)
"""What happens to the tagger's names, in order."""
LEAST, LEAST_NAMED = 0.6, 0.45
"""Belief below which a person the tagger alone has found is dropped; the second for names that begin with a first name."""


def find_mentions(
    reading: Reading, sentences: list[Found[Sentence]], *, further: Recogniser | None = None
) -> list[Found[Mention]]:
    """The mentions of a reading, in order, not overlapping (a role phrase may stand beside its name, not over it).

    `further` finds names the tagger may miss, see `spacy_names`; the tagger's own are kept where both see one.
    """
    rows = rows_of(reading, sentences)
    names = _tagged(rows)
    if further:
        names = added(found_by(further, rows, reading.text), names)
    english = not is_foreign(reading.text)
    if not english:
        names = cautious(rows, names)
    for step in STEPS:
        names = step(rows, names)
    beside = by_row(names)
    found = [
        mention
        for number, row in enumerate(rows)
        for mention in _of_row(reading, row, beside.get(number, []), english=english)
    ]
    return sorted(found, key=lambda mention: mention.start)


def _of_row(reading: Reading, row: Row, names: Sequence[Candidate], *, english: bool) -> Iterator[Found[Mention]]:
    """The mentions of one row: names with their roles, and role phrases that stand alone."""
    roles = {name.start: role_of(row.words, name.start, name.end) for name in names if name.kind == "person"}
    held = [False] * len(row.words)
    for start, end in (*((name.start, name.end) for name in names), *filter(None, roles.values())):
        held[start:end] = [True] * (end - start)
    people = {index for name in names if name.kind == "person" for index in range(name.start, name.end)}
    found = lone_roles(row.words, held) if english and row.zone != "byline" else ()
    alone = [stretch for stretch in found if people.isdisjoint(range(*stretch))]
    covered = {index for start, end in alone for index in range(start, end)}
    for name in names:
        if name.start not in covered:
            yield _mention(reading, row, name, roles.get(name.start))
    for start, end in alone:
        yield _role(reading, row, start, end)


def _tagged(rows: Sequence[Row]) -> list[Candidate]:
    """The tagger's names with its belief in each."""
    found = []
    for number, names in enumerate(tagger().read([row.words for row in rows])):
        for name in names:
            known = lexicon().has(rows[number].words[name.start], "first", "both")
            if name.kind != "person" or name.belief >= (LEAST_NAMED if known else LEAST):
                reasons = (f"tagger {name.belief:.2f}",)
                found.append(Candidate(number, name.start, name.end, name.kind, name.belief, reasons))
    return found


def _mention(reading: Reading, row: Row, name: Candidate, role: tuple[int, int] | None) -> Found[Mention]:
    start, end = row.tokens[name.start].start, row.tokens[name.end - 1].end
    record = Mention(
        reading.text[start:end], reading.locate(start, end), name.kind, row.zone, row.sentence, name.reasons
    )
    if role:
        left, right = row.tokens[role[0]].start, row.tokens[role[1] - 1].end
        record = replace(record, role=reading.text[left:right], role_spans=reading.locate(left, right))
    return Found(start, end, record)


def _role(reading: Reading, row: Row, first: int, last: int) -> Found[Mention]:
    start, end = row.tokens[first].start, row.tokens[last - 1].end
    words, spans = reading.text[start:end], reading.locate(start, end)
    return Found(start, end, Mention(words, spans, "role", row.zone, row.sentence, ("role phrase without a name",)))
