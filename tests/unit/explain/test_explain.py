"""Why something is as it is, in the words of the evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builder.explain import explain
from builder.model.finding import UsageError
from builder.pipeline import read_book
from builder.settings import Project

AFTERWARDS = "The ambassadors who had come to the meeting listened to all of it and did not want to say afterwards what they thought of it.\n"
STORY = {
    "a": "Withdrawal\n\nGeneral Richard Bell warned in Baghdad on Monday that a complete withdrawal would lead to disastrous results.\n\n"
    "Bell left on Tuesday.\n\n" + AFTERWARDS,
    "b": "Withdrawal\n\nGeneral Richard Bell came to Baghdad on Monday for a meeting with ambassadors, officials in the city of Baghdad said.\n\n"
    "Mr. Bill warned there on Monday that a complete withdrawal from the country would lead to catastrophic results.\n\n" + AFTERWARDS,
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "seeds").mkdir()
    for name, text in STORY.items():
        (tmp_path / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    return Project(tmp_path)


@pytest.fixture
def told(project: Project) -> Callable[..., str]:
    def run(*what: str, catalogue: str = "") -> str:
        project.catalogue.write_text(catalogue, encoding="utf-8")
        return "\n".join(explain(what, project))

    return run


def test_a_name_tells_its_forms_and_why_they_are_one(told: Callable[..., str]) -> None:
    said = told("richard-bell")
    assert "written “Richard Bell” × 2 in a, b, first at seeds/a.txt:3" in said
    assert "a#Bell = Richard Bell: the same article names Richard Bell in full" in said
    assert "undecided: b#Bill may be richard-bell" in said


def test_two_names_that_are_one_tell_the_judgement_between_them(told: Callable[..., str]) -> None:
    said = told("Bell", "Richard Bell").splitlines()
    assert said[0] == "Bell and Richard Bell are one here: person richard-bell, Richard Bell"
    assert any("a#Bell = Richard Bell" in line for line in said)


@pytest.mark.parametrize(
    ("verdict", "words"), [("not", "b#Bill is not richard-bell"), ("unsure", "b#Bill is perhaps richard-bell")]
)
def test_two_names_that_are_not_one_tell_the_decision(told: Callable[..., str], verdict: str, words: str) -> None:
    decision = f'decisions:\n  - {{verdict: {verdict}, pair: ["b#Bill", richard-bell], note: a slip?}}\n'
    said = told("Bill", "Richard Bell", catalogue=decision)
    assert "are not one here: person bill · person richard-bell" in said
    assert f"{words}: a slip? (dossier.yml:2)" in said
    assert "by their spelling alone: suggest" in said


def test_a_statement_tells_its_witnesses_links_and_decisions(project: Project, told: Callable[..., str]) -> None:
    (made, *_) = read_book(project).statements
    rename = f"decisions:\n  - {{verdict: rename, statement: '{made.ref.id}', label: Results}}\n"
    said = told(made.ref.id, catalogue=rename)
    assert said.startswith(f"statement {made.ref.id}: Results")
    assert "named by hand (dossier.yml:2)" in said
    assert all(f"{card.passages[0].cited.id} (seeds/" in said for card in made.cards)
    assert "both have: " in said


def test_an_old_address_of_a_statement_is_explained(project: Project, told: Callable[..., str]) -> None:
    (project.seeds / "c.txt").write_text(STORY["a"].replace("warned", "said"), encoding="utf-8")
    book = read_book(project)
    old, new = next(pair for pair in book.moved if pair[0].startswith("statements/"))
    old, new = Path(old).stem, Path(new).stem
    assert f"{old} is an old address of it" in told(old)
    assert told(old).startswith(f"statement {new}: ")


def test_a_citation_tells_what_was_read_there_and_where_it_is_shown(project: Project, told: Callable[..., str]) -> None:
    made = read_book(project).statements[0]
    cited = made.cards[0].passages[0].cited
    said = told(cited.id)
    assert said.startswith(f"{cited.id}: seeds/{cited.source}.txt:")
    assert "person: Richard Bell" in said
    assert f"side by side in the statement {made.ref.id}" in said


def test_a_line_is_told_as_the_dossier_decides_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    project.catalogue.write_text('decisions:\n  - {line: "a.txt:5", verdict: drop}\n', encoding="utf-8")
    said = "\n".join(explain(["seeds/a.txt:5"], project))
    assert "rule dossier.yml:decisions[0] says set aside" in said


def test_a_line_needs_no_dossier(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(STORY["a"], encoding="utf-8")
    said = "\n".join(explain([f"{tmp_path / 'x.txt'}:3"], Project(tmp_path / "nowhere")))
    assert "person: Richard Bell" in said


@pytest.mark.parametrize(
    ("what", "hint"),
    [
        (["Richerd Bell"], "did you mean Richard Bell"),
        (["000000000000"], "foot of the statement's page"),
        (["z#c1"], "copy the id"),
        (["a#c99999"], "copy the id"),
        (["a", "b", "c"], "name one, or two names"),
    ],
)
def test_what_is_not_there_is_said(told: Callable[..., str], what: list[str], hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        told(*what)
    assert hint in caught.value.hint
