"""Knowledge that is not code: commented YAML and trained weights, read once per process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FOLDER = Path(__file__).parent  # `importlib.resources` takes longer to load than the resources


def read_bytes(name: str) -> bytes:
    """The bytes of ``resources/NAME``."""
    return _FOLDER.joinpath(name).read_bytes()


@cache
def read_yaml(name: str) -> Any:
    """The content of ``resources/NAME``; callers turn it into records at once."""
    return yaml.load(read_bytes(name).decode("utf-8"), Loader=Loader)  # noqa: S506 - CSafeLoader is the safe loader in C
