"""Who is introduced as a person: a full name the tagger took for something else, with an office behind it or known words in it.

*Knox Thames, the Special Advisor*: nobody but a person is an adviser.  *Cary Grant*: a first name and a surname are no firm,
unless the tagger is sure of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from builder.annotate.names.candidates import Candidate, added
from builder.annotate.names.evidence import name_like
from builder.annotate.names.features import runs
from builder.annotate.names.lexicon import lexicon
from builder.annotate.names.roles import role_after
from builder.annotate.names.rows import Row

_LENGTHS = (2, 3)
_FIRM = 0.7
_OFFICES = ("role:state", "role:arms", "role:law", "role:faith", "role:word", "role:learning", "title:rank")


def introduced(rows: Sequence[Row], names: list[Candidate]) -> list[Candidate]:
    """The names, those of people who are introduced as such read as people’s."""
    people = {(name.row, index) for name in names if name.kind == "person" for index in range(name.start, name.end)}
    turned = [
        name.turned("person", "first name and surname") if _full(rows[name.row].words, name) else name for name in names
    ]
    new = [
        Candidate(number, start, end, "person", 1.0, (f"office behind it: {' '.join(row.words[slice(*role)])}",))
        for number, row in enumerate(rows)
        for start, end in runs(row.words)
        if end - start in _LENGTHS and (number, end - 1) not in people
        for role in _office(row.words, start, end)
    ]
    return added(turned, new)


def _full(words: Sequence[str], name: Candidate) -> bool:
    """*Cary Grant*, by the lists, where the tagger is not firm in something else."""
    first, *rest = words[name.start : name.end]
    return (
        name.kind != "person"
        and name.belief < _FIRM
        and len(rest) == 1
        and name_like(first)
        and name_like(rest[0])
        and lexicon().has(first, "first", "both")
        and lexicon().has(rest[0], "last", "both")
    )


def _office(words: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    """The office behind the full name of ``words[start:end]``, if there is one."""
    known = lexicon()
    small = known.has(words[start], "name:in", "name:joints", "name:determiners", "name:pronouns")
    if words[end : end + 1] != [","] or small or not all(map(name_like, words[start:end])):
        return []
    role = role_after(words, end)
    public = role and any(known.has(word, *_OFFICES) for word in words[slice(*role)])
    return [role] if role and (public or known.has(words[start], "first", "both")) else []
