"""What is remembered, and what counts as forgotten."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from builder.model.document import Document, Metadata
from builder.model.seed import Block, Seed, Trace
from builder.model.span import verbatim
from builder.store.cache import Cache, decode, encode, stage_version
from builder.text.keys import key_of

KEY = key_of("a", "b")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def document(text: str) -> Document:
    seed = Seed("a", "a.txt", "0" * 64, len(text), "text/plain", "utf-8", "strict", bom=False, lossless=True, text=text)
    block = Block(verbatim(text, 0, len(text)), "paragraph", kept=True, trace=(Trace("x:y", kept=True, because="why"),))
    return Document(seed, (block,), Metadata())


def test_what_was_put_comes_back(cache: Cache) -> None:
    cache.put(KEY, b"value")
    assert cache.get(KEY) == b"value"


def test_what_was_never_put_is_a_miss(cache: Cache) -> None:
    assert cache.get(KEY) is None


@pytest.mark.parametrize("broken", [b"", b"short", b"\0" * 40])
def test_a_broken_entry_is_a_miss_and_can_be_put_again(cache: Cache, broken: bytes) -> None:
    cache.put(KEY, b"value")
    next(cache.folder.glob("*/*")).write_bytes(broken)
    assert cache.get(KEY) is None
    cache.put(KEY, b"value")
    assert cache.get(KEY) == b"value"


def test_a_full_disk_only_means_that_nothing_is_remembered(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    cache.put(KEY, b"value")
    assert cache.get(KEY) is None


def test_what_nobody_asked_for_in_a_month_is_forgotten(cache: Cache) -> None:
    other = key_of("other")
    for key in (KEY, other):
        cache.put(key, b"1")
    for path in cache.folder.glob("*/*"):
        os.utime(path, (1, 1))
    assert cache.get(KEY) == b"1"  # in use again
    cache.forget_unused()
    assert (cache.has(KEY), cache.has(other)) == (True, False)


def test_parts_of_a_key_do_not_run_together() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")


def test_a_document_comes_back_equal() -> None:
    made = document("“Schöne” قال\n\x00 text")
    assert decode(encode(made), Document) == made


def test_a_foreign_entry_is_no_document() -> None:
    assert decode(b'{"seed": 1}', Document) is None
    assert decode(b"", Document) is None


def test_half_a_surrogate_pair_is_not_remembered() -> None:
    assert encode(document("\ud800")) == b""


def test_other_stages_have_another_version() -> None:
    assert stage_version("clean") == stage_version("clean")
    assert stage_version("clean") != stage_version("ingest")
