"""``dossier.yml`` → `Catalogue`: who is who, as a person decided it.

The file is read strictly and whole: every mistake in it is reported at once, each with its
line and column, what was found and what was expected::

    text ── tree ──► nodes with places ── reader ──► records ── rules ──► Catalogue

It is YAML with the readings of YAML 1.2 for plain words (``on``, ``no`` and dates stay text),
without tags, anchors or aliases.  Nothing the machine concludes is ever written into it
except by ``dossier review``, which appends the decisions a person took.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from builder.catalogue.reader import Reader
from builder.catalogue.records import (
    Catalogue,
    Decision,
    EntityEntry,
    NotName,
    OutletEntry,
    Publish,
    RoleEntry,
    SourceEntry,
    Suppressed,
    TopicEntry,
)
from builder.catalogue.rules import RULES
from builder.catalogue.tree import read_tree
from builder.model.finding import CatalogueError, Finding
from builder.text.labels import counted

__all__ = [
    "Catalogue",
    "Decision",
    "EntityEntry",
    "NotName",
    "OutletEntry",
    "Publish",
    "RoleEntry",
    "SourceEntry",
    "Suppressed",
    "TopicEntry",
    "load_catalogue",
    "parse_catalogue",
]


def load_catalogue(path: Path) -> Catalogue:
    """The catalogue in `path`, the folder it names as seen from there; an absent file gives an empty one.

    Raises `CatalogueError` with one finding for every mistake of the file.
    """
    if not path.exists():
        return Catalogue()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _error(path.name, [_unreadable(path.name, error.strerror or "unknown reason")]) from error
    except UnicodeDecodeError as error:
        reason = f"byte {error.object[error.start]:#04x} is no UTF-8"
        raise _error(path.name, [_unreadable(path.name, reason, error.object[: error.start])]) from error
    return _beside(parse_catalogue(text, path.name), path.parent)


def _beside(catalogue: Catalogue, folder: Path) -> Catalogue:
    """The catalogue with its folders seen from where it lies; a `names_model` that is no folder there is an installed one's name."""
    named, embeddings = catalogue.names_model, catalogue.embeddings
    return msgspec.structs.replace(
        catalogue,
        names_model=str(folder / named) if named and (folder / named).is_dir() else named,
        embeddings=str(folder / embeddings) if embeddings else "",
    )


def parse_catalogue(text: str, name: str = "dossier.yml") -> Catalogue:
    """The catalogue in `text`; `name` is used in messages.  Raises `CatalogueError` as `load_catalogue`."""
    tree, findings = read_tree(text, name)
    if tree is None:
        raise _error(name, findings)
    reader = Reader(name)
    catalogue: Catalogue | None = reader.record(Catalogue, tree, "")
    found = [*findings, *reader.findings, *(finding for rule in RULES for finding in rule(name, tuple(reader.made)))]
    if found or catalogue is None:
        raise _error(name, found)
    return msgspec.structs.replace(catalogue, lines=reader.lines)


def _unreadable(name: str, reason: str, before: bytes = b"") -> Finding:
    line = before.count(b"\n") + 1 if before else 0
    return Finding("error", "catalogue/unreadable", f"it cannot be read: {reason}", "save it as UTF-8 text", name, line)


def _error(name: str, findings: list[Finding]) -> CatalogueError:
    found = tuple(sorted(findings, key=lambda finding: (finding.line, finding.column, finding.message)))
    return CatalogueError(f"{name} has {counted(len(found), 'mistake')}", "mend them and build again", found)
