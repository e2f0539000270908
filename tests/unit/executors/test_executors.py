"""Wherever seeds are read, the pages are the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from builder.executors import chosen, named_executor, spread
from builder.model.finding import UsageError

ROOT = Path(__file__).parents[3]


def threads() -> Executor:
    """An executor of the user's own, as ``--executor module:callable`` names it."""
    return ThreadPoolExecutor(2)


def nothing() -> str:
    return "no executor"


class Unlucky(Executor):
    """Two processes of which one is lost, the first time that sources are laid together."""

    def __init__(self, inner: Executor, close: Callable[[], object]) -> None:
        self.inner, self.close = inner, close

    def submit(self, work: Any, /, *args: Any, **_: Any) -> Future[Any]:
        return self.inner.submit(told, work, *args)

    def shutdown(self, *_: Any, **__: Any) -> None:
        self.close()


def told(work: Any, *args: Any) -> Any:
    """What comes of it, after a note of what was done."""
    name, notes = work.args[0].func.__name__, Path(os.environ["NOTES"])
    lost = name == "lay_together" and not notes.joinpath(name).exists()
    with notes.joinpath(name).open("a") as note:
        note.write("done\n")
    return os._exit(9) if lost else work(*args)


def processes() -> Executor:
    pool = ProcessPoolExecutor(2)
    return Unlucky(pool, pool.shutdown)


def cluster() -> Executor:
    client = import_module("distributed").Client(n_workers=2, threads_per_worker=1)
    return Unlucky(client.get_executor(), client.close)


def tree(folder: Path, spec: str) -> dict[str, bytes]:
    (folder / "seeds").mkdir(parents=True)
    for number in range(40):
        text = f"Town news {number}\n\nMayor Paul Quint said that bridge {number} will close in May, {number} days early.\n"
        (folder / "seeds" / f"{number:03}_a.txt").write_text(text, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "0", "NOTES": str(folder)}
    command = [sys.executable, "-m", "builder", "build", "--no-publish", "--executor", spec]
    told = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    docs = folder / "docs"
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}


SPECS = ["processes:2", f"{__name__}:threads"]
UNLUCKY = [(f"{__name__}:processes", 1)]  # of a pool nothing is left when one is lost: the builder goes on alone
if find_spec("distributed"):
    SPECS.append("dask")  # a real scheduler and its workers, on the loopback of this machine
    UNLUCKY.append((f"{__name__}:cluster", 2))


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return tree(tmp_path_factory.mktemp("local") / "p", "local")


@pytest.mark.parametrize("spec", SPECS)
def test_every_executor_gives_the_same_bytes(spec: str, local: dict[str, bytes], tmp_path: Path) -> None:
    made = tree(tmp_path / "p", spec)
    assert sorted(made) == sorted(local)
    assert [name for name in local if made[name] != local[name]] == []


@pytest.mark.parametrize(("spec", "times"), UNLUCKY)
def test_a_worker_that_is_lost_costs_a_retry(spec: str, times: int, local: dict[str, bytes], tmp_path: Path) -> None:
    made = tree(tmp_path / "p", spec)
    assert made == local
    assert (tmp_path / "p" / "lay_together").read_text().count("done") == times


def test_many_files_are_spread_over_processes_and_come_back_in_order() -> None:
    with chosen(None, 100) as executor:
        assert executor is not None
        assert list(spread(str, range(100), executor)) == [str(number) for number in range(100)]


def test_a_few_files_start_no_process() -> None:
    with chosen(None, 3) as executor:
        assert executor is None
        assert list(spread(str, range(3), executor)) == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("processes:no", "names no number of processes"),
        ("no.such.module:x", "cannot be had"),
        ("tests.unit.executors.test_executors:nothing", "returned str"),
    ],
)
def test_what_is_no_executor_is_said(spec: str, said: str) -> None:
    with pytest.raises(UsageError, match=said), named_executor(spec):
        pass
