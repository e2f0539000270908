"""Commands about decisions: why something is as it is, what is undecided, and deciding it."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from builder.cli.project import PROJECT
from builder.explain import explain as reasons
from builder.review import review as reviewed
from builder.review.lines import stamp
from builder.review.questions import KINDS, suggestion_line, suggestion_text, undecided
from builder.settings import Project
from builder.text.labels import counted

KIND = click.argument("kind", type=click.Choice(KINDS), required=False, default=None)


@click.command()
@click.argument("what", nargs=-1, required=True)
@PROJECT
def explain(what: tuple[str, ...], root: Path) -> None:
    """Say why WHAT is as it is. WHAT is seeds/x.txt:12, source#c123, the id of a statement, a name, or two names."""
    for line in reasons(what, Project(root)):
        click.echo(line)


@click.command()
@KIND
@PROJECT
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def suggest(kind: str | None, root: Path, as_json: bool) -> None:  # noqa: FBT001
    """List what is undecided, likeliest first. Each with its sentences as evidence; exit status 1 when there is any."""
    questions = undecided(Project(root), kind or "")
    for question in questions:
        if as_json:
            click.echo(json.dumps(suggestion_line(question), ensure_ascii=False))
        else:
            for line in suggestion_text(question):
                click.echo(line)
    click.echo(f"{len(questions) or 'nothing'} undecided", err=True)
    sys.exit(int(bool(questions)))


@click.command()
@KIND
@PROJECT
@click.option("--by", default="", help="Who decides; your user name when left out.")
def review(kind: str | None, root: Path, by: str) -> None:
    """Decide what is undecided, one key at a time. Answers are appended to dossier.yml."""
    ending = stamp(by or getpass.getuser(), datetime.now(tz=UTC).date().isoformat())
    saved = reviewed(Project(root), _keys(), click.echo, kind=kind or "", ending=ending)
    click.echo(f"{counted(saved, 'answer')} saved in dossier.yml", err=True)


def _keys() -> Iterator[str]:
    """The keys as they are pressed; in a pipe, each letter of each line is one."""
    if not sys.stdin.isatty():
        yield from (key for line in sys.stdin for key in line.strip())
        return
    while True:
        try:
            yield click.getchar()
        except (EOFError, KeyboardInterrupt):
            return


COMMANDS = (explain, suggest, review)
