"""The words of several witnesses in one table."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.align.collation import collate, merge, shared, tokens_of

CASES = Path(__file__).parents[2] / "cases" / "collation" / "tables.md"


def cases() -> list[pytest.param]:
    """Title, witnesses and table of each case."""
    parts = [part.strip("\n") for part in f"\n{CASES.read_text(encoding='utf-8')}".split("\n.\n")]
    triples = zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    return [pytest.param(witnesses.split("\n"), table, id=title.strip()) for title, witnesses, table in triples]


def drawn(witnesses: list[str]) -> str:
    """The table as the case file writes it."""
    lines = []
    for rows in merge(collate([tokens_of(witness) for witness in witnesses])):
        cells = []
        for number, witness in enumerate(witnesses):
            tokens = [row[number] for row in rows if row[number]]
            cells.append(witness[tokens[0].start : tokens[-1].end] if tokens else "∅")
        lines.append(f"= {cells[0]}" if shared(rows[0]) else f"≠ {' | '.join(cells)}")
    return "\n".join(lines)


@pytest.mark.parametrize(("witnesses", "table"), cases())
def test_tables(witnesses, table):
    assert drawn(witnesses) == table


def test_passages_of_a_general_in_three_articles():
    """The case the knowledge of the field was tried on: no library lays this out as a reader would."""
    assert drawn(
        [
            "the biggest challenge the coalition faces today is how to legitimize the US-backed government in Baghdad and its associated constitutional institutions",
            "The biggest challenge facing today is how to legitimize its existence through the government in Baghdad and the constitutional institutions",
            "The main challenge facing the coalition is how to legitimize its presence through the Iraqi government and the constitutional institutions",
        ]
    ).split("\n") == [
        "= the",
        "≠ biggest | biggest | main",
        "= challenge",
        "≠ the coalition faces today | facing today | facing the coalition",
        "= is how to legitimize",
        "≠ the US-backed | its existence through the | its presence through the Iraqi",
        "= government",
        "≠ in Baghdad | in Baghdad | ∅",
        "= and",
        "≠ its associated | the | the",
        "= constitutional institutions",
    ]


def test_results_of_a_withdrawal_in_three_articles():
    assert drawn(
        [
            "a complete US withdrawal would lead to “disastrous results",
            "a complete US withdrawal would create catastrophic results",
            "the full withdrawal will lead to “catastrophic results",
        ]
    ).split("\n") == [
        "≠ a complete US | a complete US | the full",
        "= withdrawal",
        "≠ would lead to “disastrous | would create catastrophic | will lead to “catastrophic",
        "= results",
    ]


def test_every_character_that_is_no_space_belongs_to_a_word():
    text = "— “Yes,” she said (twice)…"
    assert "".join(text[token.start : token.end] for token in tokens_of(text)) == text.replace(" ", "").removeprefix(
        "—"
    )
