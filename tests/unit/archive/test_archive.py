"""One ZIP: the same bytes for the same site, whole or not at all, checkable by anybody."""

from __future__ import annotations

import errno
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from builder.archive import archive
from builder.model.finding import ProjectError

STEMMERS = (
    "min/lunr.ar.min.js",
    "min/lunr.de.min.js",
    "min/lunr.stemmer.support.min.js",
    "min/lunr.multi.min.js",
    "tinyseg.js",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in {
        "index.html": "home",
        "people/é.html": "é" * 3000,
        "assets/app.js.map": "{}",
        "assets/app.js": "1",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    (folder / "deep").mkdir(parents=True)
    (folder / "b c.txt").write_bytes(b"\xff raw")
    (folder / "deep/قال.txt").write_text("قال", encoding="utf-8")
    return folder


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as packed:
        return packed.namelist()


def test_the_site_the_raw_files_and_the_manifest_are_in_it(site: Path, seeds: Path, tmp_path: Path) -> None:
    report = archive(site, seeds, tmp_path / "dossier.zip")
    assert names(report.path) == [
        "README.txt", "assets/app.js", "index.html", "people/é.html", "seeds/b c.txt", "seeds/deep/قال.txt", "MANIFEST.sha256",
    ]  # fmt: skip
    assert (report.files, report.left_out, report.findings) == (7, ("assets/app.js.map",), ())


def test_the_same_site_gives_the_same_bytes(site: Path, seeds: Path, tmp_path: Path) -> None:
    first = archive(site, seeds, tmp_path / "1.zip").sha256
    for path in (*site.rglob("*"), *seeds.rglob("*")):
        os.utime(path, (1, 1))
        path.chmod(0o700)
    assert archive(site, seeds, tmp_path / "2.zip").sha256 == first


@pytest.mark.parametrize(("epoch", "year"), [(0, 1980), (-5, 1980), (1_700_000_000, 2023), (10**15, 2107)])
def test_entries_carry_the_epoch_as_far_as_a_zip_can(site: Path, tmp_path: Path, epoch: int, year: int) -> None:
    with zipfile.ZipFile(archive(site, None, tmp_path / "a.zip", epoch=epoch).path) as packed:
        assert {info.date_time[0] for info in packed.infolist()} == {year}


def test_the_manifest_is_checked_by_sha256sum(site: Path, seeds: Path, tmp_path: Path) -> None:
    (seeds / "odd\\name\n.txt").write_text("x")
    with zipfile.ZipFile(archive(site, seeds, tmp_path / "a.zip").path) as packed:
        packed.extractall(tmp_path / "out")
    checked = subprocess.run(
        ["sha256sum", "--check", "--quiet", "--strict", "MANIFEST.sha256"], cwd=tmp_path / "out", check=False
    )
    assert checked.returncode == 0
    (tmp_path / "out/index.html").write_text("altered")
    command = ["sha256sum", "--check", "--status", "MANIFEST.sha256"]
    assert subprocess.run(command, cwd=tmp_path / "out", check=False).returncode == 1


@pytest.mark.parametrize(
    ("languages", "kept"),
    [
        ('["en"]', []),
        ('["en","ar"]', ["min/lunr.ar.min.js", "min/lunr.multi.min.js", "min/lunr.stemmer.support.min.js"]),
        ('["ja"]', ["min/lunr.multi.min.js", "min/lunr.stemmer.support.min.js", "tinyseg.js"]),
        (None, sorted(STEMMERS)),
    ],
)
def test_stemmers_the_search_does_not_use_are_left_out(
    site: Path, tmp_path: Path, languages: str | None, kept: list[str]
) -> None:
    folder = site / "assets/javascripts/lunr"
    (folder / "min").mkdir(parents=True)
    for name in STEMMERS:
        (folder / name).write_text("1")
    if languages:
        (site / "search").mkdir()
        (site / "search/search_index.json").write_text(f'{{"config":{{"lang":{languages}}},"docs":[]}}')
    found = names(archive(site, None, tmp_path / "a.zip").path)
    assert [name.partition("lunr/")[2] for name in found if "lunr" in name] == kept


def test_links_and_files_that_cannot_be_named_are_reported_and_left_out(
    site: Path, seeds: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("mine")
    (seeds / "a.txt").symlink_to(tmp_path / "secret")
    (seeds / os.fsdecode(b"\xff.txt")).write_text("x")
    report = archive(site, seeds, tmp_path / "a.zip")
    assert sorted(finding.code for finding in report.findings) == ["archive/link", "archive/name"]
    assert "seeds/a.txt" not in names(report.path)


def test_hidden_files_stay_at_home(site: Path, tmp_path: Path) -> None:
    (site / ".git").mkdir()
    (site / ".git/config").write_text("secret")
    assert not [name for name in names(archive(site, None, tmp_path / "a.zip").path) if "git" in name]


def test_an_interrupted_archive_leaves_the_earlier_one(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = archive(site, None, tmp_path / "a.zip").sha256
    (site / "index.html").write_text("new")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(ProjectError, match="No space left"):
            archive(site, None, tmp_path / "a.zip")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.zip"]
    assert archive(site, None, tmp_path / "a.zip").sha256 != before


def test_without_a_site_there_is_nothing_to_archive(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no published site"):
        archive(tmp_path, None, tmp_path / "a.zip")
