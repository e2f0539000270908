"""Names that are kept out of what is told about them."""

from __future__ import annotations

from builder.compose.suppression import MASK, reticent
from builder.model.passage import Alignment, Difference, Link

SAID = Alignment(
    "a",
    "parallel",
    "My daughter will not",
    0.7,
    (),
    (Link(0, 1, 0.7, ("both have: daughter, hamid, al, qasim", "both name: Hamid Qasim, Sami al-Qasim")),),
    differences=(Difference("words", "words: Hamid · Omar"), Difference("speaker", "speaker: Sami al-Qasim · Omar")),
)


def test_a_single_word_of_a_suppressed_name_is_not_told() -> None:
    (made,) = reticent([SAID], ["Hamid al Qasim"])
    assert made.links[0].reasons[0] == f"both have: daughter, {MASK}, al, {MASK}"
    assert made.differences[0].label == f"words: {MASK} · Omar"


def test_names_of_others_stay() -> None:
    (made,) = reticent([SAID], ["Hamid al Qasim"])
    assert made.links[0].reasons[1] == SAID.links[0].reasons[1]
    assert made.differences[1] == SAID.differences[1]
    assert reticent([SAID], []) == [SAID]
