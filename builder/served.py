"""The server of a preview: what it does beside handing out the files of the site.

A page that was written since is made when it is asked for, and the script with which MkDocs reloads
a page may run in spite of the page's policy, which lets no script run that it does not name.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from typing import Any

from builder.policy import with_last_script

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
