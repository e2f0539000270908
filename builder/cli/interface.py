"""The machine interface: JSON Lines, one object per file, entity or statement."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder import machine

FILES = click.argument("files", nargs=-1, required=True)
JSON = click.option("--json", "as_json", is_flag=True, required=True, help="Print JSON Lines.")
CATALOGUE = click.option("--catalogue", type=click.Path(path_type=Path), help="Use this dossier.yml.")


@click.command()
@FILES
@JSON
def clean(files: tuple[str, ...], as_json: bool) -> None:  # noqa: ARG001, FBT001
    """What is article and what is furniture in FILES."""
    sys.exit(machine.print_lines(machine.clean_lines(files)))


@click.command()
@FILES
@JSON
@CATALOGUE
def annotate(files: tuple[str, ...], as_json: bool, catalogue: Path | None) -> None:  # noqa: ARG001, FBT001
    """Names, quotations and dates in FILES."""
    sys.exit(machine.print_lines(machine.annotate_lines(files, catalogue)))


@click.command()
@FILES
@JSON
@CATALOGUE
def entities(files: tuple[str, ...], as_json: bool, catalogue: Path | None) -> None:  # noqa: ARG001, FBT001
    """Who is behind the names in FILES."""
    sys.exit(machine.print_lines(machine.entity_lines(files, catalogue)))


@click.command()
@FILES
@JSON
@CATALOGUE
@click.option("--tentative", is_flag=True, help="Also what only a person can decide.")
def align(files: tuple[str, ...], as_json: bool, catalogue: Path | None, tentative: bool) -> None:  # noqa: ARG001, FBT001
    """Statements that two or more of FILES tell."""
    sys.exit(machine.print_lines(machine.align_lines(files, catalogue, tentative=tentative)))


@click.command("match-names")
@JSON
def match_names(as_json: bool) -> None:  # noqa: ARG001, FBT001
    """Whether pairs of names read from standard input are one."""
    sys.exit(machine.print_lines(machine.match_lines(sys.stdin)))


COMMANDS = (clean, annotate, entities, align, match_names)
