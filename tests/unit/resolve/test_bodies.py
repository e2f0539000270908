"""Which organisations and places are one."""

from __future__ import annotations

from tests.unit.resolve.stories import forms, resolved, told


def bodies(*documents: object) -> set[frozenset[str]]:
    """Each organisation as the set of its forms."""
    registry = resolved(*documents)  # type: ignore[arg-type]
    return {frozenset(forms(entity)) for entity in registry.entities if entity.kind == "org"}


def test_a_gloss_makes_two_names_one() -> None:
    glossed = told("a", "The [Mobilization Units|org], known as [Hashd|org], came.", glosses=[(0, 1)])
    assert bodies(glossed, told("b", "[Hashd|org] left.")) == {frozenset({"Mobilization Units", "Hashd"})}


def test_an_acronym_belongs_to_the_full_name_of_its_article() -> None:
    here = told("a", "The [Harbour Workers Union|org] said the [HWU|org] would strike.")
    assert bodies(here, told("b", "[HWU|org] went on.")) == {frozenset({"Harbour Workers Union", "HWU"})}


def test_an_acronym_of_two_bodies_belongs_to_each_where_it_is_explained() -> None:
    one = told("a", "The [Harbour Workers Union|org] is the [HWU|org].")
    other = told("b", "The [Hill Walkers Union|org] is the [HWU|org].")
    assert bodies(one, other) == {frozenset({"Harbour Workers Union", "HWU"}), frozenset({"Hill Walkers Union", "HWU"})}


def test_an_acronym_without_its_full_name_is_suggested() -> None:
    found = resolved(
        told("a", "The [Harbour Workers Union|org] met in [Malmö|place]."), told("b", "[HWU|org] met in [Malmö|place].")
    )
    assert [(s.left, s.right) for s in found.suggestions] in (
        [("b#HWU", "harbour-workers-union")],
        [("a#Harbour Workers Union", "hwu")],
    )


def test_a_longer_name_is_another_body() -> None:
    assert len(bodies(told("a", "[Al-Akhbar|org] wrote, [Al-Akhbar al-Youm|org] too."))) == 2


def test_an_agency_may_be_named_without_agency() -> None:
    assert bodies(told("a", "[Fars News Agency|org] wrote."), told("b", "[Fars|org] wrote.")) == {
        frozenset({"Fars News Agency", "Fars"})
    }


def test_places_are_one_when_written_alike() -> None:
    found = resolved(told("a", "In [Malmö|place] and [Malmo|place]."), told("b", "In [Lund|place]."))
    assert [forms(entity) for entity in found.entities] == [{"Lund"}, {"Malmö", "Malmo"}]


def test_what_every_reader_knows_is_one() -> None:
    found = resolved(told("a", "The [US|place] and the [United States|place]."), told("b", "The [U.S.|place]."))
    assert [forms(entity) for entity in found.entities] == [{"US", "U.S.", "United States"}]
