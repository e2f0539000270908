"""No regular expression of the builder takes more than linear time, whatever the line."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.hostile.growth import ROOT

NOT_FROM_SEEDS = {
    r"<script>(.*?)</script>",  # reads the theme's own partials
}


def test_no_expression_takes_more_than_linear_time() -> None:
    script = ROOT / "tests" / "hostile" / "growth.py"
    run = subprocess.run([sys.executable, script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=600)
    tried = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(tried) > 150
    assert [
        (name, unit) for name, unit in tried if unit is not None and name.split(":", 3)[3] not in NOT_FROM_SEEDS
    ] == []
