"""How commands talk: findings, counts, progress."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Self

import click

from builder.model.finding import Finding
from builder.model.report import Report

_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}
_SLOWEST = 10  # files named by --verbose
_EVERY = 5.0  # seconds between progress lines in a pipe


def show(findings: Sequence[Finding], *, notes: bool = True) -> None:
    """Prints findings to standard error, one line each: place, severity, message, hint, code."""
    for finding in findings:
        if finding.severity == "note" and not notes:
            continue
        colour = None if os.environ.get("NO_COLOR") else _COLOURS[finding.severity]
        head = click.style(finding.severity, fg=colour) if colour else finding.severity
        place = f"{finding.place}: " if finding.place else ""
        hint = f"; {finding.hint}" if finding.hint else ""
        click.echo(f"{place}{head}: {finding.message}{hint} [{finding.code}]", err=True)


def print_json(findings: Sequence[Finding]) -> None:
    """Prints findings to standard output, one JSON object a line."""
    for finding in findings:
        click.echo(json.dumps(asdict(finding), ensure_ascii=False))


def status_of(findings: Sequence[Finding]) -> int:
    """1 when a finding is an error, else 0."""
    return int(any(finding.severity == "error" for finding in findings))


class Progress(Report):
    """Stage, count, rate and time left: one line on a terminal, a plain line now and then in a pipe."""

    def __init__(self) -> None:
        self.slow: list[tuple[float, str]] = []
        self.stage = ""
        self.began = self.said = time.monotonic()
        self.live = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Says where the work is, now and then."""
        now = time.monotonic()
        if stage != self.stage:
            self.stage, self.began = stage, now
            self.said = now if not self.live else 0.0
        if now - self.said < (0.1 if self.live else _EVERY):
            return
        self.said = now
        rate = done / (now - self.began) if now > self.began else 0.0
        left = f", {(total - done) / rate:.0f} s left" if rate and done < total else ""
        counted = f" {done} of {total}" if total > 1 else ""
        speed = f" ({rate:.0f}/s{left})" if rate and total > 1 else ""
        line = f"{stage}{counted}{speed}"
        if self.live:
            click.echo(f"\r\x1b[2K{line}", err=True, nl=False)
        else:
            click.echo(line, err=True)

    def spent(self, name: str, seconds: float) -> None:
        """Keeps the slowest seeds in mind."""
        self.slow = sorted((*self.slow, (seconds, name)), reverse=True)[:_SLOWEST]

    def show_slowest(self) -> None:
        """Prints them, slowest first."""
        for seconds, name in self.slow:
            click.echo(f"{seconds:8.2f} s  {name}", err=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Clears the line."""
        if self.live:
            click.echo("\r\x1b[2K", err=True, nl=False)
