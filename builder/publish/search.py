"""The site's own search in place of the theme's, which would cost seconds on every page of a large dossier.

The theme gives each page a worker that makes an index of all entries, and fetches these whether or
not anybody searches.  ``overrides/assets/js/search-worker.js`` answers the same questions without an
index, and finds the entries in a file of their own, which it fetches when somebody types.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

ENTRIES = "entries.json"
WORKER = "assets/js/search-worker.js"
_THEIRS = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")


def offered(config: MkDocsConfig) -> bool:
    """Whether the theme has a search and the project the worker that can take it over."""
    here = any(Path(folder, WORKER).is_file() for folder in config.theme.dirs)
    return here and "material/search" in config.plugins


def own_worker(html: str) -> str:
    """A page, or its end, that asks our worker and not the theme's."""
    return _THEIRS.sub(WORKER, html, count=1)


def apart(index: Path) -> None:
    """Moves the entries out of the index; a folder that is searched without a server has them in a script as well."""
    if index.is_file():
        found = json.loads(index.read_text(encoding="utf-8"))
        index.with_name(ENTRIES).write_text(_compact(found["docs"]), encoding="utf-8")
        index.write_text(_compact(found | {"docs": []}), encoding="utf-8")


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
