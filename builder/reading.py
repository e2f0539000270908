"""Seeds → documents: what can be known from each file, read on any executor and remembered.

::

    ingest → clean → describe → annotate

An unread seed goes to the executor; one that was read before costs its hash and a load.  What comes
back on several files of a site is furniture whatever it says, so a small sketch of each file is made first.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TypeVar

from builder.annotate import annotate
from builder.annotate.names.spacy_names import recogniser
from builder.catalogue import Catalogue, Decision
from builder.catalogue.files import unmet_files
from builder.clean import Sketch, clean, likenesses, misplaced, overrule, repeated_lines, shingles, sketch
from builder.describe import describe
from builder.describe.siblings import with_siblings
from builder.ingest import Found, read_seed, scan, seed_ids
from builder.model.document import Document, Metadata
from builder.model.documents import Documents, Stamp
from builder.model.finding import Finding, ProjectError
from builder.model.report import SILENT, Report
from builder.settings import Project
from builder.store.cache import Cache, Kept, decode, encode, stage_version
from builder.text.keys import key_of
from builder.text.memory import Remembered
from builder.work import Work, each

Result = TypeVar("Result")
Shared = dict[object, tuple[object, ...]]
"""What equals something, held once."""
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
class Head:
    """What is known of a source without looking into its document."""

    sha256: str
    """Of the bytes of its file."""
    metadata: Metadata
    """What the file says about itself."""
    findings: tuple[Finding, ...]
    """Remarks on it."""
    sample: tuple[int, ...]
    """What copies of it are known by."""


@dataclass
class Memory(Remembered):
    """What an earlier build read."""

    heads: dict[str, Head] = field(default_factory=dict)
    """By the key of the document."""


@dataclass(frozen=True)
class Outcome:
    """What came of a seed."""

    head: Head | None
    """Of its document; ``None`` when it cannot be read."""
    findings: tuple[Finding, ...]
    """Remarks on the file."""
    held: Document | None = None
    """The document itself, when it is not remembered."""


@dataclass(frozen=True)
class Read:
    """All that could be read."""

    jobs: Mapping[str, Job]
    """By id, how each document is read, in the order of their names."""
    stamps: Mapping[str, Stamp]
    """By id, what each document is known by."""
    alone: Mapping[str, Metadata]
    """By id, what each file says about itself."""
    metadata: Mapping[str, Metadata]
    """By id, what those of one template tell about each other as well."""
    copies: tuple[tuple[str, str, str], ...]
    """(source, other, ``copy`` or ``near-copy``) of texts that are copies or reprints of each other, both ways."""
    findings: tuple[Finding, ...]
    """Remarks on the folder and its files."""
    held: Mapping[str, Document]
    """By id, the documents that could not be remembered."""

    @property
    def documents(self) -> Documents:
        """The documents."""
        return self.documents_with(self.metadata)

    def documents_with(self, metadata: Mapping[str, Metadata]) -> Documents:
        """The documents, with this said about each."""
        other = {source: said for source, said in metadata.items() if said != self.alone[source]}
        shared: Shared = {}

        def read(source: str) -> Document:
            document = self.held.get(source) or _again(self.jobs[source])
            _share(document, shared)
            return replace(document, metadata=other[source]) if source in other else document

        return Documents({**self.stamps, **{source: self._stamp(source, said) for source, said in other.items()}}, read)

    def _stamp(self, source: str, said: Metadata) -> Stamp:
        """What a document with other metadata is known by."""
        stamp = self.stamps[source]
        return stamp._replace(digest=key_of(stamp.digest, encode(said).decode()) if stamp.digest else "")


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
    sketches = [one for one in each(SKETCHING, jobs, executor, report) if one]
    repeated = repeated_lines(sketches)
    jobs = [replace(job, repeated=tuple(sorted(repeated.get(job.id, ())))) for job in jobs]
    kept = Kept(project.cache, Memory, "ingest", "clean", "describe", "annotate")
    work = Work("read", partial(_recalled, kept.memory), _guarded)
    outcomes = list(zip(jobs, each(work, jobs, executor, report), strict=True))
    heads = {job.id: outcome.head for job, outcome in outcomes if outcome.head}
    held = {job.id: outcome.held for job, outcome in outcomes if outcome.held}
    readable = {job.id: job for job in jobs if job.id in heads}
    digests = {source: "" if source in held else _document_key(job) for source, job in readable.items()}
    kept.memory.heads = {digest: heads[source] for source, digest in digests.items() if digest}
    kept.keep()
    paths = [file.name for file in found]
    remarks = [*findings, *misplaced(paths, catalogue.decisions), *unmet_files(catalogue, paths)]
    remarks += chain.from_iterable(outcome.findings for _, outcome in outcomes)
    alone = {source: head.metadata for source, head in heads.items()}
    return Read(
        readable,
        {source: Stamp(head.sha256, digests[source]) for source, head in heads.items()},
        alone,
        with_siblings(alone, repeated),
        _copies({source: frozenset(head.sample) for source, head in heads.items()}),
        tuple(remarks),
        held,
    )


def _copies(samples: Mapping[str, frozenset[int]]) -> tuple[tuple[str, str, str], ...]:
    """(source, other, kind) of texts that are copies or reprints of each other, both ways."""
    found = likenesses(samples)
    return tuple(row for one in found for row in ((one.left, one.right, one.kind), (one.right, one.left, one.kind)))


def _share(document: Document, held: Shared) -> None:
    """Puts what is `held` in the place of what equals it: lines of thousands of files are kept or dropped for the same reasons.

    Nobody can see a difference, so the frozen records are not made anew (which takes six times as long).
    """
    for block in document.blocks:
        key = tuple([(trace.rule, trace.kept, trace.because) for trace in block.trace])  # strings are hashed faster
        object.__setattr__(block, "trace", held.setdefault(key, block.trace))
    for mention in document.mentions:
        object.__setattr__(mention, "reasons", held.setdefault(mention.reasons, mention.reasons))


def _sketched(job: Job) -> Sketch | None:
    seed, _ = read_seed(Path(job.path), job.name, seed_id=job.id)
    if seed is None:
        return None
    made = sketch(seed)
    _remember(job, _sketch_key(job), seed.sha256, made)
    return made


def _guarded(job: Job) -> Outcome:
    """What goes wrong with one seed is a finding and never stops the others."""
    try:
        return _read(job)
    except Exception as error:  # noqa: BLE001 - the one boundary: a bug met by one seed must not cost the others
        message = f"it made the builder stumble ({type(error).__name__}: {error})"
        hint = "please report it with the file; the other seeds were built"
        return Outcome(None, (Finding("error", "pipeline/crash", message, hint, job.name),))


def _annotated(job: Job) -> Reading:
    article, findings = read_article(
        Path(job.path), job.name, seed_id=job.id, repeated=frozenset(job.repeated), decisions=job.decisions
    )
    return (annotate(article, job.model) if article else None), findings


def _read(job: Job) -> Outcome:
    document, findings = _annotated(job)
    if document is None:
        return Outcome(None, findings)
    kept = _remember(job, _document_key(job), document.seed.sha256, document)
    return Outcome(_head(document), findings, None if kept else document)


def _head(document: Document) -> Head:
    return Head(document.seed.sha256, document.metadata, document.findings, document.sample)


def _recalled(memory: Memory, job: Job) -> Outcome | None:
    """What is remembered of a seed; its document is looked into only where the memory of all does not know it."""
    key = _document_key(job)
    head = memory.heads.get(key) if job.digest and Cache(Path(job.cache)).has(key) else None
    if head is None and (document := _recall_document(job)):
        head = _head(document)
    return Outcome(head, head.findings) if head else None


def _recall_sketch(job: Job) -> Sketch | None:
    kept = Cache(Path(job.cache)).get(_sketch_key(job)) if job.digest else None
    return decode(kept, Sketch) if kept else None


def _recall_document(job: Job) -> Document | None:
    kept = Cache(Path(job.cache)).get(_document_key(job)) if job.digest else None
    return decode(kept, Document) if kept else None


def _again(job: Job) -> Document:
    """A document once more, so that it need not be held.

    Raises:
        ProjectError: its file was changed meanwhile.

    """
    document = _recall_document(job)
    if document is None and (document := _annotated(job)[0]):
        _remember(job, _document_key(job), document.seed.sha256, document)  # what was remembered is lost or broken
    if document is None or document.seed.sha256 != job.digest:
        raise ProjectError(f"{job.name} was changed while it was read", "build again")
    return document


def _remember(job: Job, key: str, digest: str, made: object) -> bool:
    """Whether it could be remembered: not when the file was changed after the build began, or the disk is full."""
    content = encode(made) if digest == job.digest else b""
    return bool(content) and Cache(Path(job.cache)).put(key, content)


def _sketch_key(job: Job) -> str:
    return key_of("sketch", job.digest, job.name, job.id, stage_version("ingest", "clean"))


def _document_key(job: Job) -> str:
    own = "\n".join(job.repeated), repr(job.decisions), job.model
    code = stage_version("ingest", "clean", "describe", "annotate")
    return key_of("document", job.digest, job.name, job.id, code, *own)


SKETCHING = Work("sketch", _recall_sketch, _sketched)


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
