"""A dossier of hostile seeds, built and published once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder import pipeline
from builder.publish import publish
from builder.scaffold import new_project
from builder.settings import Project
from tests.hostile.payloads import lay_out


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project; ``site/`` in it is published."""
    folder = tmp_path_factory.mktemp("hostile") / "project"
    new_project(folder)
    lay_out(folder)
    project = Project(folder)
    pipeline.build(project)
    publish(project, project.site)
    return folder


@pytest.fixture(scope="session")
def hostile_public(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same seeds, published for all to read."""
    folder = tmp_path_factory.mktemp("hostile_public") / "project"
    shutil.copytree(hostile, folder, symlinks=True, ignore=shutil.ignore_patterns("site"))
    project = Project(folder, "public")
    pipeline.build(project)
    publish(project, project.site)
    return project
