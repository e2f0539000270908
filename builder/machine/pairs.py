"""``dossier match-names``: whether two names are one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from builder.machine.lines import Line
from builder.resolve.likeness import match_names


def match_lines(stream: Iterable[str]) -> Iterator[Line]:
    """One verdict per line ``{"id", "a", "b", "kind"}``."""
    for raw in stream:
        if raw.strip():
            ask = json.loads(raw)
            verdict, score, reasons = match_names(ask["a"], ask["b"], ask.get("kind", "person"))
            yield {"id": ask["id"], "verdict": verdict, "score": round(score, 4), "reasons": list(reasons)}
