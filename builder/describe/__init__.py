"""`Seed`, `Block`… → `Metadata`: what the file says about itself, each value with its evidence."""

from __future__ import annotations

from builder.model.document import Metadata
from builder.model.seed import Block, Seed


def describe(seed: Seed, blocks: tuple[Block, ...]) -> Metadata:
    """What is said about the source in its own file."""
    return Metadata()
