"""Which seeds an entry means, by name or by path below ``seeds/``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from builder.catalogue.records import Catalogue
from builder.model.finding import Finding


def means(pattern: str, path: str) -> bool:
    """Whether an outlet's pattern means a seed: ``a.txt``, ``a.*``, ``east/*`` for ``seeds/east/a.txt``."""
    names = path.removeprefix("seeds/"), path.rpartition("/")[2]
    return pattern in names or any(fnmatchcase(name, pattern) for name in names)  # "a [1].txt" is no pattern


def unmet_files(catalogue: Catalogue, paths: Sequence[str]) -> tuple[Finding, ...]:
    """A warning for each file or pattern that means no seed."""
    return tuple(
        Finding(
            "warning",
            "catalogue/no-file",
            f"no file in seeds/ is meant by {name!r}",
            "write its name with the ending, or a pattern with *",
            "dossier.yml",
            catalogue.lines.get(place, 0),
        )
        for place, name in _named(catalogue)
        if not any(means(name, path) for path in paths)
    )


def _named(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for number, outlet in enumerate(catalogue.outlets):
        yield from ((f"outlets[{number}].sources[{at}]", name) for at, name in enumerate(outlet.sources))
    for number, source in enumerate(catalogue.sources):
        yield f"sources[{number}].file", source.file
