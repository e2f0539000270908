"""A page of the preview that stands open in a browser shows what was saved since, by itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.scaffold import new_project


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "d"
    new_project(folder)
    (folder / "seeds" / "a.txt").write_text("Rain in Velm\n\nMayor Paul Quint said that it will rain.\n", "utf-8")
    return folder


@pytest.fixture
def address(dossier: Path) -> Iterator[str]:
    """Where the preview of the dossier is."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "builder", "serve", "--port", str(port)]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=dossier, env=quiet, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        assert any("Serving on" in line for line in server.stderr)
        yield f"http://127.0.0.1:{port}"
        server.send_signal(signal.SIGINT)


def test_a_saved_note_shows_on_the_open_page(page: Any, address: str, dossier: Path) -> None:
    page.goto(f"{address}/wanted.html", wait_until="load")
    (dossier / "docs" / "wanted.notes.md").write_text("Ask the harbour office.\n", encoding="utf-8")
    page.get_by_text("Ask the harbour office.").wait_for(timeout=60_000)
