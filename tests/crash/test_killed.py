"""Whatever kills a build, nothing is lost and the next build is right."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.killing import SCENARIOS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal in a forked child")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_kill_at_any_touch_of_the_disk_loses_nothing(scenario: str, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.crash.killing", scenario, str(tmp_path / "work")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=120)
    kills, losses = map(int, done.stdout.split())
    assert losses == 0
    assert kills >= 4
