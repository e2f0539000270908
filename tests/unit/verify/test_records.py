"""Citations in data files."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from builder.verify.records import read_records
from tests.unit.verify.conftest import RAW, Case

SHA = "a" * 64
ROW = {"sha256": SHA, "start": 1, "end": 4, "text": "abc"}
ANNOTATION = {
    "id": "x",
    "target": {
        "source": f"urn:sha256:{SHA}",
        "selector": [
            {"type": "TextPositionSelector", "start": 1, "end": 4},
            {"type": "TextQuoteSelector", "exact": "abc", "prefix": "z"},
        ],
    },
}


OTHER = {
    "id": f"urn:sha256:{SHA}#1-4",
    "target": {
        "source": "../sources/a.html",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "abc"},
            {"type": "TextPositionSelector", "start": 1, "end": 2},
            {"type": "TextPositionSelector", "start": 2, "end": 4},
        ],
    },
}


def sqlite_bytes(tmp_path: Path) -> bytes:
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as base, base:
        base.execute('CREATE TABLE "odd ""name" (sha256, start, end, text)')
        base.execute('INSERT INTO "odd ""name" VALUES (?, 1, 4, ?)', (SHA, "abc"))
    return (tmp_path / "a.sqlite").read_bytes()


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("data/a.json", json.dumps({"deep": [{"er": ROW}]}).encode()),
        ("data/a.json", json.dumps({"sha256": SHA, "spans": [[1, 4]], "text": "abc"}).encode()),
        ("data/a.jsonl", b"\n" + json.dumps(ROW).encode() + b"\n"),
        ("data/a.jsonld", json.dumps([ANNOTATION]).encode()),
        ("data/a.jsonld", json.dumps({"items": [OTHER]}).encode()),
        ("data/a.csv", f"\ufeffsha256,at,text\r\n{SHA},1-4,abc\r\n".encode()),
        ("data/a.sqlite", None),
    ],
)
def test_a_record_is_a_citation(path: str, raw: bytes | None, tmp_path: Path) -> None:
    (cited,), findings = read_records(path, raw or sqlite_bytes(tmp_path))
    assert (cited.sha256, cited.spans, cited.text, findings) == (SHA, ((1, 4),), "abc", ())


def test_a_guard_against_formulas_is_not_part_of_the_text() -> None:
    ((cited,), _) = read_records("data/a.csv", f"sha256,at,text\n{SHA},1-4,'=1+1\n".encode())
    assert cited.text == "=1+1"


@pytest.mark.parametrize("path", ["data/a.json", "data/a.jsonl", "data/a.sqlite"])
def test_a_broken_data_file_is_a_finding(path: str) -> None:
    cited, (finding,) = read_records(path, b"{\x00broken" * 100)
    assert (cited, finding.code) == ((), "verify/unreadable")


def test_an_altered_record_is_found(sound: Case) -> None:
    sha = sound.seed(RAW.encode())
    record = {"sha256": sha, "start": 4, "end": 12, "text": "minister"}
    target = sound.site / "data/statements.json"
    target.write_text(json.dumps([record]))
    assert sound.codes() == []
    target.write_text(json.dumps([record | {"text": "sinister"}]))
    assert sound.codes() == ["verify/altered"]
