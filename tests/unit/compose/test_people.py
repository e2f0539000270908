"""Pages of people: of many mentions, of few, of names no one expects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.model.casebook import Casebook, PersonDossier
from builder.pipeline import build, read_book
from builder.render.pages import render_pages
from builder.settings import Project

Book = Callable[..., Casebook]
HEAD = "The port contract\n\nBy Jonas Holt - March {day} 2021\n\n"
WHAT = [
    "lease",
    "dredging",
    "pier",
    "crane",
    "ferry",
    "levy",
    "fence",
    "tunnel",
    "market",
    "archive",
    "depot",
    "lighthouse",
]
WHY = [
    "too dear",
    "badly planned",
    "never put to a vote",
    "hidden from the town",
    "against the law",
    "a gift to one firm",
]
SAID = (
    "Minister Amal Nour {verb} on Monday that the {what} of the old harbour had been {why} for years. "
    "{lead} Nour added that nobody on the council had asked who would pay for the {what} in the end.{gap}"
)
VERBS = ["said", "warned", "insisted", "argued", "claimed"]
LEADS = ["Later", "At the town hall", "In a letter", "To applause", "Before she left", "With a smile", "On the quay"]
CAPTION = "The council left the quay without an answer to the question.\n\nThe quay of the port in March. Photo: Lena Brandt\n"


def _said(n: int) -> str:
    what, why = WHAT[n % len(WHAT)], WHY[n // len(WHAT) % len(WHY)]
    return SAID.format(
        verb=VERBS[n % len(VERBS)], what=what, why=why, lead=LEADS[n % len(LEADS)], gap="\n\n" if n % 4 == 3 else " "
    )


def articles(each: int) -> dict[str, str]:
    return {
        f"s{day}": HEAD.format(day=day) + "".join(_said(day * each + n) for n in range(each)) + CAPTION
        for day in range(1, 7)
    }


def person(book: Casebook, name: str) -> PersonDossier:
    return next(person for person in book.people if person.ref.name == name)


def page(book: Casebook, made: PersonDossier) -> str:
    return next(file.content.decode() for file in render_pages(book) if file.path == made.ref.path)


def test_four_hundred_mentions_make_a_page_that_can_be_read(compose_book: Book) -> None:
    book = compose_book(**articles(each=34))
    nour = person(book, "Amal Nour")
    assert sum(form.count for form in nour.forms) >= 400
    text = page(book, nour)
    assert len(text) < 150_000
    assert f"{len(nour.said) - len(nour.listed)} more stand in the data tables" in text
    assert text.count("the same article names Amal Nour in full") == 1
    assert "“Nour” in S1, S2, S3, S4, S5, S6 = Amal Nour" in text
    assert "published 2021-03-01 to 2021-03-06" in text


def test_what_a_page_does_not_show_is_not_listed_for_the_proof(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.seeds.mkdir()
    for name, text in articles(each=34).items():
        (project.seeds / f"{name}.txt").write_text(text, encoding="utf-8")
    build(project)
    nour = person(read_book(project), "Amal Nour")
    assert len(nour.said) > len(nour.listed)
    listed = (project.docs / "data" / "citations.json").read_text(encoding="utf-8")
    assert listed.count('"people/amal-nour.html"') == len(nour.listed)


@pytest.mark.parametrize(
    ("name", "margin"), [("Jonas Holt", "bylines"), ("Lena Brandt", "captions"), ("Amal Nour", "")]
)
def test_who_only_signs_or_took_the_picture_is_listed_as_such(compose_book: Book, name: str, margin: str) -> None:
    assert person(compose_book(**articles(each=1)), name).margin == margin


def test_a_name_of_three_hundred_characters_has_a_page_of_a_bearable_name(compose_book: Book) -> None:
    name = " ".join(["Maximilian", *["Friedrich", "Wilhelm", "Albrecht"] * 10, "Habsburg"])
    text = f"The palace\n\nDuke {name} said in Vienna on Monday that the palace would be sold to the highest bidder.\n"
    (made,) = compose_book(a=text).people
    assert made.ref.name == name
    assert len(Path(made.ref.path).name) < 80


def test_a_single_word_that_only_looks_like_a_name_has_no_page_of_a_person(compose_book: Book) -> None:
    head = "The new kit\n\nBy Jonas Holt - March 3 2021\n\n"
    told = "We bought a Zentra for the shop in spring, and it has served us well ever since then. Our Zentra is quiet."
    said = (
        "It was Quint who told the whole council about the harbour. “The pier is lost,” Quint said on Monday evening."
    )
    book = compose_book(a=f"{head}{told}\n\n{said}\n")
    assert [person.ref.name for person in book.people] == ["Jonas Holt", "Quint"]
    minor = {ref.name: ref for ref, _ in book.names}
    assert set(minor) <= {"Zentra"}
    assert all(ref.kind == "topic" for ref in minor.values())


def test_an_outlet_of_the_dossier_is_nobody_even_where_it_speaks(compose_book: Book) -> None:
    said = "The band told Rolling Pebble that the tour begins in June. “It is our last one,” Rolling Pebble said."
    outlet = 'outlets: [{id: rolling-pebble, name: Rolling Pebble, sources: ["b.*"]}]\n'
    book = compose_book(outlet, a=f"The last tour\n\nBy Jonas Holt - March 3 2021\n\n{said}\n")
    assert "rolling-pebble" in {outlet.ref.id for outlet in book.outlets}
    assert "Rolling Pebble" not in {person.ref.name for person in book.people}
