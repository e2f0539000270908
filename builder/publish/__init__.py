"""docs/ → site/: MkDocs, told that the builder has already run.

`plugin` hands MkDocs what `bodies` and `finished` know of a page already; `preview` and `served` are what
``dossier serve`` adds; `policy` says which scripts run, `search` gives the site a search of its own.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

from builder.model.finding import ProjectError
from builder.settings import Project

_QUIET = {"NO_MKDOCS_2_WARNING": "1"}  # Material would print a page about MkDocs 2 on every build


def settings_of(project: Project, *, offline: bool = False) -> Path:
    """The settings of the site that is published.

    Raises:
        ProjectError: they are missing.

    """
    file = project.root / ("mkdocs.offline.yml" if offline else "mkdocs.yml")
    if not file.exists():
        raise ProjectError(f"there is no {file.name} in {project.root}", "`dossier new DIR` makes one")
    return file


def publish(project: Project, into: Path, *, offline: bool = False) -> None:
    """Writes the site into the new folder `into`; `offline`: so that it opens and searches without a server.

    Raises:
        ProjectError: mkdocs.yml is missing or MkDocs cannot go on.

    """
    # MkDocs takes as long to import as the whole rest, and only publishing needs it.
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    config_file = settings_of(project, offline=offline)
    os.environ.update(_QUIET)
    log = logging.getLogger("mkdocs")
    level = log.level
    log.setLevel(logging.WARNING)
    into = into.absolute()  # MkDocs would look for it from the folder of its settings
    shutil.rmtree(into, ignore_errors=True)
    try:
        config = load_config(config_file=str(config_file), site_dir=str(into))
        plugin = config.plugins.get("dossier")
        if plugin is not None:
            plugin.built = True
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
            if plugin is not None:
                plugin.built = False  # MkDocs keeps it for the next build of this process
    except MkDocsException as error:
        raise ProjectError(f"MkDocs cannot go on: {error}", "see its message above") from error
    finally:
        log.setLevel(level)
