"""The limits of hosts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder.check.hosts import _exceeded, hosts, over_limits
from builder.model.finding import UsageError

SMALL = replace(hosts()["file"], bytes=100, file_bytes=50, files=3, folder_files=2, path=20)


def test_every_host_says_where_its_limits_stand_and_when_they_were_read() -> None:
    for host in hosts().values():
        assert host.says.startswith("https://")
        assert len(host.read) == len("2026-11-21")


@pytest.mark.parametrize(
    ("sizes", "codes"),
    [
        ({"a": 50, "b": 50}, []),
        ({"a": 51}, ["check/host-file"]),
        ({"a": 50, "b": 50, "c/d": 1}, ["check/host-size"]),
        ({"a": 1, "b/c": 1, "c/d": 1, "d/e": 1}, ["check/host-files"]),
        ({"a/a": 1, "a/b": 1, "a/c": 1}, ["check/host-folder"]),
        ({"a" * 21: 1}, ["check/host-path"]),
    ],
)
def test_each_limit_is_kept(sizes: dict[str, int], codes: list[str]) -> None:
    assert [finding.code for finding in _exceeded(sizes, SMALL)] == codes


def test_only_the_worst_files_are_named() -> None:
    found = [
        finding.path
        for finding in _exceeded(
            {name: 60 + n for n, name in enumerate("abcdef")}, replace(SMALL, files=0, bytes=0, folder_files=0)
        )
    ]
    assert found == ["f", "e", "d"]


@pytest.mark.parametrize("target", hosts())
def test_a_small_site_fits_everywhere(target: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    assert over_limits(tmp_path, target) == ()


def test_an_unknown_host_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not known") as caught:
        over_limits(tmp_path, "geocities")
    assert "github" in caught.value.hint
