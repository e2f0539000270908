"""Something done for each seed: what is remembered of it here, the rest on the executor."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

from builder.executors import chosen, spread
from builder.model.finding import ProjectError
from builder.model.report import Report


class Named(Protocol):
    """What is worked on."""

    @property
    def name(self) -> str:
        """What it is called in messages."""


Item = TypeVar("Item", bound=Named)
Result = TypeVar("Result")


@dataclass(frozen=True)
class Work(Generic[Item, Result]):
    """Something that is done for each seed."""

    name: str
    """What it is called while it goes on."""
    recall: Callable[[Item], Result | None]
    """What is remembered of a seed; ``None`` when nothing is."""
    do: Callable[[Item], Result]
    """Does it, and remembers."""


def each(work: Work[Item, Result], jobs: Sequence[Item], executor: Executor | None, report: Report) -> Iterator[Result]:
    """The result for each seed, in their order: remembered here, or made on the executor.

    Raises:
        ProjectError: a worker process died.

    """
    known: list[Result | None] = []
    done = 0
    for job in jobs:
        known.append(work.recall(job))
        done += known[-1] is not None
        report(work.name, done, len(jobs))
    made = _made(work.do, [job for job, one in zip(jobs, known, strict=True) if one is None], executor)
    for job, one in zip(jobs, known, strict=True):
        if one is not None:
            yield one
            continue
        result, seconds = next(made)
        done += 1
        report(work.name, done, len(jobs))
        report.spent(job.name, seconds)
        yield result


def _made(
    work: Callable[[Item], Result], jobs: Sequence[Item], executor: Executor | None
) -> Iterator[tuple[Result, float]]:
    """What `work` gives for each job and the seconds it took, in their order; on an executor when there is enough to do."""
    try:
        with chosen(executor, len(jobs)) as pool:
            yield from spread(partial(_timed, work), jobs, pool)
    except BrokenExecutor as error:
        hint = "build again; if memory ran out, with --executor processes:1. What was read is remembered"
        raise ProjectError("a process that reads seeds died; the last good pages still stand", hint) from error


def _timed(work: Callable[[Item], Result], job: Item) -> tuple[Result, float]:
    began = time.perf_counter()
    return work(job), time.perf_counter() - began
