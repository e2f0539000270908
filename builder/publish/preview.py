"""A preview that follows changes page by page.

MkDocs' own preview makes the whole site again after each change.  Here a change of a seed, a
decision or a note runs the builder, and of the site only those pages are made again whose files in
``docs/`` were written, each when somebody asks for it (`builder.publish.served`): one more seed among many
touches hundreds of pages, and a person looks at one.  Any other change (settings, presentation,
pages written by hand) is left to MkDocs.  Public events and records only.  The search goes on with
the entries of the last whole build.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from builder.ingest.folder import SHEET
from builder.settings import Project
from builder.store.manifest import NAME as MANIFEST

LOG = logging.getLogger("mkdocs.plugins.dossier")
Stamps = dict[str, tuple[int, int]]
"""Path → time and size."""


@dataclass
class Preview:
    """A served site, and how it is kept up to date."""

    project: Project
    """Whose site."""
    generate: Callable[[Collection[str]], Iterable[str]]
    """Runs the builder, for these pages if only notes on them are new; gives the paths below ``docs/`` it wrote or removed."""
    left: Callable[[], bool]
    """Whether the sheet of sources stands as the builder has left it, who writes there as the researcher does."""
    config: MkDocsConfig
    """Settings of the last whole build."""
    files: Files
    """All files of the site."""
    nav: Navigation
    """What its menus show."""
    templates: Environment
    """What its pages are made with."""
    seen: Stamps = field(default_factory=dict)
    """Everything that was looked at when the site was last brought up to date."""
    changed: tuple[str, ...] = ()
    """What the last look found changed since the one before."""
    pending: dict[str, File] = field(default_factory=dict)
    """What was written and nobody has asked for since, by path in the site."""

    def begin(self, before: Stamps) -> None:
        """Remembers how everything stands, now that all is built; what the builder reads, as it stood `before`."""
        now = stamps(self.project, self.config.watch)
        self.seen = {path: before.get(path, (0, 0)) if self._is_ours(path) else now[path] for path in now}

    def look(self) -> bool:
        """Remembers how everything stands; true when all that changed since is the builder's business."""
        now = stamps(self.project, self.config.watch)
        changed = {path for path, _ in now.items() ^ self.seen.items()}
        sheet = str(self.project.seeds / SHEET)
        if sheet in changed and self.left():
            changed.remove(sheet)
        self.changed = tuple(sorted(changed))
        self.seen = now
        return all(self._is_ours(path) for path in self.changed)

    def refresh(self) -> tuple[str, ...]:
        """The files below ``docs/`` that were written or removed; none when what was seen to change is what they were."""
        if not self.changed:
            return ()
        written = tuple(self.generate(self._noted()))
        self.pending |= {file.dest_uri: file for path in written if (file := self._listed(path))}
        ours = {str(Path(self.config.docs_dir, path)) for path in (*written, MANIFEST)}
        kept = {path: stamp for path, stamp in self.seen.items() if path not in ours}
        self.seen = kept | stamps_of(ours)
        return written

    def bring(self, place: str) -> None:
        """Makes what stands at `place` in the site, if it is waiting to be made."""
        file = self.pending.get(place)
        if file is None:
            return
        if file.is_documentation_page():
            self._make(file.page or Page(None, file, self.config))
        else:
            file.copy_file()
        del self.pending[place]  # only now: what went wrong is tried again when it is next asked for

    def _noted(self) -> frozenset[str]:
        """The pages that have a new note, when nothing else is new; none when one of them is not known."""
        docs = Path(self.config.docs_dir)
        pages = [path.removesuffix(".notes.md") + ".md" for path in self.changed if path.endswith(".notes.md")]
        known = [Path(page).relative_to(docs).as_posix() for page in pages if Path(page).is_relative_to(docs)]
        complete = len(known) == len(self.changed) and all(map(self.files.get_file_from_path, known))
        return frozenset(known) if complete else frozenset()

    def _is_ours(self, path: str) -> bool:
        """Whether the builder reads what stands there, and nobody else does."""
        read = Path(path).is_relative_to(self.project.seeds) or Path(path) == self.project.catalogue
        return read or path.endswith(".notes.md")

    def _listed(self, path: str) -> File | None:
        """The file at `path` below ``docs/``, known to the pages that link to it; ``None`` for one that is gone."""
        file = self.files.get_file_from_path(path)
        if not Path(self.config.docs_dir, path).exists():
            if file is not None:
                self.files.remove(file)
                self.pending.pop(file.dest_uri, None)
                Path(file.abs_dest_path).unlink(missing_ok=True)
            return None
        if file is None:
            config = self.config
            file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
            self.files.append(file)
        return file

    def _make(self, page: Page) -> None:
        """Makes one page with the events of a whole build."""
        config, files, on = self.config, self.files, self.config.plugins
        page = on.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = on.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = on.on_page_content(page.content or "", page=page, config=config, files=files)
        page.active = True
        context = on.on_page_context(get_context(self.nav, files, config, page), page=page, config=config, nav=self.nav)
        output = self.templates.get_template(page.meta.get("template", "main.html")).render(context)
        output = on.on_post_page(output, page=page, config=config)
        page.active = False
        write_file(output.encode("utf-8", errors="xmlcharrefreplace"), page.file.abs_dest_path)


def stamps(project: Project, watched: Iterable[str]) -> Stamps:
    """Everything a preview depends on, and whatever else is watched, as it stands."""
    root = project.root
    own = (project.seeds, project.docs, project.catalogue, root / "overrides", root / "mkdocs.yml")
    return stamps_of(path for place in sorted({*own, *map(Path, watched)}) for path in _within(str(place)))


def stamps_of(paths: Iterable[str]) -> Stamps:
    """Those of the files that exist."""
    found: Stamps = {}
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116 - of 50,000 files, each time something is saved
        except OSError:
            continue
        found[path] = status.st_mtime_ns, status.st_size
    return found


def _within(path: str) -> Iterator[str]:
    """The file, or all files of the folder."""
    if not Path(path).is_dir():
        yield path
    for root, _, names in os.walk(path, followlinks=True):
        yield from (os.path.join(root, name) for name in names)  # noqa: PTH118 - as above
