"""Knowledge that is not code: commented YAML and trained weights, read once per process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_bytes(name: str) -> bytes:
    """The bytes of ``resources/NAME``."""
    return files(__package__).joinpath(name).read_bytes()


@cache
def read_yaml(name: str) -> Any:
    """The content of ``resources/NAME``; callers turn it into records at once."""
    return yaml.load(read_bytes(name).decode("utf-8"), Loader=Loader)  # noqa: S506 - CSafeLoader is the safe loader in C
