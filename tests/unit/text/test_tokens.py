"""The shared tokenizer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.tokens import tokenize


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    "name", ["O’Regan", "al-A’raji", "Sol-ju", "U.S.", "J.P.", "AT&T", "Jean-Claude", "Gen.", "d’Ivoire"]
)
def test_a_name_stays_whole(name: str) -> None:
    assert words(f"of {name} then") == ["of", name, "then"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Iraq’s", ["Iraq", "’s"]),
        ("US-led", ["US", "-", "led"]),
        ("U.S.-based", ["U.S.", "-", "based"]),
        ("pro-Iran", ["pro", "-", "Iran"]),
        ("Iraq.ISIS", ["Iraq", ".", "ISIS"]),
        ("R-Utica", ["R", "-", "Utica"]),
        ("D-Day", ["D-Day"]),
        ("(PMU),", ["(", "PMU", ")", ","]),
        ("end.", ["end", "."]),
    ],
)
def test_what_surrounds_a_name_is_split_off(text: str, parts: list[str]) -> None:
    assert words(text) == parts


@given(st.text(max_size=80))
def test_tokens_are_slices_in_order_and_cover_all_but_white_space(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert "".join(t.text for t in tokens) == "".join(text.split())
