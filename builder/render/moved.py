"""Old addresses: small pages that lead on to where something is now."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial

from builder.model.casebook import Casebook
from builder.model.output import LaterFile
from builder.render import escape
from builder.render.ways import way

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
<title>This page has another address now</title>
</head>
<body><p>This page has another address now: <a href="{target}">open it there</a>.</p></body>
</html>
"""


def render_moved(book: Casebook) -> Iterator[LaterFile]:
    """A page for each old address."""
    for old, new in book.moved:
        target = way(_address(new), posixpath.dirname(old))
        yield LaterFile(_address(old), partial(_page, target), target)


def _page(target: str) -> tuple[bytes]:
    return (_PAGE.format(target=escape.attribute(target)).encode(),)


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"
