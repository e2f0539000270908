"""Who is behind the names of people, over all sources and without a catalogue."""

from __future__ import annotations

from tests.unit.resolve.stories import forms, people, person, resolved, told


def test_spellings_of_one_name_are_one_person() -> None:
    found = resolved(told("a", "[Mustafa al-Kadhimi] spoke."), told("b", "[Mostafa al-Kazemi] answered."))
    assert people(found) == {frozenset({"Mustafa al-Kadhimi", "Mostafa al-Kazemi"})}


def test_arabic_script_and_its_spelling_are_one_person() -> None:
    found = resolved(told("a", "[أمينة السيد] spoke."), told("b", "[Amina al-Sayyid] answered."))
    assert people(found) == {frozenset({"أمينة السيد", "Amina al-Sayyid"})}


def test_each_merge_is_explained() -> None:
    found = resolved(told("a", "[Mustafa al-Kadhimi] spoke."), told("b", "[Mostafa al-Kazemi] answered."))
    (judgement,) = found.entities[0].judgements
    assert (judgement.verdict, judgement.by) == ("same", "name")
    assert judgement.because


def test_a_surname_goes_to_the_person_its_article_names() -> None:
    found = resolved(told("a", "[Amal Nour] spoke.\n[Nour] left."), told("b", "[Karim Nour] spoke.\n[Nour] left."))
    assert {use.source for alias in person(found, "amal-nour").aliases for use in alias.uses} == {"a"}
    assert people(found) == {frozenset({"Amal Nour", "Nour"}), frozenset({"Karim Nour", "Nour"})}


def test_a_relative_named_once_does_not_capture_the_surname() -> None:
    found = resolved(
        told("a", "[Nour||Mayor] opened the harbour.\nBeside him stood [Amal Nour].\n[Nour] left."),
        told("b", "[Karim Nour||Mayor] opened the harbour in [Malmö|place].\n[Nour] smiled."),
    )
    assert people(found) == {frozenset({"Karim Nour", "Nour"}), frozenset({"Amal Nour"})}


def test_mr_and_the_surname_do_not_mean_a_woman() -> None:
    found = resolved(told("a", "Mr. [Lind] met [Maria Lind].\nMr. [Lind] spoke.\nLater [Lind] left."))
    assert people(found) == {frozenset({"Maria Lind"}), frozenset({"Lind"})}


def test_mrs_and_the_surname_may_mean_a_woman() -> None:
    found = resolved(told("a", "[Maria Lind] spoke.\nMrs. [Lind] left."))
    assert people(found) == {frozenset({"Maria Lind", "Lind"})}


def test_a_title_before_one_of_many_mentions_says_nothing() -> None:
    found = resolved(told("a", "[Maria Lind] spoke of Mr. [Lind].\n[Lind] sang.\n[Lind] left."))
    assert people(found) == {frozenset({"Maria Lind", "Lind"})}


def test_a_surname_of_two_equally_prominent_people_stays_alone() -> None:
    found = resolved(told("a", "[Amal Nour] met [Karim Nour].\n[Nour] spoke."))
    assert people(found) == {frozenset({"Amal Nour"}), frozenset({"Karim Nour"}), frozenset({"Nour"})}
    assert {s.right for s in found.suggestions} == {"amal-nour", "karim-nour"}


def test_a_surname_goes_to_the_person_other_sources_of_the_story_name() -> None:
    found = resolved(
        told("a", "[Richard Bell] warned in [Baghdad|place]."), told("b", "[Bell] warned in [Baghdad|place].")
    )
    assert people(found) == {frozenset({"Richard Bell", "Bell"})}


def test_a_surname_of_another_story_is_somebody_else() -> None:
    here = [told(f"a{n}", f"[Richard Bell] warned [Ana Ruiz] in [Place{n}|place].") for n in range(2)]
    there = [told(f"b{n}", f"[Bell] sold [Anvil {n}|org] to [Tom Dorn] in [Town{n}|place].") for n in range(2)]
    assert frozenset({"Richard Bell"}) in people(resolved(*here, *there))


def test_a_name_that_fits_two_people_waits() -> None:
    story = "in [Dallas|place] and [Austin|place]."
    found = resolved(
        told("a", f"[George W. Bush] spoke {story}"), told("b", f"[George H. W. Bush] spoke {story}"),
        told("c", f"[George Bush] spoke {story}"),
    )  # fmt: skip
    assert frozenset({"George Bush"}) in people(found)


def test_a_given_name_alone_is_somebody_of_its_article() -> None:
    found = resolved(told("a", "[Angela Merkel] came.\n[Angela] smiled."), told("b", "[Angela] wept."))
    assert frozenset({"Angela Merkel", "Angela"}) in people(found)
    assert frozenset({"Angela"}) in people(found)


def test_a_name_run_together_with_the_next_is_no_third_person() -> None:
    found = resolved(told("a", "[Ana Ruiz Bell] met.\n[Ana Ruiz] and [Tom Bell] spoke.\n[Ana Ruiz] and [Bell] left."))
    assert people(found) == {frozenset({"Ana Ruiz", "Ana Ruiz Bell"}), frozenset({"Tom Bell", "Bell"})}


def test_people_who_only_sign_a_photograph_are_none() -> None:
    assert resolved(told("a", "[Ana Ruiz] took this.", block="credit")).entities == ()


def test_a_form_that_is_an_organisation_elsewhere_is_one_here() -> None:
    found = resolved(
        told("a", "The [Hashd al-Shaabi|org] came.\nThe [Hashd al-Shaabi|org] left."),
        told("b", "[Hashd al-Shaabi] stayed."),
    )
    assert [(entity.kind, forms(entity)) for entity in found.entities] == [("org", {"Hashd al-Shaabi"})]


def test_ids_do_not_depend_on_the_order_of_the_sources() -> None:
    stories = [told(f"s{n}", f"[Amal Nour] met [Nour] of [House {n % 2}|org].\n[Karim Nour] left.") for n in range(4)]
    assert resolved(*stories) == resolved(*reversed(stories))


def test_two_people_of_one_name_have_an_address_each() -> None:
    far = told("b", "[Nour] sold [Anvil|org] in [Lund|place].")
    near = [told(f"a{n}", f"[Nour] spoke in [Basra|place] to [Daria{n} Castell].") for n in range(3)]
    found = [entity.id for entity in resolved(*near, far).entities if entity.kind == "person"]
    assert len(set(found)) == len(found)
