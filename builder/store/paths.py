"""Which paths may be written below ``docs/``, and which would harm: outside, through links, twice."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path

_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.DOTALL)
_ODD = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]')
_NOWHERE = frozenset({"", ".", ".."})  # parts of a path that is absolute, leads elsewhere or is not written plainly
_LONGEST = 255  # bytes of one name; the limit of every usual file system


def outside(path: str) -> str:
    """Why `path` cannot be written at all; empty when it can."""
    parts = path.split("/")
    if "\x00" in path or "\\" in path or not _NOWHERE.isdisjoint(parts):
        return "it does not lie below docs/"
    if path.endswith(".notes.md") or parts[0] == "guide":
        return "that place is kept for pages written by hand"
    if any(part.startswith(".") for part in parts):
        return "names beginning with a dot are not published"
    if len(path) * 4 > _LONGEST and any(len(part.encode("utf-8", "surrogatepass")) > _LONGEST for part in parts):
        return f"a name in it is longer than {_LONGEST} bytes"
    return ""


def unportable(path: str) -> str:
    """Why `path` cannot be unpacked on every system; empty when it can."""
    for part in path.split("/"):
        if _RESERVED.fullmatch(part):
            return f"{part!r} is a reserved name on Windows"
        if _ODD.search(part) or part != part.rstrip(". "):
            return f"{part!r} has characters that Windows refuses"
    return ""


def folded(path: str) -> str:
    """The form in which two paths are one on systems that ignore case and Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def collisions(paths: Iterable[str]) -> dict[str, str]:
    """Each path that differs from an earlier one only in case or Unicode form, with that earlier one."""
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for path in paths:
        earlier = first.setdefault(folded(path), path)
        if earlier != path:
            found[path] = earlier
    return found


def obstacle(docs: Path, path: str) -> str:
    """What stands in the way on the disk: a link, a folder, a file where a folder is needed; empty when nothing does."""
    place = str(docs)
    *above, last = path.split("/")
    for part in above:
        place = f"{place}/{part}"
        mode = _mode(place)
        if stat.S_ISLNK(mode):
            return f"{place[len(str(docs)) + 1 :]} is a link"
        if mode and not stat.S_ISDIR(mode):
            return f"{place[len(str(docs)) + 1 :]} is a file"
    mode = _mode(f"{place}/{last}")
    if stat.S_ISLNK(mode):
        return "it is a link"
    return "it is a folder" if stat.S_ISDIR(mode) else ""


def _mode(place: str) -> int:
    """What stands at a place, links not followed; 0 when nothing does."""
    try:
        return os.lstat(place).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0
