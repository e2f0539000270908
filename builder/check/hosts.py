"""A build against the limits its host publishes: size, number and length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.model.finding import Finding, UsageError
from builder.resources import read_yaml

_NAMED = 3  # how many of the files beyond a limit are named


@dataclass(frozen=True)
class Host:
    """The limits of one host; 0 where none is published."""

    name: str
    """As shown."""
    says: str
    """Address of the page that states them."""
    read: str
    """The day it was read."""
    bytes: int = 0
    """Of the whole site."""
    file_bytes: int = 0
    """Of one file."""
    files: int = 0
    """In the whole site."""
    folder_files: int = 0
    """In one folder."""
    path: int = 0
    """Characters of a path."""


def hosts() -> dict[str, Host]:
    """Every host whose limits are known."""
    return {key: Host(**{**entry, "read": str(entry["read"])}) for key, entry in read_yaml("hosts.yml").items()}


def over_limits(site: Path, target: str) -> tuple[Finding, ...]:
    """One finding for each limit of the host `target` that the site exceeds.

    Raises:
        UsageError: when the host is not known.

    """
    known = hosts()
    if target not in known:
        raise UsageError(f"the host {target!r} is not known", f"expected one of: {', '.join(known)}")
    sizes = {
        path.relative_to(site).as_posix(): path.stat().st_size for path in sorted(site.rglob("*")) if path.is_file()
    }
    return tuple(_exceeded(sizes, known[target]))


def _exceeded(sizes: dict[str, int], host: Host) -> Iterator[Finding]:
    folders = Counter(path.rpartition("/")[0] for path in sizes)
    total = sum(sizes.values())
    if host.bytes and total > host.bytes:
        yield _finding("check/host-size", f"the site has {total:,} bytes, {host.name} takes {host.bytes:,}", host)
    if host.files and len(sizes) > host.files:
        yield _finding("check/host-files", f"the site has {len(sizes):,} files, {host.name} takes {host.files:,}", host)
    for path in _largest(sizes, host.file_bytes):
        message = f"has {sizes[path]:,} bytes, {host.name} takes {host.file_bytes:,} in one file"
        yield _finding("check/host-file", message, host, path)
    for folder in _largest(folders, host.folder_files):
        message = f"has {folders[folder]:,} files, {host.name} takes {host.folder_files:,} in one folder"
        yield _finding("check/host-folder", message, host, f"{folder}/")
    for path in _largest({path: len(path) for path in sizes}, host.path):
        yield _finding(
            "check/host-path", f"is {len(path)} characters long; {host.path} are safe for {host.name}", host, path
        )


def _largest(sizes: dict[str, int] | Counter[str], limit: int) -> list[str]:
    """The few that exceed a limit most."""
    over = [path for path, size in sizes.items() if limit and size > limit]
    return sorted(over, key=lambda path: (-sizes[path], path))[:_NAMED]


def _finding(code: str, message: str, host: Host, path: str = "") -> Finding:
    return Finding("error", code, message, f"see {host.says} (read {host.read}), or choose another host", path)
