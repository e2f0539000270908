"""The MkDocs plugin: the builder runs before the pages are read, so a bare ``mkdocs serve`` works.

It only makes things faster or nicer.  Without it the pages in ``docs/`` are complete, and other
publishers show the same; what is then missing is our own search, the label of its box and the policy
that lets a browser run no script but the theme's and ours.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from builder import pipeline
from builder.held import Held
from builder.model.finding import DossierError, Finding
from builder.model.report import SILENT, Report
from builder.publish import search
from builder.publish.bodies import Bodies
from builder.publish.finished import HIDDEN, INDEX, Finished, KeptPage, prepare, searched
from builder.publish.policy import policy
from builder.publish.preview import Preview, Stamps, stamps
from builder.publish.served import answering, leave_out_generated
from builder.settings import Project
from builder.store.cache import Cache

LOG = logging.getLogger("mkdocs.plugins.dossier")
WRITTEN = {"created", "updated", "removed"}
LEVELS = {"error": logging.WARNING, "warning": logging.INFO, "note": logging.DEBUG}
"""A strict build fails on errors: something is missing from the dossier.  The rest is about the material."""

BLANK = re.compile(r"(?<![ \t])[ \t]*\n\s+")
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
TEMPLATES = tuple(f"partials/javascripts/{name}.html" for name in ("base", "palette", "content"))


class Stages(Report):
    """Says when a stage begins: the first build of a preview may take minutes."""

    def __init__(self) -> None:
        self.stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:  # noqa: ARG002 - every report hears them
        """One line for each stage."""
        if stage != self.stage:
            LOG.info("%s%s", stage, f" {total:,}" if total > 1 else "")
            self.stage = stage


class DossierPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Runs the builder and watches what it reads."""

    built = False
    """Set by ``dossier build``, which has run the builder before it publishes."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: dict[str, tuple[str, ...]] = {}
        self.templates = Environment(autoescape=True)
        self.bodies: Bodies | None = None
        self.finished: Finished | None = None
        self.content = ""
        self.own_search = False
        self.held = Held()
        self.nav: Navigation | None = None
        self.preview: Preview | None = None
        self.previewing = False
        self.before: Stamps = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs' signature
        """Whether this is a preview; a plugin that has this event lives as long as that."""
        self.previewing = command == "serve"

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """From here on, what the builder writes is brought over page by page, each when it is asked for."""
        busy = threading.Lock()

        def build() -> None:
            with busy:
                self._rebuild(builder)

        def bring(place: str) -> None:
            with busy:
                if self.preview:
                    self.preview.bring(place)

        server.builder = build
        server.set_app(answering(server.serve_request, bring, server.mount_path))
        leave_out_generated(server, config.docs_dir)
        return server

    def _rebuild(self, whole: Callable[[], None]) -> None:
        if self.preview is None or not self.preview.look():
            whole()
            return
        try:
            LOG.info("files written: %d", len(self.preview.refresh()))
        except PluginError as error:
            raise Abort(str(error)) from error  # said without a traceback; the preview goes on

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Seeds, catalogue and presentation are watched beside the pages."""
        project = _project(config)
        watched = (project.seeds, project.catalogue, project.root / "overrides")
        config.watch = [*config.watch, *(str(path) for path in watched if path.exists())]
        self.bodies = Bodies(config)
        self.finished = Finished(Cache(project.cache))
        self.own_search = search.offered(config)
        self.scripts.clear()
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Pages are written before MkDocs looks for them; only those whose bytes differ."""
        project = _project(config)
        if self.previewing:
            self.before = stamps(project, config.watch)
        if not self.built:
            self._generate(project, report=Stages() if self.previewing else SILENT)

    def _generate(self, project: Project, noted: Collection[str] = (), *, report: Report = SILENT) -> Iterator[str]:
        """Runs the builder, after notes on these pages only; the paths below ``docs/`` that it wrote or removed."""
        self.held.noted = frozenset(noted)
        try:
            result = pipeline.build(project, held=self.held, report=report)
        except DossierError as error:
            self.held = Held()  # whatever is saved next, all is asked again
            raise PluginError("\n".join((error.message, error.hint, *map(_sentence, error.findings)))) from error
        for finding in result.findings:
            LOG.log(LEVELS[finding.severity], "%s", _sentence(finding))
        return (change.path for change in result.changes if change.action in WRITTEN)

    def _left(self, project: Project) -> bool:
        return self.held.wrote(project)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Pages outside the navigation need not be made again if nothing about them has changed."""
        self.nav = nav
        if self.finished:
            self.finished.watch(nav, files, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """The theme's templates are kept: its scripts are read from there."""
        self.templates = env
        prepare(env)
        if self.nav:
            project = _project(config)
            generate, left = partial(self._generate, project), partial(self._left, project)
            self.preview = Preview(project, generate, left, config, files, self.nav, env)

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: Page, files: Files, **_: object) -> str:
        """Nothing to render for a generated page whose body is made here, of what all others have left of it."""
        return self.bodies.take(markdown, page, files) if self.bodies else markdown

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """The body of a generated page, before others look at it."""
        return self.bodies.give(html, page) if self.bodies else html

    @event_priority(100)
    def _before_search(self, context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
        """The search plugin, which comes next, looks through no more of a page than it takes words from."""
        self.content = page.content or ""
        page.content = searched(self.content)
        if self.finished:
            self.finished.pass_by(page)
        return context

    @event_priority(-100)
    def _after_search(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
    ) -> TemplateContext:
        """The whole content again, without the marks meant for that plugin, which it takes away as well."""
        page.content = HIDDEN.sub("", self.content) if "material/search" in config.plugins else self.content
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """The page as it goes into the site: a known one as it was, another dressed and remembered."""
        if isinstance(page, KeptPage) and page.kept:
            return page.html
        made = self._dressed(output, page, config)
        if self.finished:
            self.finished.keep(page, made)
        return made

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' signature
        """The page for addresses that do not exist can be searched too."""
        return search.own_worker(output) if self.own_search else output

    def _fill_index(self, *, config: MkDocsConfig) -> None:
        """The search index, written by now, gets the entries of the pages that were known."""
        if self.finished:
            self.finished.finish(Path(config.site_dir))

    @event_priority(-200)
    def _split_index(self, *, config: MkDocsConfig) -> None:
        """The offline plugin, which comes before, has made a script of it."""
        if self.own_search:
            search.apart(Path(config.site_dir, INDEX))

    @event_priority(-300)
    def _begin_preview(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002 - as the others
        """From here on, only what changes is made."""
        if self.previewing and self.preview:
            self.preview.begin(self.before)

    on_post_build = CombinedEvent(_fill_index, _split_index, _begin_preview)

    def _dressed(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """The page with a label on the search box, its policy, and no blank lines around its content."""
        if config.theme.name != "material":
            return output
        before, content, after = output.partition(page.content) if page.content else (output, "", "")
        before, after = (
            BLANK.sub("\n", part) for part in (before, after)
        )  # a quarter of the theme's own HTML is indentation
        before = before.replace(
            'data-md-component="search" role="dialog"',
            'data-md-component="search" role="dialog" aria-label="Search"',
            1,
        )
        if self.own_search:
            before, after = map(search.own_worker, (before, after))
        tag = policy(self._scripts(get_relative_url(".", page.url), config))
        return before.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{tag}', 1) + content + after

    def _scripts(self, base_url: str, config: MkDocsConfig) -> tuple[str, ...]:
        """The theme's inline scripts for pages of one depth, as its templates make them without any page."""
        if base_url not in self.scripts:
            given = {"config": config, "base_url": base_url, "features": config.theme["features"]}
            made = [self.templates.get_template(name).render(given) for name in TEMPLATES]
            self.scripts[base_url] = tuple(INLINE.findall("".join(made)))
        return self.scripts[base_url]


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).resolve().parent)


def _sentence(finding: Finding) -> str:
    return ": ".join(part for part in (finding.place, finding.message, finding.hint) if part)
