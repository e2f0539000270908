"""The repository itself: what may stand in it, and who may import whom."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "conda" + ".anaconda")
MACHINE_PATHS = re.compile(rb"(?<![\w.$~/-])/(?:work|home|Users|opt|mnt)/[a-z]")
HOME = re.compile(rb"[A-Z]:\\\\?Users\\")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file git knows, or, without git, nothing."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else []
    return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())


def texts() -> list[tuple[str, bytes]]:
    """Path and bytes of each tracked file that is text."""
    found = [(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in tracked()]
    return [(name, raw) for name, raw in found if b"\0" not in raw[:8000]]


def test_no_file_is_larger_than_a_mebibyte() -> None:
    assert [path.name for path in tracked() if path.stat().st_size > 2**20] == []


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_package_host_is_named(host: str) -> None:
    assert [name for name, raw in texts() if host.encode() in raw] == []


def test_no_path_of_a_machine_is_named() -> None:
    found = {name for name, raw in texts() if MACHINE_PATHS.search(raw) or HOME.search(raw)}
    assert found - {name for name in found if name.startswith(("seeds/", "tests/"))} == set()


def test_stages_import_as_they_may() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_the_command_line_starts_without_what_only_some_work_needs() -> None:
    heavy = {
        "trafilatura",
        "readability",
        "dateparser",
        "py3langid",
        "numpy",
        "spacy",
        "onnxruntime",
        "mkdocs",
        "distributed",
    }
    code = "import sys, builder.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) & heavy == set()


def test_seeds_are_kept_byte_for_byte_by_git() -> None:
    listed = subprocess.run(
        ["git", "check-attr", "text", "seeds/000.txt"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert listed.returncode != 0 or listed.stdout.strip().endswith("unset")


def test_every_dependency_is_pinned_once_and_without_an_address() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9a-z.]+", line) for line in lines)
    names = [re.sub(r"[._-]+", "-", line.partition("==")[0]).lower() for line in lines]
    assert names == sorted(set(names))


def test_links_of_the_guide_lead_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").rglob("*.md"))]
        for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert dead == []
