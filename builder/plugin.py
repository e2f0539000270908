"""The MkDocs plugin: the builder runs before the pages are read, so a bare ``mkdocs serve`` works.

It only makes things faster or nicer.  Without it the pages in ``docs/`` are complete, and other
publishers show the same; what is then missing is the label of the search box and the policy
that lets a browser run no script but the theme's and ours.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

from builder import pipeline
from builder.model.finding import DossierError, Finding
from builder.settings import Project

LOG = logging.getLogger("mkdocs.plugins.dossier")
LEVELS = {"error": logging.WARNING, "warning": logging.INFO, "note": logging.DEBUG}
"""A strict build fails on errors: something is missing from the dossier.  The rest is about the material."""

BLANK = re.compile(r"[ \t]*\n\s+")
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


class DossierPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Runs the builder and watches what it reads."""

    built = False
    """Set by ``dossier build``, which has run the builder before it publishes."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Seeds, catalogue and presentation are watched beside the pages."""
        project = _project(config)
        watched = (project.seeds, project.catalogue, project.root / "overrides")
        config.watch = [*config.watch, *(str(path) for path in watched if path.exists())]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Pages are written before MkDocs looks for them; only those whose bytes differ."""
        if self.built:
            return
        try:
            result = pipeline.build(_project(config))
        except DossierError as error:
            raise PluginError("\n".join((error.message, error.hint, *map(_sentence, error.findings)))) from error
        for finding in result.findings:
            LOG.log(LEVELS[finding.severity], "%s", _sentence(finding))

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' signature
        """The page with a label on the search box, a policy that names its inline scripts, and no blank lines around its content."""
        before, content, after = output.partition(page.content) if page.content else (output, "", "")
        before, after = (BLANK.sub("\n", part) for part in (before, after))  # a quarter of the theme's own HTML is indentation
        before = before.replace('data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="Search"', 1)
        before = before.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{policy(before + after)}', 1)
        return before + content + after


def policy(frame: str) -> str:
    """The tag that lets a browser run nothing but files of the site and the inline scripts of `frame`.

    `frame` is the page without its content: the theme's own scripts differ with the depth of a page,
    and a script that came in with a seed must not be allowed by its own hash.
    """
    hashes = sorted({f"'sha256-{_digest(script)}'" for script in INLINE.findall(frame)})
    content = escape(POLICY.format(hashes=" ".join(hashes)), quote=False)
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).resolve().parent)


def _sentence(finding: Finding) -> str:
    return ": ".join(part for part in (finding.place, finding.message, finding.hint) if part)
