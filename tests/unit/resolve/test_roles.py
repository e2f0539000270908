"""Role phrases stand for people only with evidence."""

from __future__ import annotations

import pytest

from builder.catalogue import Catalogue, EntityEntry, RoleEntry
from builder.model.entity import Registry
from builder.resolve.offices import office
from tests.unit.resolve.stories import resolved, told


def tied(registry: Registry) -> dict[str, set[str]]:
    """Role phrases of each person that has some."""
    return {entity.id: {role.text for role in entity.roles} for entity in registry.entities if entity.roles}


def test_a_role_goes_to_whom_the_same_article_gives_it() -> None:
    found = resolved(
        told(
            "a",
            "[Mustafa al-Kadhimi||Iraqi Prime Minister] met [Joe Biden||US President].\nThe [Iraqi Prime Minister|role] left.",
        )
    )
    assert tied(found) == {"mustafa-al-kadhimi": {"Iraqi Prime Minister"}}


def test_an_office_may_be_worded_in_another_way() -> None:
    found = resolved(
        told(
            "a",
            "[Ana Ruiz||Premier of Spain] met [Joe Biden||US President].\nThe [Spanish PM|role] and the [American president|role] left.",
        )
    )
    assert tied(found) == {"ana-ruiz": {"Spanish PM"}, "joe-biden": {"American president"}}


def test_a_role_goes_to_whom_other_sources_of_the_story_give_it() -> None:
    found = resolved(
        told("a", "[Mustafa al-Kadhimi||Iraqi Prime Minister] met [Joe Biden] in [Baghdad|place]."),
        told("b", "The [Iraqi Prime Minister|role] met [Joe Biden] in [Baghdad|place]."),
    )
    assert tied(found) == {"mustafa-al-kadhimi": {"Iraqi Prime Minister"}}


def test_whose_adviser_one_is_is_not_oneself() -> None:
    found = resolved(told("a", "[Ana Ruiz], the [president|role]’s new adviser, left."))
    assert tied(found) == {}


def test_two_holders_leave_the_role_with_nobody() -> None:
    found = resolved(
        told(
            "a",
            "[Ana Ruiz||President] met [Joe Biden||President].\nThen it rained.\nAnd it rained.\nAnd it rained.\nThe [president|role] left.",
        )
    )
    assert tied(found) == {}


def test_of_two_holders_the_one_named_just_before_is_meant() -> None:
    found = resolved(
        told(
            "a",
            "[Ana Ruiz||President] spoke.\nIt rained.\nIt rained.\n[Joe Biden||President] came.\nThe [president|role] left.",
        )
    )
    assert tied(found) == {"joe-biden": {"president"}}


def test_who_was_named_three_sentences_back_is_still_in_mind() -> None:
    found = resolved(
        told(
            "a",
            "[Ana Ruiz||President] spoke.\nIt rained.\n[Joe Biden||President] came.\nIt rained.\nIt rained.\nThe [president|role] left.",
        )
    )
    assert tied(found) == {"joe-biden": {"president"}}


def test_a_role_beside_a_name_needs_no_other_evidence() -> None:
    assert tied(resolved(told("a", "The [harbour master|role], [Amal Nour], left."))) == {
        "amal-nour": {"harbour master"}
    }


@pytest.mark.parametrize(
    "phrase",
    ["a [senator|role] said so", "Mr. [President|role], welcome", "the [two leaders|role] met", "his [wife|role] left"],
)
def test_what_names_nobody_in_particular_is_nobodys(phrase: str) -> None:
    text = f"[Ana Ruiz||senator] and [Joe Biden||President] met.\n{phrase}."
    assert tied(resolved(told("a", text))) == {}


def test_a_former_or_deputy_office_is_another() -> None:
    found = resolved(
        told(
            "a",
            "[Ana Ruiz||former president] came.\n[Amal Nour||deputy mayor] came.\nThe [president|role] and the [mayor|role] left.",
        )
    )
    assert tied(found) == {}


def test_the_catalogue_gives_an_office_for_its_time() -> None:
    entry = EntityEntry("amal-nour", "Amal Nour", roles=(RoleEntry("harbour master", "2019-05", "2021"),))
    text = "[Amal Nour] was there.\nThe [harbour master|role] left."
    inside, outside = told("a", text, published="2020-01-02"), told("b", text, published="2022-01-02")
    found = resolved(inside, outside, catalogue=Catalogue(people=(entry,)))
    assert [use.source for entity in found.entities for role in entity.roles for use in role.uses] == ["a"]


@pytest.mark.parametrize(
    ("phrase", "head", "country"),
    [
        ("the Iraqi Prime Minister", "prime minister", "iraq"),
        ("U.S. PM", "prime minister", "us"),
        ("President of the United States", "president", "us"),
        ("North Korean dictator", "leader", "north-korea"),
        ("Minister of Foreign Affairs", "foreign minister", ""),
    ],
)
def test_an_office_is_read_from_its_words(phrase: str, head: str, country: str) -> None:
    found = office(phrase)
    assert found is not None
    assert (found.head, found.country) == (head, country)
