"""Roles: in front of a name, behind it, and alone."""

from __future__ import annotations

import pytest

from builder.annotate.names.lone_roles import lone_roles
from builder.annotate.names.roles import role_after, role_ahead, role_before


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("yesterday Iraqi Prime Minister", "Iraqi Prime Minister"),
        ("his US counterpart", "US counterpart"),
        ("Iran ’s anti-terror commander", "Iran ’s anti-terror commander"),
        ("the director", "director"),
        ("his wife", None),
        ("Mr.", None),
        ("they met", None),
    ],
)
def test_role_in_front_of_a_name(before: str, role: str | None) -> None:
    words = before.split()
    found = role_before([*words, "Name"], len(words))
    assert (" ".join(words[slice(*found)]) if found else None) == role


@pytest.mark.parametrize(
    ("after", "role"),
    [
        (", head of the Nordic Fisheries Council , said", "head of the Nordic Fisheries Council"),
        (", the Kurdish representative to the US , said", "Kurdish representative to the US"),
        (", 52 , chief of staff of the army .", "chief of staff of the army"),
        ("( L ) leader of the Fatah Alliance receives", "leader of the Fatah Alliance"),
        (", General Bell and others", None),
        (", who leads the council ,", None),
        ("said the head of the council", None),
    ],
)
def test_role_behind_a_name(after: str, role: str | None) -> None:
    words = ["Name", *after.split()]
    found = role_after(words, 1)
    assert (" ".join(words[slice(*found)]) if found else None) == role


def test_role_that_introduces_a_name() -> None:
    words = ["says", "the", "Deputy", "Commander", "of", "the", "Coalition", ",", "US", "General", "Name"]
    found = role_ahead(words, len(words) - 1)
    assert found
    assert " ".join(words[slice(*found)]) == "Deputy Commander of the Coalition"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The Iraqi Prime Minister left", ["Iraqi Prime Minister"]),
        ("his Prime Minister agreed", ["Prime Minister"]),
        ("the minister of defence said", ["minister of defence"]),
        ("the nation 's reclusive leader spoke", ["nation 's reclusive leader"]),
        ("his French counterpart agreed", ["French counterpart"]),
        ("the president on Tuesday left", ["president"]),
        ("the chief concern is", []),
        ("a president said", []),
        ("the presidents met", []),
    ],
)
def test_role_that_stands_alone(text: str, roles: list[str]) -> None:
    words = text.split()
    assert [" ".join(words[slice(*found)]) for found in lone_roles(words, [False] * len(words))] == roles
