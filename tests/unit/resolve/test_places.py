"""Adjectives and initials of places."""

from __future__ import annotations

import pytest

from builder.resolve.clusters import Clusters
from builder.resolve.places import join_places
from builder.resolve.sightings import Sighting


def joined(*names: str) -> bool:
    """Whether the first two of some places are taken for one."""
    clusters = Clusters(len(names))
    join_places([Sighting("a", name, "place") for name in names], clusters)
    return clusters.together(0, 1)


@pytest.mark.parametrize(
    ("adjective", "name"),
    [("Iraqi", "Iraq"), ("North Korean", "North Korea"), ("Italian", "Italy"), ("Chinese", "China")],
)
def test_an_adjective_belongs_to_its_place(adjective: str, name: str) -> None:
    assert joined(adjective, name)


@pytest.mark.parametrize(
    ("initials", "name"), [("U.S.", "United States"), ("UK", "United Kingdom"), ("UAE", "United Arab Emirates")]
)
def test_initials_belong_to_their_place(initials: str, name: str) -> None:
    assert joined(initials, name)


@pytest.mark.parametrize("names", [("Niger", "Nigeria"), ("Oman", "Romania"), ("Mali", "Malian Road"), ("US", "Iraq")])
def test_names_that_only_begin_alike_stay_apart(names: tuple[str, str]) -> None:
    assert not joined(*names)


def test_an_adjective_that_two_places_could_make_belongs_to_neither() -> None:
    assert not joined("Nigerian", "Niger", "Nigeria")


def test_initials_of_two_places_belong_to_neither() -> None:
    assert not joined("U.S.", "United States", "Upper Silesia")
