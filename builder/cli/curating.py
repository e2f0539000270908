"""Commands about decisions: why something is as it is, what is undecided."""

from __future__ import annotations

import click

from builder.explain import explain as reasons


@click.command()
@click.argument("place")
def explain(place: str) -> None:
    """Why the line at PLACE (seeds/x.txt:12) is on its page as it is."""
    for line in reasons(place):
        click.echo(line)


COMMANDS = (explain,)
