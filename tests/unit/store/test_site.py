"""A new site takes the old one's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.store import mend_site, swap_site


@pytest.fixture
def new(tmp_path: Path) -> Path:
    folder = tmp_path / ".new"
    folder.mkdir()
    (folder / "index.html").write_text("new")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    (folder / "gone.html").write_text("old")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_first_site_is_moved_in(new: Path, tmp_path: Path) -> None:
    swap_site(new, tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "new"


def test_the_old_site_is_replaced_and_removed(new: Path, site: Path) -> None:
    swap_site(new, site)
    assert names(site) == ["index.html"]
    assert names(site.parent) == ["site"]


def test_the_old_site_is_replaced_where_folders_cannot_be_exchanged(
    new: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.store.site._exchange", lambda *_: False)
    swap_site(new, site)
    assert names(site) == ["index.html"]
    assert names(site.parent) == ["site"]


def test_a_site_lost_between_two_renames_is_put_back(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    assert mend_site(site)
    assert (site / "index.html").read_text() == "old"
