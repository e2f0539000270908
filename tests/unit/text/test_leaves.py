"""Long lists are cut where their rows say so, so that a row more changes its own page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.text.leaves import leaves

MOST = 8
names = st.lists(st.text(max_size=3), max_size=60)


def cut(rows: list[str]) -> list[list[str]]:
    return [list(part) for part in leaves(rows, str, MOST)]


def test_a_short_list_is_one_page() -> None:
    assert cut([]) == [[]]
    assert cut(["a"] * MOST) == [["a"] * MOST]


@given(names)
def test_every_row_stands_once_in_order_and_no_page_is_too_long(rows: list[str]) -> None:
    parts = cut(rows)
    assert [row for part in parts for row in part] == rows
    assert all(MOST // 4 <= len(part) <= MOST for part in parts) or len(parts) == 1


def test_a_row_more_changes_its_page_alone() -> None:
    rows = [f"row-{n}" for n in range(400)]
    before = {tuple(part) for part in cut(rows)}
    changed = [len({tuple(part) for part in cut([*rows[:at], "new", *rows[at:]])} - before) for at in range(0, 400, 7)]
    assert sorted(changed)[len(changed) // 2] == 1
    assert sum(changed) < 3 * len(changed)
