"""Whatever is wrong with ``dossier.yml`` is said at once, with its place; the cases are text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.catalogue import Catalogue, load_catalogue, parse_catalogue
from builder.model.finding import CatalogueError, Finding
from tests.strategies import texts

CASES = Path(__file__).parents[2] / "cases" / "catalogue" / "mistakes.md"


def cases() -> list[tuple[str, str, str]]:
    """Title, file and expected lines of each case."""
    parts = CASES.read_text(encoding="utf-8").split("\n.\n")
    titles = [part.strip().splitlines()[-1] for part in parts[0:-1:3]]
    return list(zip(titles, parts[1::3], parts[2::3], strict=True))


def mistakes(text: str) -> tuple[Finding, ...]:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(text)
    return caught.value.findings


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_case(text: str, expected: str) -> None:
    said = [f"{f.line}:{f.column} {f.code} {f.message}; {f.hint}" for f in mistakes(text)]
    assert "\n".join(said) == expected


def test_the_error_counts_the_mistakes() -> None:
    with pytest.raises(CatalogueError, match=r"^mine\.yml has 2 mistakes$"):
        parse_catalogue("a: 1\nb: 2\n", "mine.yml")


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 5_000, "title: [x\ncurator: y"])
def test_what_is_no_yaml_or_nested_too_deeply_is_one_finding(text: str) -> None:
    assert [finding.code for finding in mistakes(text)] == ["catalogue/yaml"]


def test_a_bomb_of_aliases_does_not_unfold() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 40)]
    assert any(finding.code == "catalogue/alias" for finding in mistakes("\n".join(lines)))


@pytest.mark.parametrize(("text", "place"), [("title: a\x07b", (1, 9)), ("title: x\ncurator: \x00", (2, 10))])
def test_a_control_character_is_named_with_its_place(text: str, place: tuple[int, int]) -> None:
    (finding,) = mistakes(text)
    assert (finding.line, finding.column) == place
    assert "U+00" in finding.message


def test_columns_count_characters_and_not_bytes() -> None:
    (finding,) = mistakes("people: [{id: é, name: “ä”, nme: 1}]")
    assert (finding.line, finding.column) == (1, 29)


def test_a_file_that_is_no_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yml"
    path.write_bytes("title: x\ncurator: Müller\n".encode("cp1252"))
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    (finding,) = caught.value.findings
    assert (finding.code, finding.line) == ("catalogue/unreadable", 2)
    assert str(tmp_path) not in finding.message


def test_a_folder_in_its_place_is_said_without_the_way_to_it(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yml"
    path.mkdir()
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    assert str(tmp_path) not in caught.value.findings[0].message


def test_no_file_is_an_empty_catalogue(tmp_path: Path) -> None:
    assert load_catalogue(tmp_path / "dossier.yml") == Catalogue()


def said_about(text: str) -> tuple[Finding, ...]:
    """The mistakes of `text`; empty when it is a catalogue."""
    try:
        parse_catalogue(text)
    except CatalogueError as error:
        return error.findings or (Finding("error", "none", ""),)
    return ()


@given(texts)
def test_any_text_is_a_catalogue_or_a_list_of_mistakes(text: str) -> None:
    assert all(f.line >= 1 and f.column >= 1 and f.message and f.hint for f in said_about(text))


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Catalogue.__struct_fields__, "id"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(Catalogue.__struct_fields__), plain, max_size=5))
def test_values_of_any_kind_in_any_key_are_told_apart(values: dict[str, object]) -> None:
    assert all(f.line >= 1 and f.message and f.hint for f in said_about(yaml.safe_dump(values, allow_unicode=True)))
