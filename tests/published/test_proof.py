"""The published dossier is proven as it stands, and no longer once a byte of it has changed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.archive import archive
from builder.settings import Profile, Project
from builder.verify import verify
from tests.published.conftest import ROOT

Published = Callable[[Profile], Project]
QUOTED = re.compile(r'<(?:blockquote|q|p|span)[^<>]* data-at="[^"]*"[^<>]*>([^<>&]{20,})<')


@pytest.mark.parametrize("profile", ["private", "public", "offline"])
def test_every_profile_is_proven(published: Published, profile: Profile) -> None:
    project = published(profile)
    report = verify(project.site, project.seeds)
    assert report.failures == ()
    assert report.checked > 100


def test_the_archive_is_proven_with_the_standard_library_alone(published: Published, tmp_path: Path) -> None:
    project = published("offline")
    packed = archive(project.site, project.seeds, tmp_path / "dossier.zip").path
    assert archive(project.site, project.seeds, tmp_path / "again.zip").path.read_bytes() == packed.read_bytes()
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path; from builder.verify import verify\n"
        f"print(verify(Path({str(packed)!r}), Path({str(project.seeds)!r})).summary)"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"(\d+) of \1 citations verified\n", done.stdout)


@pytest.fixture
def copy(published: Published, tmp_path: Path) -> Project:
    """A copy of the private build that may be spoiled."""
    project = published("private")
    shutil.copytree(project.site, tmp_path / "site")
    shutil.copytree(project.seeds, tmp_path / "seeds")
    return Project(tmp_path)


@pytest.mark.parametrize("kind", ["people", "statements", "sources", "topics"])
def test_a_letter_changed_in_a_quotation_of_a_page_is_found(copy: Project, kind: str) -> None:
    for page in sorted((copy.site / kind).glob("*.html"))[:3]:
        text = page.read_text(encoding="utf-8")
        for found in list(QUOTED.finditer(text))[:2]:
            at = found.start(1) + len(found[1]) // 2
            changed = "#" if text[at] != "#" else "+"
            page.write_text(text[:at] + changed + text[at + 1 :], encoding="utf-8")
            failures = verify(copy.site, copy.seeds).failures
            assert any(f.code == "verify/altered" and page.name in f.message for f in failures), text[at - 30 : at + 30]
            page.write_text(text, encoding="utf-8")


def test_a_byte_changed_in_a_file_is_found(copy: Project) -> None:
    for seed in sorted(copy.seeds.glob("*.txt")):
        raw = seed.read_bytes()
        seed.write_bytes(raw[:500] + bytes([raw[500] ^ 1]) + raw[501:])
        failures = verify(copy.site, copy.seeds).failures
        assert any(f.code == "verify/seed-missing" and f"{seed.name} has other bytes" in f.message for f in failures)
        seed.write_bytes(raw)


def test_a_file_that_is_gone_is_found(copy: Project) -> None:
    for seed in sorted(copy.seeds.glob("*.txt")):
        raw = seed.read_bytes()
        seed.unlink()
        failures = verify(copy.site, copy.seeds).failures
        assert any(f.code == "verify/seed-missing" and f.path.endswith(seed.name) for f in failures)
        seed.write_bytes(raw)
