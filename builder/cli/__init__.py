"""The command line: talks, and does nothing else.

Data goes to standard output, everything else to standard error.  Exit status: 0 good,
1 findings of severity error, 2 usage or cannot go on, 3 a bug.
"""

from __future__ import annotations

import difflib
import os
import sys
import traceback
from importlib import import_module

import click

from builder import __version__
from builder.cli.talk import show
from builder.model.finding import DossierError

_COMMANDS = {
    **dict.fromkeys(("new", "add", "build", "serve"), "project"),
    **dict.fromkeys(("suggest", "review", "explain"), "curating"),
    **dict.fromkeys(("check", "verify", "archive", "export"), "project"),
    **dict.fromkeys(("clean", "annotate", "entities", "align", "match-names"), "interface"),
}  # command → the module it is in, which is loaded when the command is called: scripts call them often


class _Commands(click.Group):
    """The commands of `_COMMANDS`, in the order of work."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        near = difflib.get_close_matches(args[0], _COMMANDS, 1)
        if near and args[0] not in _COMMANDS:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in _COMMANDS:
            return None
        commands: tuple[click.Command, ...] = import_module(f"builder.cli.{_COMMANDS[name]}").COMMANDS
        return next(command for command in commands if command.name == name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def cli() -> None:
    """Turn a folder of saved web articles into a published, checkable research dossier."""


def main() -> None:
    """The command ``dossier``."""
    try:
        status = cli.main(standalone_mode=False)
    except DossierError as error:
        show(error.findings)
        click.echo(f"dossier: {error.message}" + (f"; {error.hint}" if error.hint else ""), err=True)
        status = 2
    except click.ClickException as error:
        error.show()
        status = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("dossier: stopped; nothing was left half done", err=True)
        status = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception:  # noqa: BLE001 - the last boundary: a bug is said to be one, with what is needed to mend it
        traceback.print_exc()
        click.echo("dossier: this is a bug; please report it with the lines above", err=True)
        status = 3
    sys.exit(status or 0)
