"""The MkDocs plugin: the builder runs before the pages are read."""

from __future__ import annotations

from mkdocs.plugins import BasePlugin


class DossierPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Runs the builder and watches what it reads."""
