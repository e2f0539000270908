"""What files share: a template's furniture, wire copy, copies."""

from __future__ import annotations

from collections.abc import Callable

from builder.clean import Sketch, clean, likenesses, repeated_lines, shingles, sketch
from builder.model.seed import Seed

Make = Callable[..., Seed]
FURNITURE = ["The Harbour Post", "Your daily paper since 1901", "Weather today: mild", "Reach our desk at the pier"]
WIRE = "The finance minister said on Tuesday that the budget would be presented to parliament next month, as planned."


def page(make: Make, name: str, *body: str, furniture: list[str] = FURNITURE) -> Seed:
    return make("\n\n".join([*furniture[:3], *body, *furniture[3:]]), name=f"seeds/{name}.txt")


def test_lines_of_one_template_are_repeated(seed: Make) -> None:
    left = page(seed, "a", "The harbour was closed on Monday because of a storm that came from the north.")
    right = page(seed, "b", "A new ferry will go to the islands from spring, the company told our paper.")
    found = repeated_lines([sketch(left), sketch(right)])
    assert found["a"] == found["b"] >= {"the harbour post", "your daily paper since"}


def test_wire_copy_of_two_outlets_is_evidence(seed: Make) -> None:
    left = sketch(page(seed, "a", WIRE, "Own words of the one paper about it."), outlet="Harbour Post")
    right = sketch(page(seed, "b", WIRE, "Other words of another paper."), outlet="Inland News")
    assert repeated_lines([left, right]) == {"a": frozenset(), "b": frozenset()}


def test_two_copies_of_one_article_have_no_furniture_in_common(seed: Make) -> None:
    copies = [sketch(page(seed, name, WIRE)) for name in ("a", "b")]
    assert repeated_lines(copies) == {"a": frozenset(), "b": frozenset()}


def test_what_a_site_repeats_is_set_aside_with_that_reason(seed: Make) -> None:
    text = "\n\n".join(
        ["A storm closed the harbour", WIRE, "Reach our desk at the pier.", WIRE.replace("Tuesday", "Friday")]
    )
    blocks = clean(seed(text), frozenset({"reach our desk at the pier"}))
    rules = {block.view.text: [trace.rule for trace in block.trace] for block in blocks}
    assert "repeat:site" in rules["Reach our desk at the pier."]


def test_copies_and_reprints_are_found_whatever_stands_around_them(seed: Make) -> None:
    story = [
        f"Paragraph {number} tells of the storm, the harbour, and the {number * 7} boats that were lost in it."
        for number in range(12)
    ]
    texts = {
        "copy": page(seed, "copy", *story),
        "again": page(seed, "again", *story, furniture=["Other paper", "x", "y", "z"]),
        "reprint": page(seed, "reprint", *story[:6], *(f"A local voice, the {n}th, adds something that no wire had before." for n in range(6))),
        "other": page(seed, "other", *(f"The {n}th goal of the season fell in minute {n * 3}, and the crowd sang." for n in range(12))),
    }  # fmt: skip
    found = likenesses({name: shingles(clean(made)) for name, made in texts.items()})
    kinds = {(pair.left, pair.right): pair.kind for pair in found}
    assert kinds[("again", "copy")] == "copy"
    assert kinds[("copy", "reprint")] == "near-copy"
    assert not any("other" in pair for pair in kinds)


def test_lines_of_a_very_large_site_are_repeated_too() -> None:
    furniture = frozenset({"the harbour post", "your daily paper", "weather today", "reach our desk"})
    pages = [
        Sketch(f"p{number:04}", "", furniture | {f"line {number} {n}" for n in range(9)}, frozenset({number}))
        for number in range(900)
    ]
    found = repeated_lines(pages)
    assert all(found[page.id] == furniture for page in pages)
