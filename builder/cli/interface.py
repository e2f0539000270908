"""The machine interface: JSON Lines, one object per file, entity or statement.

Each command loads what it uses when it is called: scripts call them often.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder.machine.lines import print_lines, print_written

FILES = click.argument("files", nargs=-1, required=True)
JSON = click.option("--json", "as_json", is_flag=True, required=True, help="Print JSON Lines.")
CATALOGUE = click.option("--catalogue", type=click.Path(path_type=Path), help="Use this dossier.yml.")


@click.command()
@FILES
@JSON
def clean(files: tuple[str, ...], as_json: bool) -> None:  # noqa: ARG001, FBT001
    """Tell article from furniture in FILES."""
    from builder.machine.articles import clean_lines

    sys.exit(print_written(clean_lines(files)))


@click.command()
@FILES
@JSON
@CATALOGUE
def annotate(files: tuple[str, ...], as_json: bool, catalogue: Path | None) -> None:  # noqa: ARG001, FBT001
    """Find names, quotations and dates in FILES."""
    from builder.machine.annotations import annotate_lines

    sys.exit(print_lines(annotate_lines(files, catalogue)))


@click.command()
@FILES
@JSON
@CATALOGUE
def entities(files: tuple[str, ...], as_json: bool, catalogue: Path | None) -> None:  # noqa: ARG001, FBT001
    """Find who is behind the names in FILES."""
    from builder.machine.entities import entity_lines

    sys.exit(print_lines(entity_lines(files, catalogue)))


@click.command()
@FILES
@JSON
@CATALOGUE
@click.option("--tentative", is_flag=True, help="Also what only a person can decide.")
def align(files: tuple[str, ...], as_json: bool, catalogue: Path | None, tentative: bool) -> None:  # noqa: ARG001, FBT001
    """Find the statements that two or more of FILES tell."""
    from builder.machine.statements import align_lines

    sys.exit(print_lines(align_lines(files, catalogue, tentative=tentative)))


@click.command("match-names")
@JSON
def match_names(as_json: bool) -> None:  # noqa: ARG001, FBT001
    """Say whether pairs of names from standard input are one."""
    from builder.machine.pairs import match_lines

    sys.exit(print_lines(match_lines(sys.stdin)))


COMMANDS = (clean, annotate, entities, align, match_names)
