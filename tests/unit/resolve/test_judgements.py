"""What a person decided wins over everything the machine concludes."""

from __future__ import annotations

import pytest

from builder.catalogue import Catalogue, parse_catalogue
from builder.resolve import contradictions, suppressed_forms
from tests.unit.resolve.stories import forms, people, person, resolved, told

BELL = told(
    "a", "[Richard Bell] warned in [Baghdad|place] of disastrous results of a withdrawal.\n[Bell] left [Baghdad|place]."
)
BILL = told("b-7f", "[Richard Bell] came to [Baghdad|place].\n[Bill] warned of catastrophic results of a withdrawal.")


def decided(*lines: str) -> Catalogue:
    """A catalogue with some decisions."""
    return parse_catalogue("decisions:\n" + "".join(f"  - {line}\n" for line in lines))


def test_a_slip_is_a_suggestion_about_one_mention() -> None:
    (suggestion,) = resolved(BELL, BILL).suggestions
    assert (suggestion.left, suggestion.right) == ("b-7f#Bill", "richard-bell")
    assert "a says much the same of Richard Bell" in suggestion.because
    assert [use.source for use in suggestion.evidence] == ["a"]


@pytest.mark.parametrize("side", ["b-7f#Bill", "b#Bill"])
def test_same_moves_the_mention(side: str) -> None:
    found = resolved(BELL, BILL, catalogue=decided(f'{{pair: ["{side}", richard-bell], verdict: same, by: me}}'))
    assert forms(person(found, "richard-bell")) == {"Richard Bell", "Bell", "Bill"}
    assert found.suggestions == ()
    assert "dossier.yml:2" in {judgement.by for judgement in person(found, "richard-bell").judgements}


@pytest.mark.parametrize("verdict", ["not", "unsure"])
def test_a_refused_suggestion_stays_away(verdict: str) -> None:
    found = resolved(BELL, BILL, catalogue=decided(f'{{pair: ["b-7f#Bill", richard-bell], verdict: {verdict}}}'))
    assert found.suggestions == ()
    assert frozenset({"Bill"}) in people(found)
    assert [judgement.by for judgement in found.judgements] == ["dossier.yml:2"]


def test_a_mention_of_one_source_is_no_alias_of_another() -> None:
    other = told("c", "[Bill] came to [Baghdad|place].\n[Richard Bell] left.")
    found = resolved(BELL, BILL, other, catalogue=decided('{pair: ["b-7f#Bill", richard-bell], verdict: same}'))
    assert frozenset({"Bill"}) in people(found)


def test_not_keeps_whole_clusters_apart() -> None:
    spelt = [
        told("a", "[Mustafa al-Kadhimi] spoke."),
        told("b", "[Mostafa al-Kazemi] spoke."),
        told("c", "[Mustafa al-Kadhemi] spoke."),
    ]
    found = resolved(*spelt, catalogue=decided("{pair: [Mustafa al-Kadhimi, Mostafa al-Kazemi], verdict: not}"))
    assert all(not {"Mustafa al-Kadhimi", "Mostafa al-Kazemi"} <= names for names in people(found))


def test_a_later_decision_on_the_same_pair_wins() -> None:
    pair = "[Amal Nour, Karim Nour]"
    sources = told("a", "[Amal Nour] spoke."), told("b", "[Karim Nour] spoke.")
    assert (
        len(
            people(
                resolved(
                    *sources, catalogue=decided(f"{{pair: {pair}, verdict: not}}", f"{{pair: {pair}, verdict: same}}")
                )
            )
        )
        == 1
    )
    assert (
        len(
            people(
                resolved(
                    *sources, catalogue=decided(f"{{pair: {pair}, verdict: same}}", f"{{pair: {pair}, verdict: not}}")
                )
            )
        )
        == 2
    )


def test_an_entry_pins_name_and_id_and_joins_its_forms() -> None:
    text = "people:\n  - {id: the-premier, name: Mustafa al-Kadhimi, same: [Abu Haya], not: [{name: Kazem Kadhimi, why: cousin}]}\n"
    found = resolved(
        told("a", "[Abu Haya] and [Mostafa al-Kazemi] and [Kazem Kadhimi]."), catalogue=parse_catalogue(text)
    )
    entity = person(found, "the-premier")
    assert (entity.name, entity.curated) == ("Mustafa al-Kadhimi", True)
    assert forms(entity) == {"Abu Haya", "Mostafa al-Kazemi"}


def test_contradicting_lines_are_both_named() -> None:
    catalogue = decided("{pair: [Amal Nour, A. Nour], verdict: same}", "{pair: [A. Nour, Amal Nour], verdict: not}")
    (finding,) = contradictions(catalogue)
    assert (finding.code, finding.line) == ("resolve/contradiction", 3)
    assert "line 2" in finding.message


def test_a_refusal_that_other_lines_undo_in_two_steps_is_reported() -> None:
    catalogue = decided(
        "{pair: [Amal Nour, A. Nour], verdict: same}",
        "{pair: [A. Nour, Amal N.], verdict: same}",
        "{pair: [Amal N., Amal Nour], verdict: not}",
    )
    (finding,) = contradictions(catalogue)
    assert finding.line == 4
    assert "lines 2 and 3" in finding.message


def test_lines_that_agree_are_no_finding() -> None:
    assert (
        contradictions(
            decided("{pair: [Amal Nour, A. Nour], verdict: same}", "{pair: [A. Nour, Karim Nour], verdict: not}")
        )
        == ()
    )


def test_all_forms_of_a_suppressed_person_are_kept_out() -> None:
    catalogue = parse_catalogue("suppress: [{name: Amal Nour, same: [the witness]}]")
    registry = resolved(told("a", "[Amal Nour] spoke.\n[Nour] left.\n[Karim Sahl] stayed."), catalogue=catalogue)
    assert suppressed_forms(registry, catalogue) == {"Amal Nour", "Nour", "the witness"}


def test_nobody_is_kept_out_without_being_asked() -> None:
    assert suppressed_forms(resolved(BELL), Catalogue()) == frozenset()


def test_a_surname_of_two_entries_that_no_source_names_stays_alone() -> None:
    text = "people:\n  - {id: amal-nour, name: Amal Nour}\n  - {id: karim-nour, name: Karim Nour}\n"
    assert people(resolved(told("a", "[Nour] spoke."), catalogue=parse_catalogue(text))) == {frozenset({"Nour"})}


def test_a_surname_of_one_entry_means_it() -> None:
    found = resolved(
        told("a", "[Nour] spoke."), catalogue=parse_catalogue("people:\n  - {id: amal-nour, name: Amal Nour}\n")
    )
    assert [entity.id for entity in found.entities] == ["amal-nour"]
