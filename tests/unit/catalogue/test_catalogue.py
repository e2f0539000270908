"""What ``dossier.yml`` says, read."""

from __future__ import annotations

from pathlib import Path

from builder.catalogue import Catalogue, NotName, RoleEntry, Suppressed, load_catalogue, parse_catalogue

WHOLE = """\
title: The harbour contract
introduction: |
  Five articles about *one* contract.
curator: Desk Three
language: en
url: https://example.org/harbour/
people:
  - id: amal-nour
    name: Amal Nour
    same: [Amal Noor, A. Nour]
    not:
      - Karim Nour
      - {name: Nour, why: two people bear it}
    roles:
      - {as: harbour master, from: 2019-05, to: 2021}
    note: Spoke to us.
organisations: [{id: port-authority, name: Port Authority}]
places: [{id: nour-hills, name: Nour Hills}]
outlets:
  - {id: morning-herald, name: Morning Herald, kind: outlet, same: [The Herald], sources: ["a*.txt"], established: masthead, publish: full}
topics:
  - {id: the-contract, name: The contract, kind: document, terms: [contract*], entities: [amal-nour], statements: [s1]}
automatic_topics: false
names_model: my_model
embeddings: my_sentences
sources: [{file: a.txt, id: first, sigil: A, publish: none}]
decisions:
  - {verdict: same, pair: [Noor, amal-nour], by: me, on: 2022-03-04, note: same office}
  - {verdict: drop, line: "a.txt:3-5"}
  - {verdict: correct, quotation: "a#c12", speaker: amal-nour, kind: mixed, span: [12, 40]}
  - {verdict: merge, statement: s1, with: [s2, s3]}
suppress: [The clerk, {name: B. C., same: [B.C.], why: a minor}]
publish: {default: metadata, characters: 200, share: 0.1}
"""


def test_every_key_is_read() -> None:
    catalogue = parse_catalogue(WHOLE)
    assert catalogue.title == "The harbour contract"
    assert catalogue.people[0].refused == (NotName("Karim Nour"), NotName("Nour", "two people bear it"))
    assert catalogue.people[0].roles == (RoleEntry("harbour master", "2019-05", "2021"),)
    assert catalogue.outlets[0].sources == ("a*.txt",)
    assert catalogue.decisions[2].span == (12, 40)
    assert catalogue.decisions[3].with_ == ("s2", "s3")
    assert catalogue.suppressed == (Suppressed("The clerk"), Suppressed("B. C.", ("B.C.",), "a minor"))
    assert catalogue.publish.share == 0.1


def test_no_key_of_the_example_is_left_at_its_default() -> None:
    catalogue, empty = parse_catalogue(WHOLE), Catalogue()
    unchanged = {name for name in Catalogue.__struct_fields__ if getattr(catalogue, name) == getattr(empty, name)}
    assert unchanged == {"language"}


def test_lines_lead_back_to_the_file() -> None:
    lines = parse_catalogue(WHOLE).lines
    numbered = WHOLE.splitlines()
    assert "verdict: drop" in numbered[lines["decisions[1]"] - 1]
    assert "Karim Nour" in numbered[lines["people[0].not[0]"] - 1]


def test_where_a_text_is_wanted_it_is_taken_as_written() -> None:
    catalogue = parse_catalogue(
        "title: on\npeople: [{id: no, name: 2022, same: [1_000, 0x1F, 1e3, 007, .inf, yes, true]}]\n"
    )
    assert catalogue.title == "on"
    assert catalogue.people[0].id == "no"
    assert catalogue.people[0].name == "2022"
    assert catalogue.people[0].same == ("1_000", "0x1F", "1e3", "007", ".inf", "yes", "true")


def test_quotation_marks_make_a_text_of_anything() -> None:
    assert parse_catalogue("title: '2022'\ncurator: \"true\"\n").curator == "true"


def test_an_empty_file_and_a_file_of_remarks_say_nothing() -> None:
    assert parse_catalogue("") == parse_catalogue("# nothing yet\n") == Catalogue()


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yml"
    path.write_bytes(b"\xef\xbb\xbftitle: x\r\ncurator: y\r\n")
    assert (load_catalogue(path).title, load_catalogue(path).curator) == ("x", "y")


def test_the_same_form_may_name_a_person_and_a_place() -> None:
    parse_catalogue(
        "people: [{id: w-smith, name: W, same: [Washington]}]\nplaces: [{id: dc, name: DC, same: [Washington]}]\n"
    )


def test_ten_thousand_decisions_take_no_time_to_speak_of() -> None:
    text = "decisions:\n" + "".join(f"  - {{verdict: not, pair: [a{n}, b{n}]}}\n" for n in range(10_000))
    assert len(parse_catalogue(text).decisions) == 10_000


def test_a_model_folder_is_seen_from_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "dossier.yml").write_text("embeddings: models/mini\n")
    assert load_catalogue(tmp_path / "dossier.yml").embeddings == str(tmp_path / "models" / "mini")


def test_a_names_model_is_a_folder_beside_the_catalogue_or_an_installed_name(tmp_path: Path) -> None:
    (tmp_path / "dossier.yml").write_text("names_model: mine\n")
    assert load_catalogue(tmp_path / "dossier.yml").names_model == "mine"
    (tmp_path / "mine").mkdir()
    assert load_catalogue(tmp_path / "dossier.yml").names_model == str(tmp_path / "mine")
