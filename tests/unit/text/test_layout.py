"""JSON in pieces is the JSON it would be at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.text.layout import in_pieces, indented

rows = st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=8) | st.integers(-9, 9), max_size=3), max_size=4)


@given(st.dictionaries(st.text(max_size=3), rows | st.text(max_size=8), max_size=3))
def test_pieces_add_up_to_the_whole(value: dict[str, object]) -> None:
    later = {name: iter(part) if isinstance(part, list) else part for name, part in value.items()}
    assert "".join(in_pieces(later)) == indented(value)
    assert "".join(in_pieces({"in": later})) == indented(
        {"in": {name: [] if isinstance(part, list) else part for name, part in value.items()}}
    )


def test_a_list_longer_than_a_piece_is_one_list() -> None:
    numbers = [[number, "\n"] for number in range(600)]
    assert "".join(in_pieces({"all": iter(numbers)})) == indented({"all": numbers})
