"""Where seeds are read: in this process, on its cores, or on a cluster; anything that is a `concurrent.futures.Executor`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module

from builder.model.finding import UsageError


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
        with ProcessPoolExecutor(int(rest)) as pool:
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
