"""Are two names one?  Three verdicts, with reasons in words."""

from __future__ import annotations

from builder.model.entity import Verdict


def match_names(left: str, right: str, kind: str = "person") -> tuple[Verdict, float, tuple[str, ...]]:
    """The verdict (same, suggest, different), a score 0–1, and the reasons."""
    same = left.casefold() == right.casefold()
    return ("same", 1.0, ("written alike",)) if same else ("different", 0.0, ("written differently",))
