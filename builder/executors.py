"""Where work is done: in this process, on its cores, or on a cluster; anything that is a `concurrent.futures.Executor`."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from functools import partial
from importlib import import_module
from typing import TypeVar

from builder.model.finding import UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")
_BATCH = 16  # files handed to a worker at once; single ones cost 3.3 times as much on a process pool
_POOL_FROM = 32  # fewer files than this are read faster without starting processes


@contextmanager
def enough_for(count: int, *, least: int = _POOL_FROM) -> Iterator[Executor | None]:
    """Processes for so much work, which leave Ctrl-C to the one that started them; ``None`` when it is soon done here."""
    if count < least:
        yield None
        return
    with futures.ProcessPoolExecutor(initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        yield pool


@contextmanager
def chosen(executor: Executor | None, count: int, *, least: int = _POOL_FROM) -> Iterator[Executor | None]:
    """The executor that somebody named, else processes for so much work."""
    with nullcontext(executor) if executor else enough_for(count, least=least) as pool:
        yield pool


def spread(
    work: Callable[[Item], Result], items: Iterable[Item], executor: Executor | None, *, at_once: int = _BATCH
) -> Iterator[Result]:
    """What `work` gives for each item, in their order; made here without an executor, else so many at once."""
    if executor is None:
        yield from map(work, items)
        return
    whole = list(items)
    batches = [whole[at : at + at_once] for at in range(0, len(whole), at_once)]
    for results in executor.map(partial(_each, work), batches):
        yield from results


def _each(work: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return list(map(work, items))


@contextmanager
def named_executor(spec: str) -> Iterator[Executor | None]:
    """The executor that `spec` names; ``None`` for "choose yourself".

    ``""`` and ``local``: choose by the amount of work · ``processes:N`` · ``dask`` (a cluster on this machine) ·
    ``dask://HOST:PORT`` · ``module:callable`` that returns an executor.

    Raises:
        UsageError: it names nothing that can be had.

    """
    name, _, rest = spec.partition(":")
    if name in {"", "local"}:
        yield None
    elif name == "processes":
        if not rest.isdigit() or not int(rest):
            raise UsageError(f"{spec!r} names no number of processes", "write processes:4")
        with futures.ProcessPoolExecutor(int(rest)) as pool:
            yield pool
    elif name == "dask":
        with _dask(rest.removeprefix("//")) as executor:
            yield executor
    else:
        with _made(name, rest) as executor:
            yield executor


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        client_class = import_module("distributed").Client
    except ImportError as error:
        raise UsageError("dask is not installed", "pip install 'dossier-builder[dask]'") from error
    with client_class(f"tcp://{address}" if address else None) as client:
        yield client.get_executor()


def _made(module: str, name: str) -> Executor:
    try:
        executor = getattr(import_module(module), name or "executor")()
    except (ImportError, AttributeError) as error:
        raise UsageError(
            f"{module}:{name} cannot be had ({error})", "name a callable that returns a concurrent.futures.Executor"
        ) from error
    if not isinstance(executor, Executor):
        raise UsageError(
            f"{module}:{name} returned {type(executor).__name__}", "it must return a concurrent.futures.Executor"
        )
    return executor
