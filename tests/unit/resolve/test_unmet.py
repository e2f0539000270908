"""Lines about names that no source has are told from decisions."""

from __future__ import annotations

import pytest

from builder.catalogue import parse_catalogue
from builder.resolve.unmet import unmet
from tests.unit.resolve.stories import resolved, told

BELL = told("a", "[Richard Bell] warned of a dear harbour.\n[Bell] left; Dora Lind stayed.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("suppress: [Richard Bel]", [("warning", 1)]),
        ("suppress: [richard-bell]", []),
        ("suppress: [{name: Dick Bell, same: [Bell]}]", []),
        ("suppress: [dora lind]", []),  # in the text, though nobody was found to bear it
        ("people:\n  - {id: bell, name: R. Bell, same: [Richard Bell]}", []),
        ("people:\n  - {id: ude, name: Carl Ude}", [("note", 2)]),
        ("decisions:\n  - {pair: [a#Bell, richard-bell], verdict: same}", []),
        ("decisions:\n  - {pair: [a#Bill, richard-bel], verdict: not}", [("warning", 2)]),
    ],
)
def test_a_line_that_meets_nobody_is_told(text: str, said: list[tuple[str, int]]) -> None:
    catalogue = parse_catalogue(text)
    found = unmet([BELL], resolved(BELL, catalogue=catalogue), catalogue)
    assert [(finding.severity, finding.line) for finding in found] == said
    assert not any("Bel" in finding.message for finding in found)
