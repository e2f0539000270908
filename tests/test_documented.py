"""What is not in the guide fails: commands, options, keys of dossier.yml, findings, rules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import msgspec
import pytest
import yaml

from builder.catalogue import records
from builder.cli import cli
from builder.render.exports import EXPORTS
from builder.render.tables import TABLES, Table

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
BUILDER = ROOT / "builder"
STAGES = {path.stem for path in BUILDER.iterdir()} - {"model", "resources", "text"}  # text/html is a media type
FINDING = re.compile(rf"(?:{'|'.join(sorted(STAGES))})/[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
RULE = re.compile(r"[a-z][a-z0-9]+(?:-[a-z0-9]+)*:[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
NO_RULES = {
    *(
        "http",
        "https",
        "file",
        "mailto",
        "data",
        "urn",
        "og",
        "article",
        "twitter",
        "cxenseparse",
        "xml",
    ),  # addresses and names of HTML
    *("name", "org", "place", "role", "title"),  # classes of words
}


@cache
def guide() -> str:
    """All pages of the guide as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(GUIDE.rglob("*.md")))


def commands(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Every command that is not hidden, with its name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", found) for inner, found in commands(command))
        elif not command.hidden:
            yield name, command


def options() -> list[tuple[str, str]]:
    """(command, option) for each option of each command."""
    return [
        (name, option)
        for name, command in commands(cli)
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    ]


def keys() -> list[tuple[str, str]]:
    """(entry, key) for each key that may be written in dossier.yml."""
    return [
        (kind.__name__, field.encode_name)
        for kind in vars(records).values()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not msgspec.Struct
        for field in msgspec.structs.fields(kind)
        if (kind, field.name) != (records.Catalogue, "lines")
    ]


def words_in_code() -> Iterator[str]:
    """Every string constant of the package that is no docstring."""
    for path in sorted(BUILDER.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        yield from (
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        )


def words_in_resources() -> Iterator[str]:
    """Every value of a key ``id`` or ``rule`` in the package's YAML, and every group named so."""
    for path in sorted((BUILDER / "resources").rglob("*.yml")):
        yield from _ids(yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from [str(inner)] if key in {"id", "rule"} else [str(key)]
            yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)


def findings() -> list[str]:
    return sorted({word for word in words_in_code() if FINDING.fullmatch(word)})


def rules() -> list[str]:
    found = {word for word in (*words_in_code(), *words_in_resources()) if RULE.fullmatch(word)}
    return sorted(word for word in found if word.partition(":")[0] not in NO_RULES)


@pytest.mark.parametrize("name", [name for name, _ in commands(cli)])
def test_every_command_has_its_heading(name: str) -> None:
    headings = re.findall(r"^#+ .*`dossier ([a-z-]+)\b", guide(), re.MULTILINE)
    assert name in headings


@pytest.mark.parametrize("name", [name for name, _ in commands(cli)])
def test_every_option_stands_under_its_command(name: str) -> None:
    text = (GUIDE / "reference" / "commands.md").read_text(encoding="utf-8")
    section = re.search(rf"^#+ [^\n]*`dossier {re.escape(name)}\b.*?(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    wanted = {option for command, option in options() if command == name} - {"--project", "--help"}
    assert section
    assert {option for option in wanted if f"{option}`" not in section[0] and f"{option} " not in section[0]} == set()


@pytest.mark.parametrize(("entry", "key"), keys())
def test_every_key_of_the_catalogue_is_documented(entry: str, key: str) -> None:
    text = (GUIDE / "reference" / "catalogue.md").read_text(encoding="utf-8")
    documented = f"`{key}`" in text
    assert documented, f"{entry}.{key}"


@pytest.mark.parametrize("code", findings())
def test_every_finding_is_documented(code: str) -> None:
    documented = f"`{code}`" in guide()
    assert documented


@pytest.mark.parametrize("rule", rules())
def test_every_rule_is_documented(rule: str) -> None:
    documented = f"`{rule}`" in guide()
    assert documented


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_every_column_of_a_table_is_documented(table: Table) -> None:
    text = (GUIDE / "reference" / "data.md").read_text(encoding="utf-8")
    section = text.partition(f"## {table.name}\n")[2].partition("\n## ")[0]
    assert [field.name for field in table.fields if f"| `{field.name}` |" not in section] == []


def test_every_data_file_is_documented() -> None:
    text = (GUIDE / "reference" / "data.md").read_text(encoding="utf-8")
    assert [export.name for export in EXPORTS if f"`{export.name}`" not in text] == []


def test_no_finding_is_documented_that_is_gone() -> None:
    text = (GUIDE / "reference" / "findings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z]+/[a-z0-9-]+)`", text, re.MULTILINE)) - set(findings()) == set()


def test_this_test_sees_what_there_is_to_see() -> None:
    assert len(findings()) > 20
    assert ("annotate", "--catalogue") in options()
    assert ("Decision", "with") in keys()
