"""One build at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from builder.model.finding import ProjectError
from builder.settings import Project
from builder.store import locked

HOLD = """
import sys
from pathlib import Path
from builder.settings import Project
from builder.store import locked
with locked(Project(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def holder(project: Project) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(project.root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_build_is_told_who_is_at_work(project: Project) -> None:
    with holder(project) as other:
        with pytest.raises(ProjectError, match=f"process {other.pid}"), locked(project):
            pytest.fail("two builds at once")
        other.kill()


def test_a_killed_build_leaves_nothing_to_clear_away(project: Project) -> None:
    with holder(project) as other:
        other.kill()
        other.wait()
        with locked(project):
            pass


def test_the_same_process_is_kept_out_as_well(project: Project) -> None:
    with locked(project), pytest.raises(ProjectError), locked(project):
        pytest.fail("two builds at once")


def test_the_lock_ends_with_its_block(project: Project) -> None:
    for _ in range(2):
        with locked(project):
            pass


def test_the_lock_ends_when_the_block_fails(project: Project) -> None:
    with pytest.raises(ZeroDivisionError), locked(project):
        _ = 1 / 0
    with locked(project):
        pass
