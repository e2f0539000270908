"""One build at a time.

The lock is the operating system's own on ``.dossier/lock``: it ends with the process that holds it,
so a killed build leaves nothing to clear away.  What stands in the file only serves the message.
Record locks (``lockf``) rather than ``flock``, because worker processes must not inherit them.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.model.finding import ProjectError
from builder.settings import Project
from builder.store.disk import explained

_UNSUPPORTED = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL})
_held: set[Path] = set()  # a record lock does not keep its own process out; this does


@contextmanager
def locked(project: Project) -> Iterator[None]:
    """Keeps every other build of this project out while the block runs.

    Raises:
        ProjectError: when another build is at work; names its process.

    """
    path = project.root.resolve() / ".dossier" / "lock"
    with explained("locking the project"):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _take(handle, path)
        try:
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode())
            yield
        finally:
            _held.discard(path)
    finally:
        os.close(handle)


def _take(handle: int, path: Path) -> None:
    if path in _held or not _lock(handle):
        owner = os.pread(handle, 20, 0).decode("ascii", "replace").strip() if sys.platform != "win32" else ""
        who = f" (process {owner})" if owner else ""
        raise ProjectError(
            f"another build of this project is at work{who}", "wait for it to end, or stop it, then try again"
        )
    _held.add(path)


def _lock(handle: int) -> bool:
    """False when another process holds it.  A disk that knows no locks lets everybody in."""
    try:
        _lock_byte(handle)
    except OSError as error:
        return error.errno in _UNSUPPORTED
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock_byte(handle: int) -> None:
        os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the text, which others may then still read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock_byte(handle: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
