"""The server of a preview: what it does beside handing out the files of the site.

A page that was written since is made when it is asked for, and the script with which MkDocs reloads
a page may run in spite of the page's policy, which lets no script run that it does not name.  What the
builder writes itself is not looked at twice a second: at 50,000 files that takes half of a processor.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

from builder.publish.policy import with_last_script
from builder.store.manifest import NAME, read_records

Answer = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""What answers a request, by the rules of WSGI (PEP 3333)."""


def place_of(path: str, mount: str) -> str:
    """The path in the site of what an address asks for, as MkDocs' server understands it."""
    asked = path.encode("latin-1", "replace").decode("utf-8", "ignore")
    inside = asked.removeprefix(mount)
    return posixpath.normpath("/" + inside + ("index.html" if asked.endswith("/") else "")).lstrip("/")


def answering(files: Answer, bring: Callable[[str], None], mount: str) -> Answer:
    """Answers as `files` does, once `bring` has made what is asked for, with a policy that names the script put in."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        bring(place_of(environ["PATH_INFO"], mount))
        said: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(files(environ, lambda status, headers, *_: said.append((status, headers))))
        status, headers = said[-1]
        if ("Content-Type", "text/html") in headers:
            body = with_last_script(body)
            headers = [(name, str(len(body)) if name == "Content-Length" else value) for name, value in headers]
        start(status, headers)
        return [body]

    return answer


def leave_out_generated(server: LiveReloadServer, docs: str) -> None:
    """Has the server watch `docs` for all but what the builder has written there.

    It goes on asking for times, since no other way hears of what another machine saves on a shared disk.
    """

    def listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
        known = _generated(docs, _time_of(Path(docs, NAME)))
        return (entry for entry in os.scandir(folder) if entry.path not in known)

    others = server.observer
    server.unwatch(docs)
    others.start()  # settings and theme
    server.observer = PollingObserverVFS(os.stat, listed, polling_interval=others.timeout)  # type: ignore[assignment]
    server.watch(docs)


@lru_cache(maxsize=1)
def _generated(docs: str, time: int) -> frozenset[str]:  # noqa: ARG001 - read anew when it was written anew
    return frozenset(str(Path(docs, path)) for path in (NAME, *read_records(Path(docs))))


def _time_of(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
