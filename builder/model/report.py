"""How those who wait are told what goes on."""

from __future__ import annotations


class Report:
    """Hears how the work goes on; this one says nothing."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """So much of a stage is done."""

    def spent(self, name: str, seconds: float) -> None:
        """A seed took so long to be read."""


SILENT = Report()
