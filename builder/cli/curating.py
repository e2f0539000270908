"""Commands about decisions: why something is as it is, what is undecided, and deciding it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from builder import review as deciding
from builder.catalogue import load_catalogue
from builder.explain import explain as reasons
from builder.settings import Project

PROJECT = click.option("--project", "root", type=click.Path(path_type=Path, file_okay=False), default=".", help="The dossier's folder.")


@click.command()
@click.argument("place")
def explain(place: str) -> None:
    """Why the line at PLACE (seeds/x.txt:12) is on its page as it is."""
    for line in reasons(place):
        click.echo(line)


@click.command()
@click.argument("kind", required=False, default="", type=click.Choice(["", *deciding.KINDS]), metavar="[KIND]")
@PROJECT
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def suggest(kind: str, root: Path, as_json: bool) -> None:  # noqa: FBT001 - click hands options over by name
    """What is undecided, best first: names, topics, speakers, statements or metadata."""
    for question in deciding.undecided(Project(root), kind):
        if as_json:
            click.echo(json.dumps(deciding.suggestion_line(question), ensure_ascii=False))
        else:
            click.echo("\n".join(deciding.suggestion_text(question)))


@click.command()
@PROJECT
def review(root: Path) -> None:
    """Decide names one key at a time; the answers are appended to dossier.yml."""
    project = Project(root)
    by = load_catalogue(project.catalogue).curator
    count = deciding.review(project, _keys(), click.echo, by=by, on=datetime.now(tz=UTC).date().isoformat())
    click.echo(f"{count} answers saved in {project.catalogue.name}", err=True)


def _keys() -> Iterator[str]:
    """The keys as they are pressed; lines of a pipe give one key for each letter."""
    if not sys.stdin.isatty():
        yield from (key for line in sys.stdin for key in line.strip())
        return
    while True:
        yield click.getchar().lower()


COMMANDS = (explain, suggest, review)
