"""Who signs a line."""

from __future__ import annotations

import pytest

from builder.text.bylines import marked_for_sure, more_by, names_known, signers
from builder.text.initials import initials


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee in Berlin and Bo Chen in Rome", ["Ann Lee", "Bo Chen"]),
        ("By Ann Lee, Senior Editor, and Bo Chen", ["Ann Lee", "Bo Chen"]),
        ("Written by Ann Lee, Head of Sales and Public Relations", ["Ann Lee"]),
        ("By Ann in Berlin", ["Ann"]),
        ("Ann Lee   HARBOUR TODAY", ["Ann Lee"]),
        ("30. Januar 2023 Ann Lee Kultur", ["Ann Lee"]),
        ("Ann Lee 7 hours", ["Ann Lee"]),
        ("Ann Lee 4/6/2021 20:15", ["Ann Lee"]),
        ("mardi 9 mars 2021, par Anne Dupont", ["Anne Dupont"]),
        ("Erstellt von Jonas am Montag 3. Mai 2021", ["Jonas"]),
        ("by | Mar 4, 2021 | River Walks", []),
        ("서울, 부산 김민수 기자", ["김민수"]),
        ("记者：李小明", ["李小明"]),
        ("Harbour PressMarch 4, 2021 GMT", ["Harbour Press"]),
        ("By Ann Lee and Samir al-Haddad", ["Ann Lee", "Samir al-Haddad"]),
        ("By Claire d’Aubin", ["Claire d’Aubin"]),
        ("By post-Soviet Writers", []),
        ("This Author", []),
        ("Harbour-Redaktion", ["Harbour-Redaktion"]),
    ],
)
def test_a_line_names_who_signed_and_nothing_else(line: str, names: list[str]) -> None:
    assert [one.name for one in signers(line, marker=False)] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(dpa/jk)", ["dpa"]),
        ("red, harbour.at/Agenturen", ["harbour.at", "Agenturen"]),
        ("jk, mw; Foto: privat", ["jk", "mw"]),
        ("jk", []),
        ("spa, pool", []),
        ("harbour.at", []),
        ("Harbour / Valley", []),
        ("", []),
    ],
)
def test_short_forms_sign_for_their_house_or_when_there_are_several(line: str, names: list[str]) -> None:
    found = initials(line)
    assert [one.name for one in found] == names
    assert [line[one.start : one.end] for one in found] == names


def test_words_that_begin_ordinary_lines_too_announce_nobody_for_sure() -> None:
    assert marked_for_sure("Written by Ann Lee") == len("Written by ")
    assert not marked_for_sure("de Ann Lee")


def test_a_link_to_more_of_an_author_names_the_author() -> None:
    assert more_by("View all posts by Ann Lee") == len("View all posts by ")
    assert not more_by("View all posts")


def test_names_are_known_by_their_first_names() -> None:
    assert names_known("Maria Torres")
    assert not names_known("Copper Fun and Harbour Ideas")
