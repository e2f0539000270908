"""Why something is as it is: a line of a file, a citation, a statement, a name, two names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.explain.dossier import read_dossier
from builder.explain.lines import about_lines, file_of
from builder.explain.names import about_name, about_pair
from builder.explain.statements import about_citation, about_statement
from builder.model.finding import UsageError
from builder.settings import Project

_LINE = re.compile(r".{1,999}:\d{1,9}")
_CITATION = re.compile(r".{1,999}#c\d{1,12}")
_STATEMENT = re.compile(r"[0-9a-f]{12}")


def explain(what: Sequence[str], project: Project) -> Iterator[str]:
    """Lines of text about one thing, or about two names and whether they are one.

    Args:
        what: ``seeds/x.txt:12`` or a file; ``source#c123``; the id of a statement; a name, an id, ``source#form``; two
            names.
        project: the dossier it is about; a line of a file may be asked for without one.

    Raises:
        UsageError: there is no such thing.

    """
    first, *others = what
    if others:
        return _two(first, others, project)
    if _LINE.fullmatch(first) or file_of(first, project):
        return about_lines(first, project)
    if _CITATION.fullmatch(first):
        return about_citation(first, read_dossier(project))
    if _STATEMENT.fullmatch(first):
        return about_statement(first, read_dossier(project))
    return about_name(first, read_dossier(project))


def _two(first: str, others: Sequence[str], project: Project) -> Iterator[str]:
    if len(others) > 1:
        raise UsageError(f"{len(others) + 1} things were named", "name one, or two names")
    return about_pair(first, others[0], read_dossier(project))
