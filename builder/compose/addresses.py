"""Old addresses, and the pages they lead on to.

A statement is called by its first witness, a person by the fullest name that most sources use: a new
source can change both.  So each further witness that a statement may have had as its first, and each
further full name of a person, has an address too.  Nothing but the sources themselves decides it, so
the same input gives the same addresses on every machine, and whatever was once published keeps working.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from builder.model.casebook import PersonBrief
from builder.model.passage import Alignment
from builder.text.slugs import slug

Moved = tuple[str, str]
"""(an old address, the path of the page it leads to)"""


def old_addresses(
    people: Sequence[PersonBrief], alignments: Sequence[Alignment], hidden: re.Pattern[str] | None
) -> tuple[Moved, ...]:
    """Every address that leads on, sorted; none that a page has itself, or that would name the suppressed."""
    taken = {p.ref.path for p in people} | {f"statements/{a.id}.md" for a in alignments}
    found = [*_of_people(people, hidden), *_of_statements(alignments)]
    owners = Counter(old for old, _ in found)
    return tuple(sorted((old, new) for old, new in found if owners[old] == 1 and old not in taken))


def _of_statements(alignments: Sequence[Alignment]) -> Iterator[Moved]:
    for alignment in alignments:
        yield from ((f"statements/{old}.md", f"statements/{alignment.id}.md") for old in _once_first(alignment))


def _once_first(alignment: Alignment) -> Sequence[str]:
    """The witnesses that may have come first once; its last source, with none after it, made no statement alone."""
    last = sum(passage.source == alignment.passages[-1].source for passage in alignment.passages)
    lent = len(alignment.also) + 1 < len(alignment.passages)  # some are known by another statement: which, is not told
    return alignment.also if alignment.decided or lent else alignment.also[:-last]


def _of_people(people: Sequence[PersonBrief], hidden: re.Pattern[str] | None) -> Iterator[Moved]:
    for person in people:
        forms = (form for form in person.forms if not (hidden and hidden.search(form)))
        slugs = {slug(form) for form in forms} - {person.ref.id}
        yield from ((f"people/{old}.md", person.ref.path) for old in sorted(slugs) if "-" in old)
