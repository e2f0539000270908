"""Which sources tell one story, and which of their sentences are looked at."""

from __future__ import annotations

from builder.align.candidates import candidates
from builder.align.stories import find_stories, nearest

FIRE = ("A fire in Karsund destroyed the Belmar ferry.", "Captain Per Holm left the Belmar ferry last in Karsund.")
PORT = ("Norsand signed the dredging contract in Velm.", "Mayor Ilse Brandt of Velm praised Norsand.")


def test_sources_of_one_story_pass(told, sketched):
    sketches, weights = sketched(told("a", *FIRE), told("b", *FIRE[::-1]), told("c", *PORT))
    assert set(find_stories(sketches, weights)) == {(0, 1)}


def test_the_same_words_about_other_names_do_not_pass(told, sketched):
    other = [sentence.replace("Karsund", "Osthaven").replace("Belmar", "Tyra") for sentence in FIRE]
    other = [sentence.replace("Per Holm", "Ida Lund") for sentence in other]
    sketches, weights = sketched(told("a", *FIRE), told("b", *FIRE), told("c", *other), told("d", *other))
    assert set(find_stories(sketches, weights)) == {(0, 1), (2, 3)}


def test_a_source_is_measured_by_those_nearest_to_it():
    """Two of one season: alike enough alone, but not beside sources that are far nearer."""
    assert nearest({(0, 1): 0.25}) == {(0, 1): 0.25}
    stories = dict.fromkeys([(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)], 0.8)
    assert nearest({**stories, (2, 3): 0.25}) == stories


def test_only_sentences_that_share_words_are_looked_at(told, sketched):
    sketches, weights = sketched(told("a", *FIRE), told("b", FIRE[0], "Schools stay closed on Monday."))
    assert (0, 2) in set(candidates(sketches, weights, {(0, 1): 1.0}))
    assert (1, 3) not in set(candidates(sketches, weights, {(0, 1): 1.0}))


def test_near_copies_are_found_across_stories(told, sketched):
    sketches, weights = sketched(told("a", *FIRE), told("b", *PORT, FIRE[1].replace("last", "late")))
    assert list(candidates(sketches, weights, {})) == [(1, 4)]


def test_headlines_across_stories_are_no_copies(told, sketched):
    zones = ("title", "body")
    sketches, weights = sketched(told("a", *FIRE, zones=zones), told("b", FIRE[0], PORT[0], zones=zones))
    assert list(candidates(sketches, weights, {})) == []
