"""The five seeds, line by line, and the text cases of ``tests/cases/clean``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.clean import clean
from builder.ingest import read_seed
from builder.model.seed import Block, Seed

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases" / "clean"
SHORT = 44  # characters by which a line is known in a case


def shown(block: Block) -> str:
    """``kept paragraph | The first words of it``."""
    state = "keep" if block.kept else "drop"
    return f"{state} {block.rule if not block.kept else block.kind} | {block.view.text[:SHORT].strip()}"


def cases() -> list[object]:
    """Title, ``.``, text, ``.``, expected, ``.``: as many as a file holds."""
    made = []
    for path in sorted(CASES.glob("*.md")):
        parts = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for title, text, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            name = title.strip().splitlines()[-1]
            made.append(pytest.param(text, wanted.splitlines(), id=f"{path.stem}: {name}"))
    return made


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_lines_are_judged_as_written_in_the_case(text: str, wanted: list[str], seed: Callable[..., Seed]) -> None:
    assert [shown(block) for block in clean(seed(text))] == wanted


def dropped(name: str) -> list[str]:
    path = next((ROOT / "seeds").glob(f"{name}_*.txt"))
    read, _ = read_seed(path, f"seeds/{path.name}")
    assert read is not None
    return [f"{block.rule} | {block.view.text[:30]}" for block in clean(read) if not block.kept]


def test_seed_000_has_a_head_and_nothing_else_to_set_aside() -> None:
    assert dropped("000") == [
        "metadata:outlet | The Cradle",
        "metadata:title | Secret Biden-Kadhimi agreement",
        "metadata:byline | By News Desk - January 20 2022",
        "metadata:caption | Hadi al-Ameri (L) leader of th",
        "metadata:credit | (Photo credit: Sabereen News)",
    ]


def test_seed_001_is_cut_by_a_paywall() -> None:
    assert dropped("001") == [
        "metadata:title | The US is staying on, due to I",
        "metadata:byline | By Elijah J. Magnier:",
        "paywall:gate | Subscribe to get access",
        "paywall:gate | Read more of this content when",
        "comments:form | Comments are closed.",
    ]


def test_seed_002_ends_in_a_teaser_and_a_form() -> None:
    assert dropped("002") == [
        "metadata:title | Disclosure of confidential doc",
        "metadata:title-again | Disclosure of confidential doc",
        "teaser:related | Check Also",
        "teaser:listed | Occupied Palestinian Territori",
        "teaser:listed | Israel And Occupied Palestinia",
        "teaser:listed | According to Mouood, quoting b",
        "comments:form | Leave a Reply",
        "comments:form | Your email address will not be",
    ]


@pytest.mark.parametrize("name", ["003", "004"])
def test_the_two_pages_of_one_template_lose_the_same_furniture(name: str) -> None:
    rules = [line.partition(" | ")[0] for line in dropped(name)]
    assert [rule for rule in rules if rule != "model:before"] == [
        "notice:cookies",
        "notice:cookies",
        "metadata:title",
        "metadata:title-again",
        "metadata:section",
        "sharing:buttons",
        "metadata:byline",
    ]


def test_every_paragraph_of_the_five_seeds_is_kept() -> None:
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        read, _ = read_seed(path, path.name)
        assert read is not None
        long = [block for block in clean(read) if len(block.view.text) > 200]
        assert all(block.kept for block in long), path.name
