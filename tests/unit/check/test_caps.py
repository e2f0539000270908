"""What the pages show of a source is counted on the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.check.caps import Capped, over_caps

SHA = "a" * 64
SOURCE = Capped("seeds/a.txt", SHA, "abc def ghi jkl mno pqr", 6)


def quoted(at: str, sha: str = SHA) -> str:
    return f'<q class="d-q" data-sha="{sha}" data-at="{at}">…</q>'


@pytest.mark.parametrize(
    "pages",
    [
        {"a.html": quoted("0-3"), "b.html": quoted("4-7")},
        {"a.html": quoted("0-8")},
        {"a.html": quoted("0-7") * 3, "b.html": quoted("1-6")},
        {"a.html": quoted("0-3,4-7")},
        {"a.html": quoted("0-23", "b" * 64)},
        {"a.html": '<q data-at="0-23">'},
    ],
)
def test_within_the_cap(pages: dict[str, str], tmp_path: Path) -> None:
    for name, text in pages.items():
        (tmp_path / name).write_text(text)
    assert over_caps(tmp_path, [SOURCE]) == ()


def test_beyond_the_cap_the_pages_that_spend_it_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(quoted("0-7"))
    (tmp_path / "b.html").write_text(quoted("4-9") + quoted("12-20"))
    (finding,) = over_caps(tmp_path, [SOURCE])
    assert (finding.code, finding.path) == ("check/over-cap", "seeds/a.txt")
    assert "13 characters of it are shown, 6 are allowed; first on b.html (7), a.html (6)" in finding.message
