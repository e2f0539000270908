"""The dossier of the repository's own seeds in all three profiles, published once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import pipeline
from builder.publish import publish
from builder.settings import Profile, Project

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Profile], Project]:
    """The project published with a profile; treat it as read-only."""
    made: dict[str, Project] = {}

    def get(profile: Profile) -> Project:
        if profile not in made:
            folder = tmp_path_factory.mktemp(profile)
            for name in ("seeds", "overrides"):
                shutil.copytree(ROOT / name, folder / name)
            for name in ("dossier.yml", "mkdocs.yml", "mkdocs.offline.yml"):
                shutil.copy(ROOT / name, folder / name)
            project = Project(folder, profile)
            pipeline.build(project)
            publish(project, project.site, offline=profile == "offline")
            made[profile] = project
        return made[profile]

    return get
