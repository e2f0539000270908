"""A freshly published site takes the place of the old one at once."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from builder.store.disk import explained

_AT_FDCWD = -100  # "relative to the working folder", in Linux' fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE in Linux, RENAME_SWAP in macOS


def swap_site(new: Path, site: Path) -> None:
    """Puts the folder `new` where `site` stands; the old site stays whole until the new one is in place.

    Where the system can exchange two folders in one go (Linux, macOS) there is no moment without
    a site.  Elsewhere there is one between two renames; `mend_site` closes it after a kill.
    """
    with explained("moving the new site in"):
        mend_site(site)
        if not site.exists():
            site.parent.mkdir(parents=True, exist_ok=True)
            new.replace(site)
        elif _exchange(new, site):
            shutil.rmtree(new)
        else:
            site.replace(_old(site))
            new.replace(site)
            shutil.rmtree(_old(site))


def mend_site(site: Path) -> bool:
    """Puts the old site back when a build was killed while moving; true when it had to."""
    old = _old(site)
    if not old.exists():
        return False
    if site.exists():
        shutil.rmtree(old)
        return False
    old.replace(site)
    return True


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """True when the system has exchanged the two folders."""
    if sys.platform == "win32":
        return False
    import ctypes  # noqa: PLC0415 - takes 10 ms, and few commands publish

    system = ctypes.CDLL(None)
    left, right = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(_AT_FDCWD, left, _AT_FDCWD, right, _EXCHANGE) == 0)
    if hasattr(system, "renamex_np"):
        return bool(system.renamex_np(left, right, _EXCHANGE) == 0)
    return False
