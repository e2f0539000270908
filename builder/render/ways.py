"""The way from one page to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def way(target: str, folder: str) -> str:
    """From a page in `folder` to `target`; pages of one folder lead to the same pages over and over."""
    return posixpath.relpath(target, folder or ".")


def html_way(path: str, folder: str) -> str:
    """The same to the published page; ``path`` may end in an anchor."""
    target, mark, anchor = path.partition("#")
    found = way(target, folder)
    return (f"{found[:-3]}.html" if found.endswith(".md") else found) + mark + anchor
