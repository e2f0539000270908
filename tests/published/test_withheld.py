"""A public build, searched for what must not be there by other means than the builder's own check."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import pipeline
from builder.catalogue import load_catalogue
from builder.check import find_leaks, guard
from builder.model.casebook import SourceDossier
from builder.model.document import Document
from builder.model.span import Span
from builder.reading import read_all
from builder.settings import Profile, Project
from tests.published.conftest import ROOT

TEXTS = {".html", ".json", ".csv", ".jsonld", ".xml", ".svg", ".js", ".txt", ".md"}


@pytest.fixture(scope="module")
def public(published: Callable[[Profile], Project]) -> Project:
    return published("public")


@pytest.fixture(scope="module")
def sources(public: Project) -> list[tuple[Document, tuple[Span, ...]]]:
    """Each document with what may be shown of it."""
    book = pipeline.read_book(public)
    documents = read_all(public, load_catalogue(public.catalogue)).documents
    shown = {source.ref.id: _shown(source) for source in book.sources}
    return [(document, shown[document.id]) for document in documents.values()]


def _shown(source: SourceDossier) -> tuple[Span, ...]:
    return tuple(span for block in source.blocks if block.cited.text for span in block.cited.spans)


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def everything(site: Path) -> str:
    """The letters of all text files of a site, without tags and escapes."""
    pages = (
        path.read_text(encoding="utf-8", errors="ignore") for path in sorted(site.rglob("*")) if path.suffix in TEXTS
    )
    read = (re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), page) for page in pages)
    return letters("\n".join(html.unescape(re.sub(r"<[^<>]*>", "", page)) for page in read))


def test_no_window_of_withheld_text_is_in_the_site(
    public: Project, sources: list[tuple[Document, tuple[Span, ...]]]
) -> None:
    site = everything(public.site)
    looked = 0
    for document, shown in sources:
        text, mask = document.seed.text, bytearray(len(document.seed.text))
        for span in shown:
            mask[span.start : span.end] = b"\1" * len(span)
        for at in range(0, len(text) - 60, 3):
            if not any(mask[at : at + 60]):
                window = letters(text[at : at + 60])
                looked += 1
                assert len(window) < 20 or window not in site, f"{document.id} from {at}"
    assert looked > 3000


def test_each_source_shows_no_more_than_its_cap(sources: list[tuple[Document, tuple[Span, ...]]]) -> None:
    for document, shown in sources:
        text = document.seed.text
        places = {at for span in shown for at in range(span.start, span.end) if not text[at].isspace()}
        assert 0 < len(places) <= max(300, len(text) * 0.15)


def test_the_leak_check_agrees_and_finds_a_plant(
    public: Project, sources: list[tuple[Document, tuple[Span, ...]]], tmp_path: Path
) -> None:
    guarded = [guard(document, shown) for document, shown in sources]
    assert find_leaks(public.site, guarded, names={}, roots=[str(public.root)]).findings == ()
    shutil.copytree(public.site, tmp_path / "site")
    hidden = guarded[0].hidden[-1]
    page = tmp_path / "site/index.html"
    page.write_text(
        page.read_text(encoding="utf-8") + guarded[0].text[hidden.start : hidden.start + 90], encoding="utf-8"
    )
    (finding,) = find_leaks(tmp_path / "site", guarded, names={}, roots=[]).findings
    assert (finding.code, finding.path) == ("check/leak-text", "index.html")


def test_the_guide_cites_no_seed_at_length(sources: list[tuple[Document, tuple[Span, ...]]]) -> None:
    """It is published beside the dossier of these seeds, in every profile."""
    guarded = [guard(document, ()) for document, _ in sources]
    assert find_leaks(ROOT / "docs" / "guide", guarded, names={}, roots=[]).findings == ()


def test_raw_files_are_not_published_and_source_pages_stay_out_of_search_engines(public: Project) -> None:
    raw = {path.read_bytes() for path in public.seeds.glob("*.txt")}
    assert not [path for path in public.site.rglob("*") if path.is_file() and path.read_bytes() in raw]
    for page in (public.site / "sources").glob("0*.html"):
        assert '<meta name="robots" content="noindex">' in page.read_text(encoding="utf-8")
