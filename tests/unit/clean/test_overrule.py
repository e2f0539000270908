"""A person's word on a line wins, and the trace says whose it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.catalogue import Decision
from builder.clean import clean, misplaced, overrule
from builder.model.seed import Block, Seed

TEXT = "Bridge opens\n\nThe new bridge across the river was opened on Monday, the city said in the evening.\n\nAdvertisement\n\nIt took four years to build it, the mayor told the council.\n"


@pytest.fixture
def made(seed: Callable[..., Seed]) -> Seed:
    return seed(TEXT, name="seeds/003_ab12.txt")


def decided(made: Seed, *decisions: Decision) -> dict[str, Block]:
    return {block.view.text.split()[0]: block for block in overrule(clean(made), made, decisions)}


@pytest.mark.parametrize("place", ["003:5", "003_ab12.txt:5", "seeds/003_ab12.txt:5", "003:4-6"])
def test_a_line_is_restored_by_one_entry(made: Seed, place: str) -> None:
    block = decided(made, Decision("keep", line=place, by="R. Curator", note="it names the sponsor"))["Advertisement"]
    assert (block.kept, block.kind) == (True, "paragraph")
    assert block.trace[-1].because == "kept by R. Curator: it names the sponsor"
    assert block.rule == "dossier.yml:decisions[0]"


def test_a_paragraph_is_set_aside_by_one_entry_and_keeps_its_history(made: Seed) -> None:
    block = decided(made, Decision("drop", line="003:3"))["The"]
    assert not block.kept
    assert len(block.trace) > 1


def test_the_later_decision_wins(made: Seed) -> None:
    assert decided(made, Decision("drop", line="003:3"), Decision("keep", line="003:3"))["The"].kept


def test_decisions_about_other_files_and_other_things_change_nothing(made: Seed) -> None:
    others = (
        Decision("keep", line="004:5"),
        Decision("same", pair=("a", "b")),
        Decision("keep", line="nonsense"),
        Decision("keep", line="003:999"),
    )
    assert overrule(clean(made), made, others) == clean(made)


def test_a_decision_that_fits_no_seed_is_told(made: Seed) -> None:
    found = misplaced([made.path], [Decision("keep", line="004:5"), Decision("keep", line="003:5")])
    assert [(finding.code, "004:5" in finding.message) for finding in found] == [("clean/decision-place", True)]
