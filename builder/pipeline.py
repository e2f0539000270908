"""The flow, and the only module that knows its order.

Per document (pure, cached, on any executor)::

    ingest → clean → describe → annotate

across documents::

    resolve → align → compose → render → store
"""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar

from builder.align import align, unheeded
from builder.annotate import annotate
from builder.annotate.corrections import correct, unmet
from builder.annotate.spacy_names import recogniser
from builder.catalogue import Catalogue, Decision, load_catalogue
from builder.check import Capped, Rights, dead_links, find_leaks, guard, over_caps, over_limits
from builder.clean import Sketch, clean, likenesses, misplaced, overrule, repeated_lines, shingles, sketch
from builder.compose import Material, compose
from builder.compose.history import next_history
from builder.describe import describe
from builder.describe.siblings import with_siblings
from builder.ingest import read_seed, scan, seed_ids
from builder.ingest.folder import SHEET
from builder.ingest.sidecar import applied, gone, read_sheet, write_sheet
from builder.model.casebook import Casebook
from builder.model.document import Document
from builder.model.finding import Finding, ProjectError
from builder.model.history import History
from builder.model.output import Change, Output
from builder.render.exports import render_exports
from builder.render.moved import render_moved
from builder.render.pages import render_pages
from builder.resolve import contradictions, resolve, suppressed_forms
from builder.settings import Project
from builder.store import locked, recover, write
from builder.store.cache import Cache, decode, decode_document, encode, key_of, stage_version
from builder.store.disk import put_at_once
from builder.text.excerpts import cap_of

Result = TypeVar("Result")
Report = Callable[[str, int, int], None]
"""Called with (stage, done, total) while the work goes on."""
_BATCH = 16  # seeds handed to a worker at once; single ones cost 3.3 times as much on a process pool
_POOL_FROM = 32  # fewer unread seeds than this are read faster without starting processes


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


def _silent(_stage: str, _done: int, _total: int) -> None:
    """A report that says nothing."""


@dataclass(frozen=True)
class Job:
    """One seed to be read."""

    path: str
    """Where it lies."""
    name: str
    """What it is called in messages, ``seeds/000.txt``."""
    id: str
    """Its id."""
    cache: str
    """Folder of remembered results; empty: remember nothing."""
    repeated: tuple[str, ...] = ()
    """Folded lines that other files of its site have too."""
    decisions: tuple[Decision, ...] = ()
    """The catalogue's decisions, when one of them is about a line of this file."""
    model: str = ""
    """Name or folder of the user's own spaCy model; empty: none."""


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
    project: Project, *, executor: Executor | None = None, report: Report | None = None, dry_run: bool = False
) -> Built:
    """Reads seeds/ and dossier.yml and brings docs/ up to date.

    Raises:
        CatalogueError: dossier.yml has mistakes; all of them are in its findings.
        ProjectError: a folder is missing, locked or cannot be written.

    """
    if not project.seeds.is_dir():
        raise ProjectError(
            f"there is no folder {project.seeds.name}/ in {project.root}",
            "make one with `dossier new DIR`, or change to the dossier's folder",
        )
    say = report or _silent
    with nullcontext() if dry_run else locked(project), _uncollected():
        if not dry_run:
            recover(project.docs)
        catalogue = load_catalogue(project.catalogue)
        found, findings = read_all(project, catalogue, executor=executor, report=say)
        documents, remarks = with_sheet(project, found, write=not dry_run)
        book = bind(documents, catalogue, project, executor=executor, report=say)
        book = replace(book, findings=(*findings, *remarks, *book.findings))
        book = replace(book, history=_history(project, book, dry_run=dry_run))
        say("write", 0, 1)
        files: list[Output] = [*render_pages(book, _notes(project.docs)), *render_moved(book), *render_exports(book)]
        changes, written = write(files, project.docs, version=stage_version("render"), dry_run=dry_run)
    return Built(book, changes, _ordered((*book.findings, *written)), book.proved)


def read_book(project: Project) -> Casebook:
    """The casebook of a project; nothing is written but the cache.  Raises as `build`."""
    catalogue = load_catalogue(project.catalogue)
    found, findings = read_all(project, catalogue)
    documents, remarks = with_sheet(project, found, write=False)
    book = bind(documents, catalogue, project)
    return replace(book, findings=(*findings, *remarks, *book.findings))


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
    catalogue = load_catalogue(project.catalogue)
    found, findings = read_all(project, catalogue)
    documents, _ = with_sheet(project, found, write=False)
    material, _ = gather(documents, catalogue)
    book = compose(material, catalogue, project.profile)
    shown = {
        s.ref.id: [span for block in s.blocks if block.cited.text for span in block.cited.spans] for s in book.sources
    }
    rights = Rights(_by_right(book))
    guarded = [guard(document, shown[document.id], rights) for document in documents]
    names = {"suppress": material.suppressed}
    roots = [str(project.root.resolve()), str(Path.home())]
    leaks = find_leaks(project.site, guarded, names=names, roots=roots).findings
    limits = over_limits(project.site, target) if target else ()
    caps = over_caps(project.site, _capped(book, documents, catalogue))
    return _ordered((*findings, *_one_sided(book, documents), *leaks, *caps, *dead_links(project.site), *limits))


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
    for source in book.sources:
        yield from (source.ref.title, source.ref.outlet)


def _capped(book: Casebook, documents: Iterable[Document], catalogue: Catalogue) -> Iterator[Capped]:
    """The sources of which this build shows excerpts, with their caps."""
    cut = {source.ref.id for source in book.sources if source.publish == "excerpt"}
    limit = catalogue.publish
    for document in documents:
        if document.id in cut:
            seed = document.seed
            cap = cap_of(len(seed.text), characters=limit.characters, share=limit.share)
            yield Capped(seed.path, seed.sha256, seed.text, cap)


def read_all(
    project: Project, catalogue: Catalogue, *, executor: Executor | None = None, report: Report = _silent
) -> tuple[list[Document], tuple[Finding, ...]]:
    """All documents of a project, in order of their names, and remarks on the folder and its files."""
    found, findings = scan(project.seeds)
    pinned = {f"seeds/{entry.file}": str(entry.id) for entry in catalogue.sources if entry.id}
    ids = seed_ids(name for _, name in found) | pinned
    jobs = [
        Job(
            str(path),
            name,
            ids[name],
            str(project.cache),
            decisions=_about(name, catalogue),
            model=catalogue.names_model,
        )
        for path, name in found
    ]
    if catalogue.names_model:
        recogniser(catalogue.names_model)  # a missing model is said once, not for every seed
    sketches = [one for one in _counted(spread(sketch_batch, jobs, executor), "sketch", len(jobs), report) if one]
    repeated = repeated_lines(sketches)
    jobs = [replace(job, repeated=tuple(sorted(repeated.get(job.id, ())))) for job in jobs]
    documents: list[Document] = []
    remarks: list[Finding] = [*findings, *misplaced([name for _, name in found], catalogue.decisions)]
    for document, said in _counted(spread(read_batch, jobs, executor), "read", len(jobs), report):
        remarks.extend(said)
        if document:
            documents.append(document)
    return with_siblings(documents, repeated), tuple(remarks)


def with_sheet(
    project: Project, found: Sequence[Document], *, write: bool
) -> tuple[list[Document], tuple[Finding, ...]]:
    """The documents with what the researcher wrote into ``seeds/sources.csv``; the sheet itself is brought up to date."""
    path = project.seeds / SHEET
    old = path.read_bytes() if path.exists() else b""
    rows, findings = read_sheet(old.decode("utf-8-sig", "replace"))
    broken = any(finding.severity == "error" for finding in findings)
    new = write_sheet(rows, found).encode("utf-8")
    if write and found and not broken and new != old:
        put_at_once(path, new, path.with_name(".sources.csv.part"))
    return applied(found, rows), (*findings, *gone(rows, (document.seed.path for document in found)))


def bind(
    documents: Sequence[Document],
    catalogue: Catalogue,
    project: Project,
    *,
    executor: Executor | None = None,
    report: Report = _silent,
) -> Casebook:
    """Resolve → align → compose: the casebook of some documents."""
    material, remarks = gather(documents, catalogue, executor=executor, report=report)
    report("compose", 0, len(documents))
    book = compose(material, catalogue, project.profile)
    return replace(book, findings=(*remarks, *book.findings))


def gather(
    documents: Sequence[Document], catalogue: Catalogue, *, executor: Executor | None = None, report: Report = _silent
) -> tuple[Material, tuple[Finding, ...]]:
    """Resolve → align: who is who and what stands side by side in some documents, and remarks on the decisions."""
    remarks = [*unmet(documents, catalogue), *contradictions(catalogue)]
    documents = [correct(document, catalogue) for document in documents]
    report("resolve", 0, len(documents))
    registry = resolve(documents, catalogue)
    report("align", 0, len(documents))
    alignments = align(documents, registry, catalogue, executor)
    hidden = suppressed_forms(registry, catalogue)
    material = Material(documents, registry, alignments, copies=_copies(documents), suppressed=hidden)
    return material, (*remarks, *unheeded(catalogue, alignments))


def spread(
    work: Callable[[Sequence[Job]], list[Result]], jobs: Sequence[Job], executor: Executor | None
) -> Iterator[Result]:
    """What `work` gives for each job, in their order; on an executor when there is enough to do.

    Raises:
        ProjectError: a worker process died.

    """
    batches = [jobs[at : at + _BATCH] for at in range(0, len(jobs), _BATCH)]
    if executor is None and len(jobs) < _POOL_FROM:
        yield from (result for batch in batches for result in work(batch))
        return
    try:
        with nullcontext(executor) if executor else ProcessPoolExecutor() as pool:
            for results in pool.map(work, batches):
                yield from results
    except BrokenExecutor as error:
        hint = "build again; if memory ran out, with --executor processes:1. What was read is remembered"
        raise ProjectError("a process that reads seeds died; the last good pages still stand", hint) from error


def sketch_batch(jobs: Sequence[Job]) -> list[Sketch | None]:
    """What of some seeds is compared with others; ``None`` for one that cannot be read."""
    return [_sketched(job) for job in jobs]


def _sketched(job: Job) -> Sketch | None:
    cache = Cache(Path(job.cache))
    key = _key(job, "sketch", "ingest", "clean")
    kept = cache.get(key) if key else None
    known = decode(kept, Sketch) if kept else None
    if known:
        return known
    seed, _ = read_seed(Path(job.path), job.name, seed_id=job.id)
    if seed is None:
        return None
    made = sketch(seed)
    if key:
        cache.put(key, encode(made))
    return made


def read_batch(jobs: Sequence[Job]) -> list[tuple[Document | None, tuple[Finding, ...]]]:
    """The documents of some seeds; what goes wrong with one is a finding and never stops the others."""
    return [_guarded(job) for job in jobs]


def _guarded(job: Job) -> tuple[Document | None, tuple[Finding, ...]]:
    try:
        return read_job(job)
    except Exception as error:  # noqa: BLE001 - the one boundary: a bug met by one seed must not cost the others
        message = f"it made the builder stumble ({type(error).__name__}: {error})"
        return None, (
            Finding(
                "error",
                "pipeline/crash",
                message,
                "please report it with the file; the other seeds were built",
                job.name,
            ),
        )


def read_job(job: Job) -> tuple[Document | None, tuple[Finding, ...]]:
    """One document, from the cache when nothing it depends on has changed."""
    cache = Cache(Path(job.cache))
    key = _key(job, "document", "ingest", "clean", "describe", "annotate")
    kept = cache.get(key) if key else None
    document = decode_document(kept) if kept else None
    if document:
        return document, document.findings
    article, findings = read_article(
        Path(job.path), job.name, seed_id=job.id, repeated=frozenset(job.repeated), decisions=job.decisions
    )
    document = annotate(article, job.model) if article else None
    if document and key:
        cache.put(key, encode(document))
    return document, findings


def _key(job: Job, what: str, *stages: str) -> str:
    """Everything a result depends on; empty when the file cannot be read."""
    try:
        with Path(job.path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
    own = ("\n".join(job.repeated), repr(job.decisions), job.model) if what == "document" else ()
    return key_of(what, digest, job.name, job.id, stage_version(*stages), *own)


def _about(name: str, catalogue: Catalogue) -> tuple[Decision, ...]:
    """All decisions when one may be about a line of this file, else none: so an edit re-reads only what it is about."""
    file = PurePosixPath(name).name
    places = [decision.line.rpartition(":")[0] for decision in catalogue.decisions if decision.line]
    return catalogue.decisions if any(place and (place == name or file.startswith(place)) for place in places) else ()


def read_article(
    path: Path,
    name: str,
    *,
    seed_id: str = "",
    repeated: frozenset[str] = frozenset(),
    decisions: tuple[Decision, ...] = (),
) -> tuple[Document | None, tuple[Finding, ...]]:
    """Ingest → clean → describe: the document without annotations."""
    seed, findings = read_seed(path, name, seed_id=seed_id)
    if seed is None:
        return None, findings
    blocks = overrule(clean(seed, repeated), seed, decisions)
    sample = tuple(sorted(shingles(blocks)))
    return Document(seed, blocks, describe(seed, blocks), findings=findings, sample=sample), findings


def read_document(path: Path, name: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """Ingest → clean → describe → annotate: all that can be known from one file alone."""
    document, findings = read_article(path, name)
    return (annotate(document) if document else None), findings


def _counted(results: Iterable[Result], stage: str, total: int, report: Report) -> Iterator[Result]:
    for done, result in enumerate(results, 1):
        report(stage, done, total)
        yield result


def _copies(documents: Sequence[Document]) -> tuple[tuple[str, str, str], ...]:
    """(source, other, in words) for texts that are copies or reprints of each other, both ways."""
    found = likenesses({document.id: frozenset(document.sample) for document in documents})
    words = {"copy": "The same text as", "near-copy": "Shares much of its text with"}
    return tuple(
        row
        for like in found
        for row in ((like.left, like.right, words[like.kind]), (like.right, like.left, words[like.kind]))
    )


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
    made = next_history(old, book, _today())
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
