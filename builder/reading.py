"""Seeds → documents: what can be known from each file, read on any executor and remembered.

::

    ingest → clean → describe → annotate

An unread seed goes to the executor; one that was read before costs its hash and a load.  What comes
back on several files of a site is furniture whatever it says, so a small sketch of each file is made first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from builder.annotate import annotate
from builder.annotate.names.spacy_names import recogniser
from builder.catalogue import Catalogue, Decision
from builder.catalogue.files import unmet_files
from builder.clean import Sketch, clean, misplaced, overrule, repeated_lines, shingles, sketch
from builder.describe import describe
from builder.describe.siblings import with_siblings
from builder.executors import enough_for, spread
from builder.ingest import Found, read_seed, scan, seed_ids
from builder.model.document import Document
from builder.model.finding import Finding, ProjectError
from builder.model.report import SILENT, Report
from builder.settings import Project
from builder.store.cache import Cache, decode, encode, key_of, stage_version

Result = TypeVar("Result")
Reading = tuple[Document | None, tuple[Finding, ...]]
"""A document and the remarks on its file; ``None`` when it cannot be read."""


@dataclass(frozen=True)
class Job:
    """One seed to be read."""

    path: str
    """Where it lies."""
    name: str
    """What it is called in messages, ``seeds/000.txt``."""
    id: str
    """Its id."""
    digest: str
    """The sha256 of its bytes when the build began; empty when it cannot be read."""
    cache: str
    """Folder of remembered results; empty: remember nothing."""
    repeated: tuple[str, ...] = ()
    """Folded lines that other files of its site have too."""
    decisions: tuple[Decision, ...] = ()
    """The catalogue's decisions, when one of them is about a line of this file."""
    model: str = ""
    """Name or folder of the user's own spaCy model; empty: none."""


@dataclass(frozen=True)
class Read:
    """All that could be read."""

    documents: list[Document]
    """In order of their names."""
    findings: tuple[Finding, ...]
    """Remarks on the folder and its files."""
    jobs: Mapping[str, Job]
    """By id, how each document is read again; those that depend on other files as well are not in it."""

    def digest(self, source: str) -> str:
        """A hash of the document that `again` gives."""
        return _document_key(self.jobs[source])

    def again(self, source: str) -> Document:
        """A document once more, so that it need not be held.

        Raises:
            ProjectError: its file was changed meanwhile.

        """
        job = self.jobs[source]
        document, _ = _recall_document(job) or _guarded(job)
        if document is None or document.seed.sha256 != job.digest:
            raise ProjectError(f"{job.name} was changed while it was read", "build again")
        return document


def demand_seeds(project: Project) -> None:
    """Nothing, when the project has a folder of seeds.

    Raises:
        ProjectError: it has none.

    """
    if not project.seeds.is_dir():
        raise ProjectError(
            f"there is no folder {project.seeds.name}/ in {project.root}",
            "make one with `dossier new DIR`, or change to the dossier's folder",
        )


def read_all(
    project: Project,
    catalogue: Catalogue,
    *,
    seeds: Found | None = None,
    executor: Executor | None = None,
    report: Report = SILENT,
) -> Read:
    """All documents of a project, and remarks on the folder and its files; `seeds`, when the folder was looked through.

    Raises:
        ProjectError: there is no folder of seeds.

    """
    demand_seeds(project)
    found, findings = seeds or scan(project.seeds)
    pinned = {f"seeds/{entry.file}": str(entry.id) for entry in catalogue.sources if entry.id}
    ids = seed_ids((file.name for file in found), pinned)
    jobs = [
        Job(
            str(file.path),
            file.name,
            ids[file.name],
            file.sha256,
            str(project.cache),
            decisions=_about(file.name, catalogue),
            model=catalogue.names_model,
        )
        for file in found
    ]
    if catalogue.names_model:
        recogniser(catalogue.names_model)  # a missing model is said once, not for every seed
    sketches = [one for one in _each(SKETCHING, jobs, executor, report) if one]
    repeated = repeated_lines(sketches)
    jobs = [replace(job, repeated=tuple(sorted(repeated.get(job.id, ())))) for job in jobs]
    documents: list[Document] = []
    held: dict[object, tuple[object, ...]] = {}
    paths = [file.name for file in found]
    remarks: list[Finding] = [*findings, *misplaced(paths, catalogue.decisions), *unmet_files(catalogue, paths)]
    for document, said in _each(READING, jobs, executor, report):
        remarks.extend(said)
        if document:
            _share(document, held)
            documents.append(document)
    found_out = with_siblings(documents, repeated)
    same = {now.id for now, before in zip(found_out, documents, strict=True) if now is before}
    return Read(found_out, tuple(remarks), {job.id: job for job in jobs if job.id in same})


def _share(document: Document, held: dict[object, tuple[object, ...]]) -> None:
    """Puts what is `held` in the place of what equals it: lines of thousands of files are kept or dropped for the same reasons.

    Nobody can see a difference, so the frozen records are not made anew (which takes six times as long).
    """
    for block in document.blocks:
        key = tuple([(trace.rule, trace.kept, trace.because) for trace in block.trace])  # strings are hashed faster
        object.__setattr__(block, "trace", held.setdefault(key, block.trace))
    for mention in document.mentions:
        object.__setattr__(mention, "reasons", held.setdefault(mention.reasons, mention.reasons))


@dataclass(frozen=True)
class Work(Generic[Result]):
    """Something that is done for each seed."""

    name: str
    """What it is called while it goes on."""
    recall: Callable[[Job], Result | None]
    """What is remembered of a seed; ``None`` when nothing is."""
    do: Callable[[Job], Result]
    """Does it, and remembers."""


def _each(work: Work[Result], jobs: Sequence[Job], executor: Executor | None, report: Report) -> Iterator[Result]:
    """The result for each seed, in their order: remembered here, or made on the executor.

    Raises:
        ProjectError: a worker process died.

    """
    known: list[Result | None] = []
    done = 0
    for job in jobs:
        known.append(work.recall(job))
        done += known[-1] is not None
        report(work.name, done, len(jobs))
    made = _made(work.do, [job for job, one in zip(jobs, known, strict=True) if one is None], executor)
    for job, one in zip(jobs, known, strict=True):
        if one is not None:
            yield one
            continue
        result, seconds = next(made)
        done += 1
        report(work.name, done, len(jobs))
        report.spent(job.name, seconds)
        yield result


def _made(
    work: Callable[[Job], Result], jobs: Sequence[Job], executor: Executor | None
) -> Iterator[tuple[Result, float]]:
    """What `work` gives for each job and the seconds it took, in their order; on an executor when there is enough to do."""
    try:
        with nullcontext(executor) if executor else enough_for(len(jobs)) as pool:
            yield from spread(partial(_timed, work), jobs, pool)
    except BrokenExecutor as error:
        hint = "build again; if memory ran out, with --executor processes:1. What was read is remembered"
        raise ProjectError("a process that reads seeds died; the last good pages still stand", hint) from error


def _timed(work: Callable[[Job], Result], job: Job) -> tuple[Result, float]:
    began = time.perf_counter()
    return work(job), time.perf_counter() - began


def _sketched(job: Job) -> Sketch | None:
    seed, _ = read_seed(Path(job.path), job.name, seed_id=job.id)
    if seed is None:
        return None
    made = sketch(seed)
    _remember(job, _sketch_key(job), seed.sha256, made)
    return made


def _guarded(job: Job) -> Reading:
    """What goes wrong with one seed is a finding and never stops the others."""
    try:
        return _read(job)
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


def _read(job: Job) -> Reading:
    article, findings = read_article(
        Path(job.path), job.name, seed_id=job.id, repeated=frozenset(job.repeated), decisions=job.decisions
    )
    document = annotate(article, job.model) if article else None
    if document:
        _remember(job, _document_key(job), document.seed.sha256, document)
    return document, findings


def _recall_sketch(job: Job) -> Sketch | None:
    kept = Cache(Path(job.cache)).get(_sketch_key(job)) if job.digest else None
    return decode(kept, Sketch) if kept else None


def _recall_document(job: Job) -> Reading | None:
    kept = Cache(Path(job.cache)).get(_document_key(job)) if job.digest else None
    document = decode(kept, Document) if kept else None
    return (document, document.findings) if document else None


def _remember(job: Job, key: str, digest: str, made: object) -> None:
    if digest == job.digest:  # else the file was changed after the build began
        Cache(Path(job.cache)).put(key, encode(made))


def _sketch_key(job: Job) -> str:
    return key_of("sketch", job.digest, job.name, job.id, stage_version("ingest", "clean"))


def _document_key(job: Job) -> str:
    own = "\n".join(job.repeated), repr(job.decisions), job.model
    code = stage_version("ingest", "clean", "describe", "annotate")
    return key_of("document", job.digest, job.name, job.id, code, *own)


SKETCHING = Work("sketch", _recall_sketch, _sketched)
READING = Work("read", _recall_document, _guarded)


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
) -> Reading:
    """Ingest → clean → describe: the document without annotations."""
    seed, findings = read_seed(path, name, seed_id=seed_id)
    if seed is None:
        return None, findings
    blocks = overrule(clean(seed, repeated), seed, decisions)
    sample = tuple(sorted(shingles(blocks)))
    return Document(seed, blocks, describe(seed, blocks), findings=findings, sample=sample), findings


def read_document(path: Path, name: str, *, decisions: tuple[Decision, ...] = ()) -> Reading:
    """Ingest → clean → describe → annotate: all that can be known from one file alone, and decided about it."""
    document, findings = read_article(path, name, decisions=decisions)
    return (annotate(document) if document else None), findings
