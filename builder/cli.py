"""The command line: talks, and does nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from builder import __version__, machine
from builder.model.finding import DossierError

FILES = click.argument("files", nargs=-1, required=True)
JSON = click.option("--json", "as_json", is_flag=True, required=True, help="Print JSON Lines.")
CATALOGUE = click.option("--catalogue", type=click.Path(path_type=Path), help="Use this dossier.yml.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def cli() -> None:
    """Turn a folder of saved web articles into a checkable research dossier."""


@cli.command()
@FILES
@JSON
def clean(files: tuple[str, ...], as_json: bool) -> None:  # noqa: ARG001, FBT001
    """What is article and what is furniture in FILES."""
    sys.exit(machine.print_lines(machine.clean_lines(files)))


@cli.command()
@FILES
@JSON
@CATALOGUE
def annotate(files: tuple[str, ...], as_json: bool, catalogue: Path | None) -> None:  # noqa: ARG001, FBT001
    """Names, quotations and dates in FILES."""
    sys.exit(machine.print_lines(machine.annotate_lines(files, catalogue)))


@cli.command()
@FILES
@JSON
@CATALOGUE
def entities(files: tuple[str, ...], as_json: bool, catalogue: Path | None) -> None:  # noqa: ARG001, FBT001
    """Who is behind the names in FILES."""
    sys.exit(machine.print_lines(machine.entity_lines(files, catalogue)))


@cli.command()
@FILES
@JSON
@CATALOGUE
def align(files: tuple[str, ...], as_json: bool, catalogue: Path | None) -> None:  # noqa: ARG001, FBT001
    """Statements that two or more of FILES tell."""
    sys.exit(machine.print_lines(machine.align_lines(files, catalogue)))


@cli.command("match-names")
@JSON
def match_names(as_json: bool) -> None:  # noqa: ARG001, FBT001
    """Whether pairs of names read from standard input are one."""
    sys.exit(machine.print_lines(machine.match_lines(sys.stdin)))


def main() -> None:
    """The command ``dossier``: exit status 0 good, 1 findings, 2 usage or cannot go on, 3 bug."""
    try:
        cli(standalone_mode=True)
    except DossierError as error:
        for finding in error.findings:
            click.echo(f"{finding.place}: {finding.message}; {finding.hint}", err=True)
        click.echo(f"dossier: {error.message}. {error.hint}", err=True)
        sys.exit(2)
