"""The flow, and the only module that knows its order.

Per document (`builder.reading`: pure, cached, on any executor)::

    ingest → clean → describe → annotate

across documents::

    resolve → align → compose → render → store
"""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from builder import __version__
from builder import align as aligning
from builder import compose as composing
from builder.align import align, check_model, unheeded
from builder.annotate.corrections import correct, unmet
from builder.catalogue import Catalogue, load_catalogue
from builder.check import Capped, Rights, dead_links, find_leaks, guard, over_caps, over_limits
from builder.clean import likenesses
from builder.compose import Material, compose
from builder.compose.history import next_history
from builder.compose.suppression import hidden_places, pattern_of
from builder.ingest import scan
from builder.ingest.folder import SHEET
from builder.ingest.sidecar import applied, gone, read_sheet, write_sheet
from builder.model.casebook import Casebook
from builder.model.document import Document
from builder.model.finding import Finding, ProjectError
from builder.model.history import History
from builder.model.output import Change, Output
from builder.model.report import SILENT, Report
from builder.reading import Read, demand_seeds, digest_of, read_all
from builder.render.exports import render_exports
from builder.render.moved import render_moved
from builder.render.pages import render_pages
from builder.resolve import contradictions, resolve, suppressed_forms
from builder.settings import Project
from builder.store import locked, recover, write
from builder.store.cache import Cache, decode, encode, key_of, stage_version
from builder.store.disk import put_at_once
from builder.text.excerpts import cap_of

Memory = TypeVar("Memory", aligning.Memory, composing.Memory)
_MAKING = (
    "catalogue",
    "ingest",
    "clean",
    "describe",
    "annotate",
    "resolve",
    "align",
    "compose",
    "render",
    "pipeline.py",
)
"""The code that a page depends on."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for circles of dead objects meanwhile: records hold none, and looking through millions takes a third of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@contextmanager
def _collected() -> Iterator[None]:
    """The search goes on among what is made from here on: a template leaves circles behind, 13 KB a page."""
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.disable()
        gc.unfreeze()


@dataclass(frozen=True)
class Built:
    """What a build made."""

    book: Casebook
    """All dossiers."""
    changes: tuple[Change, ...]
    """What became of each page."""
    findings: tuple[Finding, ...]
    """Remarks of all stages, errors first."""
    citations: int
    """Number of citations that were proved while composing."""


def build(
    project: Project,
    *,
    executor: Executor | None = None,
    report: Report = SILENT,
    held: Held | None = None,
    dry_run: bool = False,
) -> Built:
    """Reads seeds/ and dossier.yml and brings docs/ up to date; `held` from an earlier build of this process spares it work.

    Raises:
        CatalogueError: dossier.yml has mistakes; all of them are in its findings.
        ProjectError: a folder is missing, locked or cannot be written.

    """
    demand_seeds(project)
    with nullcontext() if dry_run else locked(project), _uncollected():
        if not dry_run:
            recover(project.docs)
        holder = held or Held()
        book = holder.book_of(
            project, lambda memory: bind(project, executor=executor, report=report, sheet=not dry_run, memory=memory)
        )
        book = replace(book, history=_history(project, book, dry_run=dry_run))
        report("write", 0, 1)
        whole = key_of(holder.key, __version__, stage_version(*_MAKING), encode(book.history).decode())
        part = holder.noted if holder.written == whole else frozenset()
        files: list[Output] = [*render_pages(book, _notes(project.docs), whole, part)]
        if not part:
            files += [*render_moved(book), *render_exports(book, whole)]
        with _collected():
            version = stage_version("compose", "render")
            changes, written = write(files, project.docs, version=version, partly=bool(part), dry_run=dry_run)
        if holder.told and not dry_run:
            holder.told.keep()
        if not dry_run and not holder.written:
            Cache(project.cache).forget_unused()  # once in a process: a preview builds each time something is saved
        holder.written = "" if dry_run else whole
    return Built(book, changes, _ordered((*book.findings, *book.sources.unproved, *written)), book.sources.proved)


def read_book(project: Project) -> Casebook:
    """The casebook of a project; nothing is written but the cache.  Raises as `build`."""
    return bind(project)


def check(project: Project, target: str = "") -> tuple[Finding, ...]:
    """Whether the published site is fit to be published: no leak, no dead link, within the host's limits.

    Args:
        project: whose `site` is looked at, as built for its profile.
        target: the host it is for; empty when no host's limits matter.

    Raises:
        ProjectError: there is no site.

    """
    if not project.site.is_dir():
        raise ProjectError(f"there is no site in {project.site}", "run `dossier build` first")
    found = prepare(project)
    documents, names = tuple(found.material.documents.values()), {"suppress": found.material.suppressed}
    book = _composed(found, project)
    shown, cut = {}, set()
    for source in book.sources:  # composed one by one: so once
        shown[source.ref.id] = [s for block in source.blocks if block.cited.text for s in block.cited.spans]
        cut |= {source.ref.id} if source.publish == "excerpt" else set()
    rights = Rights(_by_right(book))
    guarded = [guard(document, shown[document.id], rights) for document in documents]
    roots = [str(project.root.resolve()), str(Path.home())]
    leaks = find_leaks(project.site, guarded, names=names, roots=roots).findings
    limits = over_limits(project.site, target) if target else ()
    caps = over_caps(project.site, _capped(cut, documents, found.catalogue))
    return _ordered((*found.findings, *_one_sided(book, documents), *leaks, *caps, *dead_links(project.site), *limits))


def at_home(project: Project) -> frozenset[str]:
    """Files that may not leave the project, as they name somebody who is kept out: paths below ``seeds/``."""
    material = prepare(project).material
    names = material.suppressed
    if not names:
        return frozenset()
    hidden = hidden_places(material.documents.values(), pattern_of(names))
    read = {material.documents[source].seed.path for source in hidden}
    unread = find_leaks(project.seeds, (), names={"suppress": names}, roots=()).findings
    return frozenset({path.removeprefix("seeds/") for path in read} | {finding.path for finding in unread})


def _one_sided(book: Casebook, documents: Iterable[Document]) -> Iterator[Finding]:
    """A note for each sentence that accuses a person on the word of one source."""
    seeds = {document.id: document.seed for document in documents}
    hint = "look for a second source, or read it once more before you publish it; the person's page marks it"
    for person in book.people:
        for cited in (person.about[n] for n in person.alone):
            seed = seeds[cited.source]
            line = seed.text.count("\n", 0, cited.spans[0].start) + 1
            message = f"uses a word of accusation beside {person.ref.name}; no other source here does"
            yield Finding("note", "check/one-source", message, hint, seed.path, line)


def _by_right(book: Casebook) -> Iterator[str]:
    """Headlines and outlets: what a build says of every source, however little of its text it shows."""
    for source in book.briefs:
        yield from (source.ref.title, source.ref.outlet)


def _capped(cut: Collection[str], documents: Iterable[Document], catalogue: Catalogue) -> Iterator[Capped]:
    """The sources of which this build shows excerpts, with their caps."""
    limit = catalogue.publish
    for document in documents:
        if document.id in cut:
            seed = document.seed
            cap = cap_of(len(seed.text), characters=limit.characters, share=limit.share)
            yield Capped(seed.path, seed.sha256, seed.text, cap)


def with_sheet(
    project: Project, found: Sequence[Document], *, write: bool
) -> tuple[list[Document], tuple[Finding, ...]]:
    """The documents with what the researcher wrote into ``seeds/sources.csv``; the sheet itself is brought up to date."""
    path = project.seeds / SHEET
    old = path.read_bytes() if path.exists() else b""
    sheet, findings = read_sheet(old)
    new = write_sheet(sheet, found).encode("utf-8")
    if write and found and sheet.whole and new != old:
        put_at_once(path, new, path.with_name(".sources.csv.part"))
    return applied(found, sheet), (*findings, *gone(sheet, (document.seed.path for document in found)))


@dataclass(frozen=True)
class Found:
    """What is known before anything is composed."""

    material: Material
    """Documents, who is who, what stands side by side."""
    catalogue: Catalogue
    """What the curator decided."""
    findings: tuple[Finding, ...]
    """Remarks on the folder and its files."""
    remarks: tuple[Finding, ...]
    """Remarks on the sheet and on decisions."""


class _Remembered(Generic[Memory]):
    """What the last build found out at some stages; what this one finds out takes its place."""

    def __init__(self, project: Project, kind: type[Memory], *stages: str) -> None:
        self._cache, self._key = Cache(project.cache), key_of(*stages, stage_version(*stages))
        found = self._cache.get(self._key) or b""
        self._before = hashlib.sha256(found).digest()
        self.memory: Memory = kind.load(found)

    def keep(self) -> None:
        """Keeps it for the next build."""
        found = self.memory.dump()
        if hashlib.sha256(found).digest() != self._before:
            self._cache.put(self._key, found)


@dataclass
class Held:
    """What a process that builds again and again keeps: a new note, or nothing at all, leaves the casebook as it was."""

    key: str = ""
    """Hash of all that the casebook was bound from."""
    written: str = ""
    """What the pages that stand in ``docs/`` were all made of."""
    noted: frozenset[str] = frozenset()
    """Pages of which notes are all that was saved since: if nothing else is new, no other is looked at."""
    book: Casebook | None = None
    """The casebook."""
    told: _Remembered[composing.Memory] | None = None
    """What is known of its sources."""

    def book_of(self, project: Project, make: Callable[[composing.Memory], Casebook]) -> Casebook:
        """The casebook kept, or the one that `make` gives when the seeds, their sheet or the catalogue are others."""
        if self.book and self.noted:
            return self.book  # a preview has looked: reading 10,000 seeds for their hashes takes a second
        before = _inputs(project)
        if self.book is None or self.key != before + _sheet_digest(project):
            self.told = _Remembered(project, composing.Memory, "compose", "render")
            self.book = make(self.told.memory)
            self.key = before + _sheet_digest(project)  # the build itself brings the sheet up to date
        return self.book

    def wrote(self, project: Project) -> bool:
        """Whether the sheet of sources stands as the last build has left it."""
        return bool(self.key) and self.key.endswith(_sheet_digest(project))


def _inputs(project: Project) -> str:
    found, _ = scan(project.seeds)
    seeds = (f"{name} {digest_of(path)}" for path, name in found)
    return key_of(project.root.resolve().as_posix(), project.profile, digest_of(project.catalogue), *seeds)


def _sheet_digest(project: Project) -> str:
    return digest_of(project.seeds / SHEET)


def bind(
    project: Project,
    *,
    executor: Executor | None = None,
    report: Report = SILENT,
    sheet: bool = False,
    memory: composing.Memory | None = None,
) -> Casebook:
    """Read → resolve → align → compose; `sheet`: ``seeds/sources.csv`` is brought up to date as well."""
    return _composed(prepare(project, executor=executor, report=report, sheet=sheet), project, report, memory)


def prepare(
    project: Project, *, executor: Executor | None = None, report: Report = SILENT, sheet: bool = False
) -> Found:
    """Read → resolve → align."""
    catalogue = load_catalogue(project.catalogue)
    if catalogue.embeddings:
        check_model(catalogue.embeddings)  # a missing model is said before anything is read
    read = read_all(project, catalogue, executor=executor, report=report)
    documents, remarks = with_sheet(project, read.documents, write=sheet)
    known = _Remembered(project, aligning.Memory, "align")
    material, said = gather(documents, catalogue, executor=executor, report=report, memory=known.memory)
    known.keep()
    return Found(_unheld(material, read), catalogue, read.findings, (*remarks, *said))


def _unheld(material: Material, read: Read) -> Material:
    """The material whose documents can be read again, those excepted that are not what their files alone tell."""
    same = {one.id for one in read.documents if one.id in read.jobs and material.documents[one.id] is one}
    held = {source: one for source, one in material.documents.items() if source not in same}
    return replace(
        material,
        digests={source: read.digest(source) for source in same},
        again=lambda source: held.get(source) or read.again(source),
    )


def _composed(
    found: Found, project: Project, report: Report = SILENT, memory: composing.Memory | None = None
) -> Casebook:
    """The casebook; it takes the documents out of what was found."""
    report("compose", 0, len(found.material.documents))
    book = compose(found.material, found.catalogue, project.profile, memory)
    return replace(book, findings=(*found.findings, *found.remarks, *book.findings))


def gather(
    documents: Sequence[Document],
    catalogue: Catalogue,
    *,
    executor: Executor | None = None,
    report: Report = SILENT,
    memory: aligning.Memory | None = None,
) -> tuple[Material, tuple[Finding, ...]]:
    """Resolve → align: who is who and what stands side by side in some documents, and remarks on the decisions."""
    remarks = [*unmet(documents, catalogue), *contradictions(catalogue)]
    documents = [correct(document, catalogue) for document in documents]
    report("resolve", 0, len(documents))
    registry = resolve(documents, catalogue)
    report("align", 0, len(documents))
    alignments = align(documents, registry, catalogue, executor, memory)
    hidden = suppressed_forms(registry, catalogue)
    by_id = {document.id: document for document in documents}
    material = Material(by_id, registry, alignments, copies=_copies(documents), suppressed=hidden)
    return material, (*remarks, *unheeded(catalogue, alignments))


def _copies(documents: Sequence[Document]) -> tuple[tuple[str, str, str], ...]:
    """(source, other, ``copy`` or ``near-copy``) of texts that are copies or reprints of each other, both ways."""
    found = likenesses({document.id: frozenset(document.sample) for document in documents})
    return tuple(row for one in found for row in ((one.left, one.right, one.kind), (one.right, one.left, one.kind)))


def _notes(docs: Path) -> Mapping[str, str]:
    """The researcher's own words, by path of the page they belong to."""
    found = {}
    for path in sorted(docs.rglob("*.notes.md")):
        page = path.relative_to(docs).as_posix().removesuffix(".notes.md") + ".md"
        found[page] = path.read_text(encoding="utf-8-sig", errors="replace")
    return found


def _history(project: Project, book: Casebook, *, dry_run: bool) -> History:
    """What the last builds changed, this one included; remembered in ``.dossier/``."""
    path = project.root / ".dossier" / "history.json"
    try:
        old = decode(path.read_bytes(), History)
    except OSError:
        old = None
    hidden = [form for one in load_catalogue(project.catalogue).suppressed for form in (one.name, *one.same)]
    made = next_history(old, book, _today(), hidden)
    if made != old and not dry_run:
        path.write_bytes(encode(made))
    return made


def _today() -> str:
    """The day of this build, ``2026-11-21``; ``SOURCE_DATE_EPOCH`` names another for whoever wants the same bytes again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), tz=UTC) if epoch.isdigit() else datetime.now(tz=UTC)
    return now.date().isoformat()


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    rank = {"error": 0, "warning": 1, "note": 2}
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (rank[f.severity], f.path, f.line, f.code, f.message)))
