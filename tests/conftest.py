"""Fixtures that every test may use, and the rule when a browser may be missing."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from builder.model.document import Document
from builder.model.seed import MediaType, Seed
from builder.reading import read_article, read_document
from tests.browser.browsing import chromium

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MEDIA: dict[str, MediaType] = {".html": "text/html", ".md": "text/markdown"}

# Laws are tried on the same examples at every run: a red run must be red for the next person too.
settings.register_profile("dossier", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dossier")


@pytest.fixture
def seed() -> Callable[..., Seed]:
    """Makes a seed from a text: ``seed("…", name="seeds/a.txt")``."""

    def make(text: str, *, name: str = "seeds/000.txt") -> Seed:
        raw = text.encode("utf-8", "surrogatepass")
        return Seed(
            id=Path(name).stem,
            path=name,
            sha256=hashlib.sha256(raw).hexdigest(),
            size=len(raw),
            media_type=MEDIA.get(Path(name).suffix, "text/plain"),
            encoding="utf-8",
            encoding_evidence="strict",
            bom=False,
            lossless=True,
            text=text,
        )

    return make


@pytest.fixture
def article(tmp_path: Path) -> Callable[..., Document]:
    """Reads a text as the pipeline does, up to its metadata: ``article("…", name="a.txt")``."""
    return _reader(tmp_path, read_article)


@pytest.fixture
def document(tmp_path: Path) -> Callable[..., Document]:
    """Reads a text as the pipeline does, annotations included."""
    return _reader(tmp_path, read_document)


def _reader(folder: Path, read: Callable[..., tuple[Document | None, object]]) -> Callable[..., Document]:
    def make(text: str, *, name: str = "000.txt") -> Document:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        found, _ = read(path, f"seeds/{name}")
        assert found is not None
        return found

    return make


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-update", action="store_true", help="take what is built now as what is expected")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, Path], None]:
    """Compares a generated tree with the expected one, file by file; ``--golden-update`` replaces the expected one."""

    def compare(made: Path, expected: Path) -> None:
        if request.config.getoption("--golden-update"):
            shutil.rmtree(expected, ignore_errors=True)
            for name, content in _tree(made).items():
                (expected / name).parent.mkdir(parents=True, exist_ok=True)
                (expected / name).write_bytes(content)
        found, wanted = _tree(made), _tree(expected)
        assert sorted(found) == sorted(wanted)
        for name in wanted:
            assert found[name].decode() == wanted[name].decode(), name

    return compare


def _tree(folder: Path) -> dict[str, bytes]:
    """What people read of a tree, by path; the JSON of it says the same and has its own tests."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".md", ".csv"}
    }


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, cut off from the network; one for all tests, since two would share an event loop."""
    with chromium() as running:
        yield running


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves browser tests out where there is no browser, unless CI says that there must be one."""
    missing = _missing_for_browser()
    if missing and not os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=f"{missing} is missing"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    missing = _missing_for_browser()
    if missing:
        terminalreporter.write_line(f"The journeys in a browser were not tried: {missing} is missing.", yellow=True)


def _missing_for_browser() -> str:
    if find_spec("playwright") is None:
        return "playwright"
    return "" if any(shutil.which(name) for name in BROWSERS) else "chromium"
