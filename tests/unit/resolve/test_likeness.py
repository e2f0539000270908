"""Two names get the verdict the cases say, whichever is named first."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.resolve.likeness import match_names

CASES = Path(__file__).parents[2] / "cases" / "match"


def pairs(name: str) -> list[tuple[str, str, str]]:
    """(one, other, verdict) of each line of each case."""
    parts = (CASES / f"{name}.md").read_text(encoding="utf-8").split("\n.\n")
    cases = zip(parts[1::3], parts[2::3], strict=True)
    return [(*line.split(" | "), verdict) for lines, verdict in cases for line in lines.splitlines()]


@pytest.mark.parametrize(("one", "other", "verdict"), pairs("people"))
def test_people_are_judged_as_the_cases_say(one: str, other: str, verdict: str) -> None:
    assert match_names(one, other)[0] == verdict
    assert match_names(other, one)[0] == verdict


@pytest.mark.parametrize(("one", "other", "verdict"), pairs("organisations"))
def test_organisations_are_judged_as_the_cases_say(one: str, other: str, verdict: str) -> None:
    assert match_names(one, other, "org")[0] == verdict
    assert match_names(other, one, "org")[0] == verdict


def test_places_are_one_only_when_written_alike() -> None:
    assert match_names("Malmö", "Malmo", "place")[0] == "same"
    assert match_names("North Korea", "South Korea", "place")[0] == "different"


def test_the_reasons_name_the_romanisation() -> None:
    _, _, reasons = match_names("Mustafa al-Kadhimi", "Mostafa al-Kazemi")
    assert any("o for u" in reason for reason in reasons)
    assert any("z (Arabic" in reason for reason in reasons)


def test_a_better_match_scores_higher() -> None:
    alike, spelt, short = (
        match_names("Mustafa al-Kadhimi", other)[1] for other in ("Mustafa Al Kadhimi", "Mostafa al-Kazemi", "Kadhimi")
    )
    assert alike > spelt > short
