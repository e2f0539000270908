"""What the site says it contains: ``data/citations.json``.

``{"count": N, "citations": [{"id", "page", "sha256", "spans", "text_sha256"}], "sources": [{"sha256",
"path", "encoding", "bytes"}]}``.  Without it a page could drop a quotation, or a folder a file, unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from builder.model.finding import Finding, ProjectError
from builder.verify.evidence import Evidence
from builder.verify.proof import Cited, Spans, fold, read_spans
from builder.verify.shelf import Shelf

LIST = "data/citations.json"
"""Path of the list in a site."""

_HINT = "get the site again from where it was published; this copy is not whole"


@dataclass(frozen=True)
class Listed:
    """A citation the site says it shows."""

    id: str
    """Its name in the data."""
    page: str
    """The page it stands on: its Markdown source, or as published."""
    sha256: str
    """Hash of the raw file."""
    spans: Spans | None
    """Its places."""
    text_sha256: str
    """Hash of its folded text; empty when not given."""


@dataclass(frozen=True)
class Contents:
    """The list, read."""

    citations: tuple[Listed, ...] = ()
    """In the list's order."""
    paths: dict[str, str] = field(default_factory=dict)
    """Hash → path of each raw file."""
    encodings: dict[str, str] = field(default_factory=dict)
    """Hash → codec, for each raw file that says so."""


def read_contents(shelf: Shelf) -> tuple[Contents, tuple[Finding, ...]]:
    """The site's list, and what is wrong with it."""
    if LIST not in shelf.paths:
        return Contents(), (_complaint("verify/no-list", f"{LIST}, the list of all citations, is missing"),)
    try:
        found = json.loads(shelf.read(LIST))
        citations = tuple(_listed(entry) for entry in found["citations"])
        sources = {str(entry["sha256"]): entry for entry in found["sources"]}
        count = int(found["count"])
    except (ValueError, TypeError, KeyError, ProjectError) as error:
        return Contents(), (_complaint("verify/no-list", f"{LIST} cannot be read: {error!r}"),)
    contents = Contents(
        citations,
        {sha256: str(entry.get("path", "")) for sha256, entry in sources.items()},
        {sha256: str(entry["encoding"]) for sha256, entry in sources.items() if "encoding" in entry},
    )
    if count != len(citations):
        message = f"{LIST} says that it lists {count} citations, but it lists {len(citations)}"
        return contents, (_complaint("verify/no-list", message),)
    return contents, ()


def sources_missing(contents: Contents, lost: Sequence[Cited], evidence: Evidence) -> Iterator[Finding]:
    """One finding for each raw file the site was made from and that is not there as it was; `lost` rest on such files."""
    resting: defaultdict[str, list[Cited]] = defaultdict(list)
    for cited in lost:
        resting[cited.sha256].append(cited)
    gone = {sha256 for sha256 in contents.paths if sha256 not in evidence} | resting.keys()
    for sha256 in sorted(gone, key=lambda sha256: (evidence.path(sha256), sha256)):
        what = "has other bytes than when it was cited" if evidence.changed(sha256) else "is not among the raw files"
        message = f"{evidence.path(sha256)} {what} (sha256 {sha256}){_resting(resting[sha256])}"
        hint = "get the file as it was saved"
        yield Finding("error", "verify/seed-missing", message, hint, contents.paths.get(sha256, ""))


def _resting(lost: Sequence[Cited]) -> str:
    """How many citations cannot be proven without a file, and the first of them."""
    if not lost:
        return ""
    first = min(lost, key=lambda cited: (cited.path, cited.name)).place
    return (
        f": 1 citation rests on it, {first}" if len(lost) == 1 else f": {len(lost)} citations rest on it, first {first}"
    )


def missing(contents: Contents, found: Iterable[Cited]) -> list[Finding]:
    """One finding for each listed citation that its page does not show."""
    shown = Counter((_stem(cited.path), cited.sha256, cited.spans) for cited in found)
    texts = {_text_key(cited.path, cited.sha256, _hash(cited.text)) for cited in found}
    gone = []
    for listed in contents.citations:
        key = (_stem(listed.page), listed.sha256, listed.spans)
        shown[key] -= 1
        if shown[key] < 0 or (
            listed.text_sha256 and _text_key(listed.page, listed.sha256, listed.text_sha256) not in texts
        ):
            message = f"{listed.page}: citation {listed.id} is listed in {LIST}, but the page does not show it"
            gone.append(Finding("error", "verify/missing-citation", message, "the page was altered", listed.page))
    return gone


def _listed(entry: dict[str, Any]) -> Listed:
    return Listed(
        str(entry["id"]),
        str(entry["page"]),
        str(entry["sha256"]),
        read_spans(entry["spans"]),
        str(entry.get("text_sha256", "")),
    )


def _stem(path: str) -> str:
    """``people/a.md``, ``people/a.html``, ``people/a/index.html`` and ``people/a/`` are one page."""
    plain = path.rpartition(".")[0] if path.endswith((".md", ".html", ".htm")) else path
    return plain.rstrip("/").removesuffix("index").rstrip("/")


def _text_key(page: str, sha256: str, text_sha256: str) -> tuple[str, str, str]:
    return _stem(page), sha256, text_sha256


def _hash(text: str) -> str:
    return hashlib.sha256(fold(text).encode("utf-8", "surrogatepass")).hexdigest()


def _complaint(code: str, message: str) -> Finding:
    return Finding("error", code, message, _HINT, LIST)
