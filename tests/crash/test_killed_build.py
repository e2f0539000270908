"""The whole build, generating and publishing, killed at moments spread over all it does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal in a forked child")


def test_a_killed_build_leaves_the_last_site_and_the_next_build_is_right(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.crash.building", str(tmp_path / "work"), "3"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    kills, losses = map(int, done.stdout.split())
    assert (kills, losses) == (3, 0)
