"""Laws of collation and alignment."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builder.align.collation import collate, merge, shared, tokens_of

WORDS = st.sampled_from(["the", "a", "harbour", "Harbour,", "“quay”", "signed", "1,400", "städtisch", "—", "of"])
WITNESSES = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=5)


@given(WITNESSES)
def test_every_witness_keeps_its_words_in_order(witnesses):
    tokens = [tokens_of(witness) for witness in witnesses]
    table = collate(tokens)
    for number, expected in enumerate(tokens):
        assert [row[number] for row in table if row[number]] == expected


@given(WITNESSES)
def test_no_column_is_empty(witnesses):
    assert all(any(row) for row in collate([tokens_of(witness) for witness in witnesses]))


@given(WITNESSES)
def test_stretches_alternate_and_keep_all_columns(witnesses):
    table = collate([tokens_of(witness) for witness in witnesses])
    stretches = merge(table)
    assert [row for rows in stretches for row in rows] == table
    kinds = [shared(rows[0]) for rows in stretches]
    assert all(left != right for left, right in pairwise(kinds))


@given(st.lists(WORDS, min_size=1, max_size=12).map(" ".join))
def test_equal_witnesses_share_everything(witness):
    assert all(shared(row) for row in collate([tokens_of(witness)] * 3))


@given(st.text(max_size=80))
def test_tokens_of_any_text_lie_in_order_inside_it(text):
    tokens = tokens_of(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
