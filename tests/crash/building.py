"""``python -m tests.crash.building FOLDER KILLS``: kills ``dossier build`` that often, evenly over its touches of the disk."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from builder import pipeline
from builder.publish import publish
from builder.scaffold import new_project
from builder.settings import Project
from builder.store import mend_site, swap_site
from builder.verify import verify
from tests.crash.killing import Tree, killed, tree

FIRST = (
    "Harbour talks resume\nBy Ann Lee\n\nThe minister said on Monday: “We will keep the harbour open for all ships.”\n"
)
SECOND = "Ships wait\n\n“We will keep the harbour open for all ships,” the minister Ann Lee told reporters on Monday.\n"


def build(folder: Path) -> None:
    """What the command does."""
    project = Project(folder)
    mend_site(project.site)
    pipeline.build(project)
    fresh = folder / ".dossier" / "site"
    publish(project, fresh)
    swap_site(fresh, project.site)


def seeds(folder: Path, *, later: bool) -> None:
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds/a.txt").write_text(FIRST, encoding="utf-8")
    if later:
        (folder / "seeds/b.txt").write_text(SECOND, encoding="utf-8")


def state(folder: Path) -> tuple[Tree, Tree]:
    return tree(folder / "docs"), tree(folder / "site")


def run(folder: Path, kills: int) -> int:
    """Number of losses."""
    old = folder / "old"
    new_project(old)
    seeds(old, later=False)
    build(old)
    new = folder / "new"
    shutil.copytree(old, new)
    seeds(new, later=True)
    build(new)
    states = state(old), state(new)
    work = folder / "work"
    touches = count(work, old)
    return sum(lost(work, old, touches * (n + 1) // (kills + 1), states) for n in range(kills))


def lay_out(work: Path, old: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(old, work, symlinks=True)
    seeds(work, later=True)


def count(work: Path, old: Path) -> int:
    """How often a build touches the disk."""
    lay_out(work, old)
    read, write = os.pipe()
    killed(lambda: build(work), work, 1 << 60, torn=False, tell=write)
    os.close(write)
    with os.fdopen(read) as stream:
        return int(stream.read())


def lost(work: Path, old: Path, touch: int, states: tuple[tuple[Tree, Tree], tuple[Tree, Tree]]) -> bool:
    """True when something is lost or the next build is wrong."""
    lay_out(work, old)
    assert killed(lambda: build(work), work, touch, torn=bool(touch % 2))
    (docs, site), (old_state, new_state) = state(work), states
    whole = site in (old_state[1], new_state[1]) and verify(work / "site", work / "seeds").failures == ()
    each = all(content in {old_state[0].get(path), new_state[0].get(path)} for path, content in docs.items())
    build(work)
    return not (whole and each and state(work) == new_state)


if __name__ == "__main__":
    wanted = int(sys.argv[2])
    place = Path(sys.argv[1])
    place.mkdir(parents=True)
    sys.stdout.write(f"{wanted} {run(place, wanted)}\n")
