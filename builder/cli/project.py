"""Commands about a project: make one, build it, look at it, prove it, pack it."""

from __future__ import annotations

import logging
import os
import shlex
import shutil
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import cast

import click

from builder import pipeline
from builder.check.hosts import hosts
from builder.cli.talk import Progress, print_json, show, status_of
from builder.executors import named_executor
from builder.model.finding import Finding, UsageError
from builder.model.output import Change
from builder.publish import publish, settings_of
from builder.reading import demand_seeds, read_document
from builder.render.formats import FORMATS
from builder.scaffold import new_project
from builder.settings import Profile, Project
from builder.store import mend_site, swap_site
from builder.text.labels import counted

PROJECT = click.option(
    "--project", "root", type=click.Path(path_type=Path, file_okay=False), default=".", help="The dossier's folder."
)
PROFILE = click.option(
    "--profile",
    type=click.Choice(["private", "public", "offline"]),
    default="private",
    show_default=True,
    help="private: full text. public: excerpts. offline: full text with the raw files.",
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make a dossier in FOLDER that builds at once."""
    for path in new_project(folder):
        click.echo(path.as_posix())
    seeds, place = (folder / "seeds").as_posix(), shlex.quote(folder.as_posix())
    click.echo(f"Now put saved articles into {seeds}/ and run: cd {place} && {_myself()} serve", err=True)


def _myself() -> str:
    """How this command is called here: by its name when that is the one found on the path, else in full."""
    called = Path(sys.argv[0]).absolute()
    found = shutil.which("dossier")
    if found and Path(found).resolve() == called.resolve():
        return "dossier"
    if called.suffix == ".py":
        return f"{shlex.quote(sys.executable)} -m builder"
    return shlex.quote(called.as_posix())


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@PROJECT
def add(files: tuple[Path, ...], root: Path) -> None:
    """Copy FILES into seeds/ and say what is known of each. What cannot be copied is said, and the others go on."""
    project = Project(root)
    if not project.catalogue.exists():
        demand_seeds(project)
    project.seeds.mkdir(exist_ok=True)
    sys.exit(max([_add(file, project.seeds) for file in files]))


def _add(file: Path, seeds: Path) -> int:
    """Copies one file, and says what is known of it; returns the exit status."""
    target = seeds / file.name
    refused = _refused(file, target)
    if refused:
        show([refused])
        return 1
    if not target.exists():
        shutil.copyfile(file, target)
    document, findings = read_document(target, f"seeds/{file.name}")
    show(findings)
    if document:
        meta = document.metadata
        known = [c.value for c in (meta.title, meta.outlet, meta.published) if c and not c.inferred]
        click.echo(f"seeds/{file.name}\t{document.seed.sha256}\t{' · '.join(known) or 'nothing is said about it'}")
    return status_of(findings)


def _refused(file: Path, target: Path) -> Finding | None:
    """Why a file is not copied; ``None`` when it can be."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        message = f"it cannot be opened: {error.strerror or error}"
        return Finding("error", "ingest/unreadable", message, "name a file that is there", file.as_posix())
    if target.exists() and target.read_bytes() != raw:
        message = f"{target.as_posix()} is there already and differs"
        return Finding("error", "ingest/name-taken", message, "rename the file first", file.as_posix())
    return None


@click.command()
@PROJECT
@PROFILE
@click.option("--no-publish", is_flag=True, help="Write docs/ only; publish with another tool.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would change.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option(
    "--executor",
    "spec",
    default="",
    help="Where seeds are read: local, processes:N, dask, dask://HOST:PORT or module:callable.",
)
@click.option(
    "--verbose",
    is_flag=True,
    help="Show notes, every page that was kept, made or removed, and the files that took longest to read.",
)
def build(root: Path, profile: str, no_publish: bool, dry_run: bool, strict: bool, spec: str, verbose: bool) -> None:  # noqa: FBT001, PLR0913, PLR0917 - click hands over one argument an option
    """Make docs/ from seeds/ and dossier.yml, then publish site/."""
    project = Project(root, cast("Profile", profile))
    with named_executor(spec) as executor, Progress() as progress:
        built = pipeline.build(project, executor=executor, report=progress, dry_run=dry_run)
    if verbose:
        progress.show_slowest()
    _show_changes(built.changes, all_of_them=dry_run or verbose)
    show(built.findings, notes=verbose)
    click.echo(
        f"{counted(built.sources, 'source')}, {counted(built.statements, 'statement')} side by side, "
        f"{counted(built.citations, 'citation')} proved",
        err=True,
    )
    if not (dry_run or no_publish):
        _publish(project, offline=profile != "public")  # searches from a folder as well as from a server
    worst = {finding.severity for finding in built.findings}
    sys.exit(int("error" in worst or (strict and "warning" in worst)))


@click.command()
@PROJECT
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
def serve(root: Path, port: int) -> None:
    """Preview the site, watching seeds, catalogue and notes."""
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415 - brings a web server nobody else needs

    project = Project(root)
    demand_seeds(project)
    settings = settings_of(project)
    _demand_port(port)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(format="%(message)s")
    for name in ("mkdocs.livereload", "mkdocs.plugins.dossier"):  # the address, and what became of each change
        logging.getLogger(name).setLevel(logging.INFO)
    mkdocs_serve(str(settings), dev_addr=f"127.0.0.1:{port}", livereload=True)


def _demand_port(port: int) -> None:
    """Says at once, and not after the whole dossier was read, that somebody else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the preview does: just closed is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            message = f"port {port} cannot be used: {error.strerror or error}"
            raise UsageError(message, "choose another with --port") from error


@click.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--seeds", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True, help="The raw files."
)
def verify(site: Path, seeds: Path) -> None:
    """Prove every quotation of SITE against the raw files. SITE is a folder or a ZIP."""
    from builder.verify import verify as prove  # noqa: PLC0415 - independent of all the rest

    report = prove(site, seeds)
    show(report.failures)
    click.echo(report.summary)
    sys.exit(status_of(report.failures))


@click.command()
@PROJECT
@PROFILE
@click.option(
    "--target",
    type=click.Choice(list(hosts())),
    default=None,
    help="Check against what this host publishes as its limits.",
)
@click.option("--json", "as_json", is_flag=True, help="Print findings as JSON Lines.")
def check(root: Path, profile: str, target: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Look for leaks and dead links in the site. Also for pictures without words, and at the limits of hosts."""
    findings = pipeline.check(Project(root, cast("Profile", profile)), target or "")
    if as_json:
        print_json(findings)
    else:
        show(findings, notes=False)
        click.echo(
            f"errors: {sum(f.severity == 'error' for f in findings)}, warnings: {sum(f.severity == 'warning' for f in findings)}",
            err=True,
        )
    sys.exit(status_of(findings))


@click.command()
@PROJECT
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The ZIP; dossier.zip in the project when left out.",
)
def archive(root: Path, output: Path | None) -> None:
    """Pack the dossier with its raw files into one ZIP. It opens by double click."""
    from builder.archive import archive as pack  # noqa: PLC0415 - only this command packs

    project = Project(root, "offline")
    built = pipeline.build(project)
    show(built.findings, notes=False)
    fresh = root / ".dossier" / "offline"
    publish(project, fresh, offline=True)
    report = pack(
        fresh,
        project.seeds,
        output or root / "dossier.zip",
        at_home=pipeline.at_home(project),
        epoch=int(os.environ.get("SOURCE_DATE_EPOCH", "0")),
    )
    show(report.findings)
    click.echo(f"{report.path.as_posix()}\t{report.sha256}")
    click.echo(f"{report.files} files, {report.size} bytes", err=True)
    sys.exit(status_of(built.findings))


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@PROJECT
@PROFILE
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Write here instead of to standard output (csv: a folder).",
)
def export(form: str, root: Path, profile: str, output: Path | None) -> None:
    """Print the dossier in another FORMAT. One of bibtex, ris, csl, annotations, json, sqlite, csv, ftm."""
    project = Project(root, cast("Profile", profile))
    made = FORMATS[form](pipeline.read_book(project))
    if output is None:
        if len(made) > 1:
            raise UsageError(f"{form} is several files", "say where with --output FOLDER")
        sys.stdout.buffer.write(made[0].content)
        return
    for file in made:
        target = output / file.path if len(made) > 1 else output
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        click.echo(target.as_posix(), err=True)


def _publish(project: Project, *, offline: bool) -> None:
    mend_site(project.site)
    fresh = project.root / ".dossier" / "site"
    publish(project, fresh, offline=offline)
    swap_site(fresh, project.site)
    click.echo(f"published in {project.site.as_posix()}/", err=True)


def _show_changes(changes: tuple[Change, ...], *, all_of_them: bool) -> None:
    counts = Counter(change.action for change in changes)
    for change in changes:
        if change.action != "unchanged" and (all_of_them or change.action in {"kept", "removed"}):
            click.echo(f"{change.action} docs/{change.path}" + (f": {change.reason}" if change.reason else ""))
    click.echo("pages: " + ", ".join(f"{counts[action]} {action}" for action in sorted(counts)), err=True)


COMMANDS = (new, add, build, serve, check, verify, archive, export)
