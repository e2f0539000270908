"""One file: a seed, or a finding that says why not and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.ingest import read_seed
from builder.settings import Limits

ROOT = os.geteuid() == 0
LIMITS = Limits()


def codes(path: Path, name: str = "seeds/x.txt", limits: Limits = LIMITS) -> list[str]:
    return [finding.code for finding in read_seed(path, name, limits)[1]]


def written(tmp_path: Path, raw: bytes, name: str = "x.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "ingest/empty"),
        (b" \r\n\t\n", "ingest/empty"),
        ("\ufeff".encode(), "ingest/empty"),
        (b"%PDF-1.7 something", "ingest/binary"),
        (b"PK\x03\x04 something", "ingest/binary"),
        (b"\x00\x01\x02" * 50, "ingest/binary"),
    ],
)
def test_what_holds_no_text_is_an_error(tmp_path: Path, raw: bytes, code: str) -> None:
    seed, findings = read_seed(written(tmp_path, raw), "seeds/x.txt")
    assert seed is None
    assert [(f.code, f.severity, f.path, bool(f.hint)) for f in findings] == [(code, "error", "seeds/x.txt", True)]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("The vote was late,\nthey \x00 said in the evening.", "ingest/control-characters", 2),
        ("one\ntwo\nthree \u202etxet", "ingest/bidi-controls", 3),
        ("The minister\nsaid donâ€™t", "ingest/mojibake", 2),
        ("The vote was late.\nÂ© 2021 The Gazette", "ingest/mojibake", 2),
    ],
)
def test_odd_characters_are_kept_and_told(tmp_path: Path, text: str, code: str, line: int) -> None:
    seed, findings = read_seed(written(tmp_path, text.encode()), "seeds/x.txt")
    assert seed is not None
    assert seed.text == text
    assert [(f.code, f.line) for f in findings] == [(code, line)]


def test_nothing_is_said_about_a_plain_text(tmp_path: Path) -> None:
    assert codes(written(tmp_path, "Grüße\r\nund “Zitate”\n".encode())) == []


def test_the_text_is_what_the_file_holds(tmp_path: Path) -> None:
    seed, _ = read_seed(written(tmp_path, "\ufeffa\r\nb\xa0 \n".encode()), "seeds/Ünïcode name.txt")
    assert seed is not None
    assert (seed.text, seed.bom, seed.lossless, seed.id) == ("a\r\nb\xa0 \n", True, True, "unicode-name")


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.txt") == ["ingest/unreadable"]


@pytest.mark.skipif(ROOT, reason="root reads everything")
def test_a_forbidden_file_is_unreadable(tmp_path: Path) -> None:
    path = written(tmp_path, b"secret")
    path.chmod(0)
    assert codes(path) == ["ingest/unreadable"]


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(tmp_path) == ["ingest/not-a-file"]
    assert codes(tmp_path / "pipe.txt") == ["ingest/not-a-file"]


def test_a_larger_file_than_allowed_is_not_read(tmp_path: Path) -> None:
    assert codes(written(tmp_path, b"x" * 100), limits=Limits(text_bytes=99)) == ["ingest/too-large"]


def test_a_name_with_a_nul_is_unreadable() -> None:
    assert codes(Path("a\0b.txt")) == ["ingest/unreadable"]


def test_a_long_line_is_told_with_its_number(tmp_path: Path) -> None:
    path = written(tmp_path, b"short\nshort\n" + b"x" * 50 + b"\nshort")
    findings = read_seed(path, "seeds/x.txt", Limits(line_characters=20))[1]
    assert [(f.code, f.line) for f in findings] == [("ingest/long-line", 3)]


def test_the_ending_of_the_name_says_the_format(tmp_path: Path) -> None:
    path = written(tmp_path, b"<p>text</p>")
    kinds = [read_seed(path, f"seeds/x{ending}")[0] for ending in (".txt", ".HTML", ".htm", ".md")]
    assert [seed and seed.media_type for seed in kinds] == ["text/plain", "text/html", "text/html", "text/markdown"]
