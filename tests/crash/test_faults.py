"""Faults that are no kills: broken remembered results, a dead worker, an unreadable folder."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from builder import pipeline, reading
from builder.model.finding import ProjectError
from builder.settings import Project
from tests.crash.building import seeds
from tests.crash.killing import Tree, tree


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    seeds(tmp_path, later=True)
    pipeline.build(made)
    return made


def docs(project: Project) -> Tree:
    return tree(project.docs)


@pytest.mark.parametrize("broken", [b"", b"\0" * 100, b"{}", None])
def test_broken_remembered_results_change_nothing(project: Project, broken: bytes | None) -> None:
    before = docs(project)
    entries = [path for path in project.cache.rglob("*") if path.is_file()]
    assert entries
    for path in entries:
        path.write_bytes(path.read_bytes()[:-7] if broken is None else broken)
    assert {change.action for change in pipeline.build(project).changes} == {"unchanged"}
    assert docs(project) == before


def test_results_remembered_from_another_time_are_not_believed_by_their_dates(project: Project) -> None:
    for path in (*project.root.rglob("*"),):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    assert {change.action for change in pipeline.build(project).changes} == {"unchanged"}


def die(_: reading.Job) -> reading.Outcome:
    os._exit(9)


def test_a_dead_worker_is_explained_and_leaves_the_pages(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = docs(project)
    shutil.rmtree(project.cache)
    monkeypatch.setattr(reading, "_guarded", die)
    with ProcessPoolExecutor(1) as pool, pytest.raises(ProjectError, match="died") as caught:
        pipeline.build(project, executor=pool)
    assert "--executor processes:1" in caught.value.hint
    assert docs(project) == before


def test_a_build_that_is_stopped_by_hand_leaves_the_pages(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    before = docs(project)
    (project.seeds / "b.txt").unlink()
    with monkeypatch.context() as patch:
        patch.setattr("builder.store.pages._apply", stop)
        with pytest.raises(KeyboardInterrupt):
            pipeline.build(project)
    assert docs(project) == before
    pipeline.build(project)
    assert "sources/b.md" not in docs(project)
