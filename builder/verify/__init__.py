"""Proof of quotation for a third party: a published site and the raw files, nothing else.

This package shares no code with the builder but the record of a remark, and needs nothing but the
standard library: it decodes, slices and compares on its own, so that a fault of the builder cannot
hide itself.

1. The raw files are found by the sha256 of their bytes, whatever they are called (`evidence`).
2. Every element of every page that says ``data-sha`` and ``data-at`` is a citation (`pages`), and so
   is every record of a data file with a hash, offsets and a text (`records`).
3. Its own text must be the file's slices, white space aside (`proof`).
4. What the site lists in ``data/citations.json`` must be there, files and citations alike (`contents`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.model.finding import Finding
from builder.verify.contents import LIST, missing, read_contents, sources_missing
from builder.verify.evidence import Evidence
from builder.verify.pages import Page, dead_anchors, read_page
from builder.verify.proof import Cited, complaint
from builder.verify.records import READERS, read_records
from builder.verify.shelf import Shelf, open_shelf

__all__ = ["VerifyReport", "verify"]


@dataclass(frozen=True)
class VerifyReport:
    """What was checked, and what did not hold."""

    checked: int
    """Citations in pages and data files, those that are missing included."""
    verified: int
    """How many of them were found again exactly."""
    pages: int
    """HTML pages read."""
    files: int
    """Raw files that the site lists or cites."""
    failures: tuple[Finding, ...]
    """One for each thing that does not hold, sorted by place."""
    notes: tuple[Finding, ...] = ()
    """What a careful reader should know: files that were not decoded as UTF-8."""

    @property
    def summary(self) -> str:
        """``41 of 41 citations verified``."""
        return f"{self.verified} of {self.checked} citations verified"


def verify(site: Path, seeds: Path) -> VerifyReport:
    """Whether every citation of the site stands in the raw files.

    Args:
        site: the published folder, or the ZIP made of it.
        seeds: the folder (or ZIP) of raw files; names and subfolders do not matter.

    Raises:
        ProjectError: when one of the two cannot be opened.

    """
    with open_shelf(site) as shelf, open_shelf(seeds) as raw:
        contents, complaints = read_contents(shelf)
        evidence = Evidence(raw, contents.encodings, contents.paths)
        pages = dict(_pages(shelf, evidence))
        shown = [cited for page in pages.values() for cited in page.cited]
        records, unread = _records(shelf, evidence)
        lost = [cited for cited in (*shown, *records) if cited.sensible and cited.sha256 not in evidence]
        there = (cited for cited in (*shown, *records) if not cited.sensible or cited.sha256 in evidence)
        refused = [finding for cited in there if (finding := complaint(cited, evidence))]
        gone = missing(contents, shown)
        failures = (
            *complaints,
            *unread,
            *sources_missing(contents, lost, evidence),
            *(finding for page in pages.values() for finding in page.unproven),
            *dead_anchors(pages),
            *refused,
            *gone,
            *(() if shown or records or gone else (_NOTHING,)),
        )
    found = len(shown) + len(records)
    return VerifyReport(
        checked=found + len(gone),
        verified=found - len(lost) - len(refused),
        pages=len(pages),
        files=len(contents.paths),
        failures=tuple(sorted(failures, key=lambda finding: (finding.path, finding.code, finding.message))),
        notes=evidence.notes(),
    )


_NOTHING = Finding(
    "error",
    "verify/nothing",
    "no citation was found: the dossier is empty, or this is none",
    "give the folder that was published (site/), or the ZIP",
)


def _pages(shelf: Shelf, evidence: Evidence) -> Iterator[tuple[str, Page]]:
    for path in shelf.paths:
        if path.lower().endswith((".html", ".htm")):
            raw = shelf.read(path)
            if not evidence.holds(raw):  # an offline site carries its raw files; they are no pages
                yield path, read_page(path, raw.decode("utf-8", "replace"))


def _records(shelf: Shelf, evidence: Evidence) -> tuple[list[Cited], list[Finding]]:
    found: list[Cited] = []
    unread: list[Finding] = []
    for path in shelf.paths:
        if path.startswith("data/") and path != LIST and path.rpartition(".")[2] in READERS:
            raw = shelf.read(path)
            if not evidence.holds(raw):
                cited, findings = read_records(path, raw)
                found += cited
                unread += findings
    return found, unread
