"""The flow, and the only module that knows its order.

Per document (`builder.reading`: pure, cached, on any executor)::

    ingest → clean → describe → annotate

across documents::

    resolve → align → compose → render → store
"""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from builder import __version__
from builder import align as aligning
from builder import compose as composing
from builder import resolve as resolving
from builder.align import align, check_model, unheeded
from builder.annotate.corrections import addressed, corrected, unmet
from builder.catalogue import Catalogue, load_catalogue
from builder.check import Capped, Rights, dead_links, find_leaks, guard, over_caps, over_limits
from builder.compose import Material, compose
from builder.compose.history import next_history
from builder.compose.suppression import hidden_places, pattern_of
from builder.held import Held, Seeds, inputs_of
from builder.ingest.folder import SHEET
from builder.ingest.sidecar import applied, gone, read_sheet, write_sheet
from builder.model.casebook import Casebook
from builder.model.document import Document
from builder.model.documents import Documents
from builder.model.entity import Registry
from builder.model.finding import Finding, ProjectError
from builder.model.history import History
from builder.model.output import Change, Output
from builder.model.passage import Alignment
from builder.model.report import SILENT, Report
from builder.reading import Read, demand_seeds, read_all
from builder.render.exports import render_exports
from builder.render.moved import render_moved
from builder.render.pages import render_pages
from builder.resolve import contradictions, resolve, suppressed_forms
from builder.resolve.unmet import unmet as unmet_names
from builder.settings import Project
from builder.store import locked, recover, standing, write
from builder.store.cache import Cache, Kept, decode, encode, stage_version
from builder.store.disk import digest_of, put_at_once
from builder.store.manifest import NAME as MANIFEST
from builder.text.excerpts import cap_of
from builder.text.keys import key_of

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
    "reading.py",
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

    sources: int
    """Number of sources."""
    statements: int
    """Number of statements that stand side by side."""
    citations: int
    """Number of citations that were proved while composing."""
    findings: tuple[Finding, ...]
    """Remarks of all stages, errors first."""
    changes: tuple[Change, ...]
    """What became of each page."""


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
        holder.look(project)
        known = None if held else _known(project, holder.seeds)  # whoever holds a casebook wants one
        built = known or _build(project, holder, executor, report, dry_run=dry_run)
        if not (known or held or dry_run) and _certain(built, holder):
            Cache(project.cache).put(_state(project, holder.seeds), encode(replace(built, changes=())))
        return built


def _known(project: Project, seeds: Seeds) -> Built | None:
    """What the last build made, when nothing that it read has changed and every page stands as it was written."""
    found = Cache(project.cache).get(_state(project, seeds))
    built = decode(found, Built) if found else None
    pages = standing(project.docs) if built else None
    return replace(built, changes=pages) if built and pages else None


def _certain(built: Built, held: Held) -> bool:
    """Whether another build of the same would say the same: nothing failed, no page was kept, no seed changed meanwhile."""
    failed = any(finding.severity == "error" for finding in built.findings)
    kept = any(change.action == "kept" for change in built.changes)
    read = {brief.sha256 for brief in held.book.briefs} if held.book else set()
    return not failed and not kept and read <= {file.sha256 for file in held.seeds[0]}


def _state(project: Project, seeds: Seeds) -> str:
    """A hash of all that a build reads, and of all that the last one wrote."""
    notes = (f"{path} {note}" for path, note in _notes(project.docs).items())
    written = (digest_of(project.seeds / SHEET), digest_of(_history_of(project)), digest_of(project.docs / MANIFEST))
    return key_of(inputs_of(project, seeds), __version__, stage_version(*_MAKING), *written, *notes)


def _build(project: Project, held: Held, executor: Executor | None, report: Report, *, dry_run: bool) -> Built:
    """Binds what is not held, and writes."""

    def made(seeds: Seeds, memory: composing.Memory) -> Casebook:
        found = prepare(project, seeds=seeds, executor=executor, report=report, sheet=not dry_run)
        return _composed(found, project, report, memory)

    book = held.book_of(project, made)
    book = replace(book, history=_history(project, book, dry_run=dry_run))
    report("write", 0, 1)
    whole = key_of(held.key, __version__, stage_version(*_MAKING), encode(book.history).decode())
    part = held.noted if held.written == whole else frozenset()
    files: list[Output] = [*render_pages(book, _notes(project.docs), whole, part)]
    if not part:
        files += [*render_moved(book), *render_exports(book, whole)]
    with _collected():
        version = stage_version("compose", "render")
        changes, written = write(files, project.docs, version=version, partly=bool(part), dry_run=dry_run)
    if held.told and not dry_run:
        held.told.keep()
    if not dry_run and not held.written:
        Cache(project.cache).forget_unused()  # once in a process: a preview builds each time something is saved
    held.written = "" if dry_run else whole
    findings = _ordered((*book.findings, *book.sources.unproved, *written))
    return Built(len(book.sources), len(book.statements), book.sources.proved, findings, changes)


def read_book(project: Project) -> Casebook:
    """The casebook of a project; nothing is written but the cache.  Raises as `build`."""
    return _composed(prepare(project), project)


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


def with_sheet(project: Project, read: Read, *, write: bool) -> tuple[Documents, tuple[Finding, ...]]:
    """The documents with what the researcher wrote into ``seeds/sources.csv``; the sheet itself is brought up to date."""
    path = project.seeds / SHEET
    old = path.read_bytes() if path.exists() else b""
    sheet, findings = read_sheet(old)
    found = [(read.jobs[source].name, said) for source, said in read.metadata.items()]
    new = write_sheet(sheet, found).encode("utf-8")
    if write and found and sheet.whole and new != old:
        put_at_once(path, new, path.with_name(".sources.csv.part"))
    documents = read.documents_with(dict(zip(read.metadata, applied(found, sheet), strict=True)))
    return documents, (*findings, *gone(sheet, (name for name, _ in found)))


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


def prepare(
    project: Project,
    *,
    seeds: Seeds | None = None,
    executor: Executor | None = None,
    report: Report = SILENT,
    sheet: bool = False,
) -> Found:
    """Read → resolve → align."""
    catalogue = load_catalogue(project.catalogue)
    if catalogue.embeddings:
        check_model(catalogue.embeddings)  # a missing model is said before anything is read
    read = read_all(project, catalogue, seeds=seeds, executor=executor, report=report)
    documents, remarks = with_sheet(project, read, write=sheet)
    decided, documents = addressed(documents, catalogue), corrected(documents, catalogue)
    report("resolve", 0, len(documents))
    registry = _who(project, documents, catalogue)
    report("align", 0, len(documents))
    alignments = _beside(project, documents, registry, catalogue, executor)
    said = [*unmet(decided, catalogue), *contradictions(catalogue)]
    said += [*unmet_names(documents.values(), registry, catalogue), *unheeded(catalogue, alignments)]
    material = Material(documents, registry, alignments, read.copies, suppressed_forms(registry, catalogue))
    return Found(material, catalogue, read.findings, (*remarks, *said))


def _who(project: Project, documents: Documents, catalogue: Catalogue) -> Registry:
    """Who is who; what was seen of each source is let go."""
    known = Kept(project.cache, resolving.Memory, "resolve")
    registry = resolve(documents, catalogue, known.memory)
    known.keep()
    return registry


def _beside(
    project: Project, documents: Documents, registry: Registry, catalogue: Catalogue, executor: Executor | None
) -> tuple[Alignment, ...]:
    """What stands side by side; what was compared is let go."""
    known = Kept(project.cache, aligning.Memory, "align")
    alignments = align(documents, registry, catalogue, executor, known.memory)
    known.keep()
    return alignments


def _composed(
    found: Found, project: Project, report: Report = SILENT, memory: composing.Memory | None = None
) -> Casebook:
    """The casebook of what was found."""
    report("compose", 0, len(found.material.documents))
    book = compose(found.material, found.catalogue, project.profile, memory)
    return replace(book, findings=(*found.findings, *found.remarks, *book.findings))


def _notes(docs: Path) -> Mapping[str, str]:
    """The researcher's own words, by path of the page they belong to."""
    found = {}
    for path in sorted(docs.rglob("*.notes.md")):
        page = path.relative_to(docs).as_posix().removesuffix(".notes.md") + ".md"
        found[page] = path.read_text(encoding="utf-8-sig", errors="replace")
    return found


def _history_of(project: Project) -> Path:
    return project.root / ".dossier" / "history.json"


def _history(project: Project, book: Casebook, *, dry_run: bool) -> History:
    """What the last builds changed, this one included; remembered in ``.dossier/``."""
    path = _history_of(project)
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
