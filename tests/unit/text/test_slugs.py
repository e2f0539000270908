"""Names for addresses."""

from __future__ import annotations

import pytest
from hypothesis import given

from builder.text.slugs import slug
from tests.strategies import texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amal Abdel-Nour", "amal-abdel-nour"),
        ("Björn Bergström", "bjorn-bergstrom"),
        ("  D'Arco’s  “list”  ", "d-arco-s-list"),
        ("فاطمة الكرخي", "فاطمة-الكرخي"),
        ("../../etc/passwd", "etc-passwd"),
        ("a_b", "a-b"),
    ],
)
def test_words_are_joined_by_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_what_has_no_letters_gets_the_fallback() -> None:
    assert slug("…!?", fallback="source") == "source"


@pytest.mark.parametrize("name", ["index", "CON", "nul", "Com1"])
def test_a_name_some_system_reserves_gets_a_hash(name: str) -> None:
    assert slug(name).startswith(f"{name.casefold()}-")


def test_long_names_are_cut_and_stay_different() -> None:
    first, second = slug("word " * 60 + "one"), slug("word " * 60 + "two")
    assert first != second
    assert len(first) <= 67


@given(texts)
def test_a_slug_is_safe_in_any_address_and_stays_as_it_is(text: str) -> None:
    made = slug(text)
    assert made
    assert not set(made) & set('/\\:*?"<>|#%& .\n\t\u202e\x00')
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert len(made.encode()) <= 255
    assert slug(made) == made or len(made) > 60
