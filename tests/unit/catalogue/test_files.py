"""Which seeds an entry means."""

from __future__ import annotations

import pytest

from builder.catalogue import parse_catalogue
from builder.catalogue.files import means, unmet_files


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("a.txt", "seeds/a.txt", True),
        ("a.txt", "seeds/east/a.txt", True),
        ("east/*", "seeds/east/a.txt", True),
        ("a [1].txt", "seeds/a [1].txt", True),
        ("a", "seeds/a.txt", False),
        ("west/*", "seeds/east/a.txt", False),
    ],
)
def test_a_seed_is_meant_by_name_path_or_pattern(pattern: str, path: str, *, meant: bool) -> None:
    assert means(pattern, path) is meant


def test_a_file_that_is_not_there_is_told_with_its_line() -> None:
    catalogue = parse_catalogue(
        "outlets:\n  - id: ledger\n    name: Ledger\n    sources: [a.txt, b]\nsources:\n  - {file: c.txt, sigil: C}\n"
    )
    assert [(finding.line, finding.message) for finding in unmet_files(catalogue, ["seeds/a.txt"])] == [
        (4, "no file in seeds/ is meant by 'b'"),
        (6, "no file in seeds/ is meant by 'c.txt'"),
    ]
