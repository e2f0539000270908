"""Which sources tell one story, and which of their sentences are looked at."""

from __future__ import annotations

import pytest

from builder.align import Memory
from builder.align.candidates import candidates, rare_of
from builder.align.comparing import find_copies, find_gate
from builder.align.names import Names
from builder.align.score import score
from builder.align.sources import Sources
from builder.align.stories import nearest, stories_of
from builder.align.weights import Weights, count_story
from builder.model.documents import Documents

FIRE = ("A fire in Karsund destroyed the Belmar ferry.", "Captain Per Holm left the Belmar ferry last in Karsund.")
PORT = ("Norsand signed the dredging contract in Velm.", "Mayor Ilse Brandt of Velm praised Norsand.")


@pytest.fixture
def sources():
    """Sources that name nobody."""
    return lambda *documents: Sources(Documents.of(documents), Names({}, {}, {}), Memory())


def test_sources_of_one_story_pass(told, sources):
    found = find_gate(sources(told("a", *FIRE), told("b", *FIRE[::-1]), told("c", *PORT)))
    assert set(found) == {(0, 1)}


def test_the_same_words_about_other_names_do_not_pass(told, sources):
    other = [sentence.replace("Karsund", "Osthaven").replace("Belmar", "Tyra") for sentence in FIRE]
    other = [sentence.replace("Per Holm", "Ida Lund") for sentence in other]
    found = find_gate(sources(told("a", *FIRE), told("b", *FIRE), told("c", *other), told("d", *other)))
    assert set(found) == {(0, 1), (2, 3)}


def test_a_source_is_measured_by_those_nearest_to_it():
    """Two of one season: alike enough alone, but not beside sources that are far nearer."""
    assert nearest({(0, 1): 0.25}) == {(0, 1): 0.25}
    stories = dict.fromkeys([(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)], 0.8)
    assert nearest({**stories, (2, 3): 0.25}) == stories


def test_only_sentences_that_share_words_are_looked_at(told, sources):
    both = sources(told("a", *FIRE), told("b", FIRE[0], "Schools stay closed on Monday."))
    rare = rare_of(both.sketches(0)), rare_of(both.sketches(1))
    found = set(candidates(both.shelf(0), both.shelf(1), rare))
    assert (0, 0) in found
    assert (1, 1) not in found


def test_near_copies_are_found_across_stories(told, sources):
    found = find_copies(sources(told("a", *FIRE), told("b", *PORT, FIRE[1].replace("last", "late"))))
    assert {two: list(pairs.pairs()) for two, pairs in found.items()} == {(0, 1): [(1, 2)]}


def test_headlines_across_stories_are_no_copies(told, sources):
    zones = ("title", "body")
    assert not find_copies(sources(told("a", *FIRE, zones=zones), told("b", FIRE[0], PORT[0], zones=zones)))


def test_a_story_holds_whatever_is_connected_and_is_called_by_its_first_source():
    gate = dict.fromkeys([(3, 4), (1, 3), (0, 2), (4, 5)], 1.0)
    assert stories_of(gate) == {0: 0, 2: 0, 1: 1, 3: 1, 4: 1, 5: 1}


def test_stories_that_touch_are_not_one():
    """Two stories of thirty sources each, and one source that is a little like both."""
    near = {(a, a + 1): 0.8 for a in range(59) if a != 29}
    found = stories_of({**near, (29, 30): 0.3})
    assert (found[0], found[29], found[30], found[59]) == (0, 0, 30, 30)


def test_one_source_more_changes_no_story_but_its_own():
    """The fourth tells of the first two's fire; what the others share with it is less than what they share."""
    before = {(0, 1): 0.8, (2, 3): 0.7, (1, 2): 0.5}
    after = stories_of({**before, (0, 4): 0.75, (3, 4): 0.6})
    assert after == {**stories_of(before), 4: 0}


def test_what_other_stories_tell_hardly_changes_a_score(told, sources):
    """All of the fire's own reports name its ship, however rare the name is beside reports of other things."""
    fire = (
        told("a", *FIRE),
        told("b", "Divers searched the Belmar ferry in Karsund.", "The Belmar ferry was insured."),
    )
    rest = [told(f"c{n}", *(sentence.replace("Velm", f"Velm{n}") for sentence in PORT)) for n in range(40)]
    alone, beside = sources(*fire), sources(*fire, *rest)
    pair = alone.sketches(0)[0], alone.sketches(1)[0]
    story = count_story([*beside.sketches(0), *beside.sketches(1)], beside.weights.counts)
    by_story = score(*pair, Weights(story), 0.0)
    assert score(*pair, alone.weights, 0.0) < by_story < score(*pair, beside.weights, 0.0)
