"""Kills a piece of work before each of its touches of the disk, in turn.

``python killing.py SCENARIO FOLDER`` runs the scenario in forked children; a child counts the file
operations Python reports (its audit events) and kills itself with SIGKILL at the one it was told.
Half of the kills leave the file that was about to be written half written.  After each kill the
scenario says whether what stands there is whole, then the work is done again and must succeed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.archive import archive
from builder.model.output import OutputFile
from builder.store import mend_site, recover, swap_site, write
from builder.store.cache import Cache
from builder.text.keys import key_of

TOUCHES = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.link"}
Tree = dict[str, bytes]


@dataclass(frozen=True)
class Scenario:
    """A piece of work and what must hold around it."""

    prepare: Callable[[Path], None]
    """Lays out the last good state."""
    work: Callable[[Path], None]
    """What is killed."""
    whole: Callable[[Path], bool]
    """True when nothing is lost or half done, right after the kill."""
    finished: Callable[[Path], bool]
    """True when the work, done again, is right."""


def run(scenario: Scenario, folder: Path) -> tuple[int, int]:
    """(kills, losses) over all touches."""
    kills = losses = touch = 0
    while True:
        for torn in (False, True):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            scenario.prepare(folder)
            if not killed(lambda: scenario.work(folder), folder, touch, torn=torn):
                return kills, losses
            kills += 1
            whole = scenario.whole(folder)
            scenario.work(folder)
            losses += not (whole and scenario.finished(folder))
        touch += 1


def killed(work: Callable[[], None], folder: Path, touch: int, *, torn: bool, tell: int | None = None) -> bool:
    """True when the work died at that touch; false when it had fewer and came to its end, and `tell` was told how many."""
    child = os.fork()
    if child == 0:
        seen = [0]
        sys.addaudithook(_killer(str(folder), touch, seen, torn=torn))
        work()
        if tell is not None:
            os.write(tell, str(seen[0]).encode())
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, "the work failed by itself"
    return False


def _killer(folder: str, touch: int, seen: list[int], *, torn: bool) -> Callable[[str, tuple[Any, ...]], None]:
    done = False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal done
        path = os.fsdecode(arguments[0]) if event in TOUCHES and isinstance(arguments[0], str | bytes | Path) else ""
        if done or not path or (path.startswith("/") and not path.startswith(folder)):
            return  # relative paths are those of a folder being removed
        seen[0] += 1
        if seen[0] > touch:
            done = True
            writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            if torn and writes:
                Path(path).write_bytes(b"half a fi")
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def tree(folder: Path) -> Tree:
    """All files below a folder but the builder's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".dossier.json"
    }


def files(version: str, names: str) -> list[OutputFile]:
    return [OutputFile(f"people/{name}.md", f"{name} {version}\n".encode() * 500) for name in names]


NOTES: Tree = {"people/a.notes.md": b"mine", "own.md": b"mine too"}
OLD = {file.path: file.content for file in files("old", "abcd")} | NOTES
NEW = {file.path: file.content for file in files("new", "bcde")} | NOTES


def _prepare_docs(folder: Path) -> None:
    docs = folder / "docs"
    (docs / "people").mkdir(parents=True)
    for path, content in NOTES.items():
        (docs / path).write_bytes(content)
    write(files("old", "abcd"), docs)


def _docs_whole(folder: Path) -> bool:
    """Each file is the old one or the new one; once recovered, so is the whole."""
    present = tree(folder / "docs")
    each = all(content in {OLD.get(path), NEW.get(path)} for path, content in present.items())
    recover(folder / "docs")
    return each and tree(folder / "docs") in (OLD, NEW)


def _docs_new(folder: Path) -> bool:
    return tree(folder / "docs") == NEW and write(files("new", "bcde"), folder / "docs")[1] == ()


def _prepare_site(folder: Path) -> None:
    _fill(folder / "site", "old")


def _swap(folder: Path) -> None:
    mend_site(folder / "site")
    shutil.rmtree(folder / "fresh", ignore_errors=True)
    _fill(folder / "fresh", "new")
    swap_site(folder / "fresh", folder / "site")


def _fill(folder: Path, text: str) -> None:
    (folder / "people").mkdir(parents=True)
    for name in ("index.html", "people/a.html", "people/b.html"):
        (folder / name).write_text(text)


def _site_whole(folder: Path) -> bool:
    return set(tree(folder / "site").values()) in ({b"old"}, {b"new"}) and len(tree(folder / "site")) == 3


def _site_whole_once_mended(folder: Path) -> bool:
    mend_site(folder / "site")
    return _site_whole(folder)


def _site_new(folder: Path) -> bool:
    return set(tree(folder / "site").values()) == {b"new"} and {path.name for path in folder.iterdir()} == {"site"}


def _prepare_archive(folder: Path) -> None:
    _prepare_site(folder)
    archive(folder / "site", None, folder / "dossier.zip")
    (folder / "site/index.html").write_text("new")


def _archive_whole(folder: Path) -> bool:
    with zipfile.ZipFile(folder / "dossier.zip") as packed:
        return packed.testzip() is None and packed.read("index.html") in {b"old", b"new"}


def _archive_new(folder: Path) -> bool:
    with zipfile.ZipFile(folder / "dossier.zip") as packed:
        return packed.read("index.html") == b"new" and {path.name for path in folder.iterdir()} == {
            "site",
            "dossier.zip",
        }


KEY = key_of("seed")


def _cached(folder: Path) -> bool:
    return Cache(folder).get(KEY) in {b"old" * 99, b"new" * 99, None}


def without_exchange(folder: Path) -> None:
    """Swaps as on a system that cannot exchange two folders in one go."""
    from builder.store import site

    site._exchange = lambda *_: False
    _swap(folder)


SCENARIOS = {
    "pages": Scenario(
        _prepare_docs, lambda folder: void(write(files("new", "bcde"), folder / "docs")), _docs_whole, _docs_new
    ),
    "site": Scenario(_prepare_site, _swap, _site_whole, _site_new),
    "site in two steps": Scenario(_prepare_site, without_exchange, _site_whole_once_mended, _site_new),
    "archive": Scenario(
        _prepare_archive,
        lambda folder: void(archive(folder / "site", None, folder / "dossier.zip")),
        _archive_whole,
        _archive_new,
    ),
    "cache": Scenario(
        lambda folder: Cache(folder).put(KEY, b"old" * 99),
        lambda folder: Cache(folder).put(KEY, b"new" * 99),
        _cached,
        lambda folder: Cache(folder).get(KEY) == b"new" * 99,
    ),
}


def void(_: object) -> None:
    """Forgets a result."""


if __name__ == "__main__":
    os.fsync = lambda fd: None  # a kill loses nothing the system already has; only a power cut would
    made = run(SCENARIOS[sys.argv[1]], Path(sys.argv[2]))
    sys.stdout.write(f"{made[0]} {made[1]}\n")
