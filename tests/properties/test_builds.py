"""The same in, the same out: whatever the order of files, of hashes and of workers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DAY = "1648771200"


def built(folder: Path, *, names: list[str], hashes: str, executor: str) -> dict[str, bytes]:
    """The generated tree of the five seeds, copied in the order of `names`."""
    (folder / "seeds").mkdir(parents=True)
    for name in names:
        shutil.copyfile(ROOT / "seeds" / name, folder / "seeds" / name)
    shutil.copyfile(ROOT / "dossier.yml", folder / "dossier.yml")
    environment = os.environ | {"PYTHONHASHSEED": hashes, "SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "builder", "build", "--no-publish", "--executor", executor]
    told = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    docs = folder / "docs"
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("hashes", "executor"), [("1", "local"), ("2", "processes:2")])
def test_order_of_files_hashes_and_workers_leave_no_trace(tmp_path: Path, hashes: str, executor: str) -> None:
    names = sorted(path.name for path in (ROOT / "seeds").glob("*.txt"))
    first = built(tmp_path / "a", names=names, hashes="0", executor="local")
    second = built(tmp_path / "b" / "elsewhere", names=names[::-1], hashes=hashes, executor=executor)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
