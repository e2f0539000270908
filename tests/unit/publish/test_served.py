"""The server of a preview makes what is asked for, and its own script may run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from builder.publish.policy import policy, with_last_script
from builder.publish.served import answering, leave_out_generated, place_of
from builder.store.manifest import NAME, dump_records

PAGE = f"<head>{policy(['known()'])}</head><body><script>known()</script><p>Rain.</p>".encode()
OWN = b"<script>reload()</script></body>"


def named(script: bytes) -> bytes:
    return b"'sha256-%b'" % base64.b64encode(hashlib.sha256(script).digest())


def files(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    kind = "text/html" if environ["PATH_INFO"].endswith(".html") else "application/json"
    start("200 OK", [("Content-Type", kind), ("Content-Length", str(len(PAGE + OWN)))])
    return [PAGE, OWN]


def asked(path: str) -> tuple[bytes, dict[str, str], list[str]]:
    """The body and the headers of the answer, and what was made before."""
    made: list[str] = []
    headers: dict[str, str] = {}
    body = answering(files, made.append, "/")({"PATH_INFO": path}, lambda _, said: headers.update(said))
    return b"".join(body), headers, made


@pytest.mark.parametrize(
    ("path", "mount", "place"),
    [
        ("/people/a.html", "/", "people/a.html"),
        ("/", "/", "index.html"),
        ("/people/", "/", "people/index.html"),
        ("/my/site/people/a.html", "/my/site/", "people/a.html"),
        ("/../../etc/passwd", "/", "etc/passwd"),
        ("/people/\u00c3\u00bc.html", "/", "people/\u00fc.html"),
    ],
)
def test_an_address_is_a_place_in_the_site(path: str, mount: str, place: str) -> None:
    assert place_of(path, mount) == place


def test_what_is_asked_for_is_made_before_it_is_handed_out() -> None:
    assert asked("/people/a.html")[2] == ["people/a.html"]


def test_a_page_may_run_the_script_that_was_put_at_its_end() -> None:
    body, headers, _ = asked("/a.html")
    assert named(b"reload()") in body
    assert headers["Content-Length"] == str(len(body))


def test_other_files_are_handed_out_as_they_are() -> None:
    assert asked("/a.json")[0] == PAGE + OWN


@pytest.mark.parametrize("end", [b"</body>", b"", b"<script src=x></script></body>", b"<script>a()</script><p></body>"])
def test_no_other_script_may_run(end: bytes) -> None:
    assert with_last_script(PAGE + end) == PAGE + end


def test_a_page_without_a_policy_gets_none() -> None:
    assert with_last_script(b"<body>" + OWN) == b"<body>" + OWN


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with a generated page, a note on it and a page written by hand."""
    (tmp_path / "people").mkdir()
    for name in ("people/a.md", "people/a.notes.md", "mine.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / NAME).write_bytes(dump_records({"people/a.md": "0" * 64}))
    return tmp_path


def test_what_the_builder_writes_is_not_watched_and_all_else_is(docs: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(docs))
    server.watch(str(docs))
    before = server.observer
    try:
        leave_out_generated(server, str(docs))
        emitter = next(iter(server.observer.emitters))
        seen = {Path(str(path)).relative_to(docs).as_posix() for path in emitter._take_snapshot().paths}
        assert seen == {".", "people", "people/a.notes.md", "mine.md"}
        (docs / NAME).unlink()
        assert len(emitter._take_snapshot().paths) == len(seen) + 1
    finally:
        before.stop()
        before.join()
        server.server_close()
