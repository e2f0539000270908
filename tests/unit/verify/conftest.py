"""A tiny published site with one raw file, made by hand and not by the builder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.verify import VerifyReport, verify

RAW = "The minister said: “We will leave\nby June — all of us.” Advertisement Nobody objected to it."


@dataclass
class Case:
    """A site and its raw files on disk."""

    site: Path
    seeds: Path

    def seed(self, content: bytes, name: str = "a.txt") -> str:
        self.seeds.mkdir(exist_ok=True)
        (self.seeds / name).write_bytes(content)
        return hashlib.sha256(content).hexdigest()

    def page(self, body: str, path: str = "people/ann/index.html") -> None:
        target = self.site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"<!doctype html><html><body><article>{body}</article></body></html>", encoding="utf-8")

    def contents(
        self, *citations: Mapping[str, object], sources: dict[str, str] | None = None, encoding: str = "utf-8"
    ) -> None:
        listed = [
            {"sha256": sha, "path": f"seeds/{name}", "encoding": encoding, "bytes": 1}
            for name, sha in (sources or {}).items()
        ]
        target = self.site / "data/citations.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps({"count": len(citations), "citations": citations, "sources": listed}))

    def verify(self) -> VerifyReport:
        return verify(self.site, self.seeds)

    def codes(self) -> list[str]:
        return [finding.code for finding in self.verify().failures]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case(tmp_path / "site", tmp_path / "seeds")
    made.site.mkdir()
    return made


@pytest.fixture
def sound(case: Case) -> Case:
    """One page, one citation, one file; everything holds."""
    sha = case.seed(RAW.encode())
    case.page(f'<blockquote class="d-q" id="q1" data-sha="{sha}" data-at="19-53">{RAW[19:53]}</blockquote>')
    listed = {"id": "a#c19", "page": "people/ann.md", "sha256": sha, "spans": [[19, 53]]}
    case.contents(listed, sources={"a.txt": sha})
    return case
