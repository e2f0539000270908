"""A suppressed person is in no file of the dossier: no page, no address, no index of the search, no export."""

from __future__ import annotations

import re
import shutil
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from builder import pipeline
from builder.archive import archive
from builder.publish import publish
from builder.render.formats import FORMATS
from builder.scaffold import new_project
from builder.settings import Profile, Project
from builder.verify import verify
from tests.published.conftest import ROOT

CATALOGUE = """
suppress: [Richard Bell, {name: Mustafa al-Kadhimi, same: [Kadhimi]}]
decisions:
  - {verdict: unsure, pair: ["002#Bill", Richard Bell], note: a slip for Bell?}
  - {verdict: not, pair: [Joe Biden, Mustafa al-Kadhimi], note: Kadhimi is another}
"""
NAMES = re.compile(rb"(?<![a-z])(?:al-)?(?:bell|kadh[ie]mi|khadimi)(?![a-z])", re.IGNORECASE)


@pytest.mark.parametrize("profile", ["private", "public", "offline"])
def test_a_suppressed_person_is_in_no_file(tmp_path: Path, profile: Profile) -> None:
    project = Project(tmp_path, profile)
    new_project(tmp_path)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds", dirs_exist_ok=True)
    project.catalogue.write_text(CATALOGUE, encoding="utf-8")
    pipeline.build(project)
    publish(project, project.site, offline=profile == "offline")
    made = {file: file.read_bytes() for folder in (project.docs, project.site) for file in files(folder)}
    forms = [make for form, make in FORMATS.items() if form != "ftm" or find_spec("followthemoney")]
    made |= {Path("export", file.path): file.content for make in forms for file in make(pipeline.read_book(project))}
    assert len(made) > 200
    assert [
        str(path) for path, content in made.items() if NAMES.search(content) or NAMES.search(path.name.encode())
    ] == []
    assert verify(project.site, project.seeds).failures == ()
    assert [finding for finding in pipeline.check(project) if finding.severity == "error"] == []


def test_raw_files_that_name_the_person_stay_at_home(tmp_path: Path) -> None:
    new_project(tmp_path)
    project = Project(tmp_path, "offline")
    project.catalogue.write_text("suppress: [Ann Zoé Lee]\n", encoding="utf-8")
    for name, raw in {
        "a.txt": "Bridge opens\n\nThe bridge was opened on Monday by Ann Zoé Lee, the mayor.\n".encode("cp1252"),
        "b.txt": b"Bridge opens\n\nThe bridge was opened on Monday, the city said in the evening.\n",
        "c.notes": b"ask Ann Zoe Lee",
    }.items():
        (project.seeds / name).write_bytes(raw)
    pipeline.build(project)
    publish(project, project.site, offline=True)
    report = archive(project.site, project.seeds, tmp_path / "a.zip", at_home=pipeline.at_home(project))
    assert [finding.path for finding in report.findings] == ["seeds/a.txt", "seeds/c.notes"]
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert {name for name in packed.namelist() if name.startswith("seeds/")} == {"seeds/b.txt", "seeds/sources.csv"}
        assert not any(re.search(rb"Zo(?:e|\xe9|\xc3\xa9)", packed.read(name)) for name in packed.namelist())


def files(folder: Path) -> list[Path]:
    """All files of a folder; raw files of an offline build are evidence and stay as they are."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and "seeds" not in path.parts[-2:]]


def test_what_two_passages_share_tells_no_part_of_the_name(tmp_path: Path) -> None:
    new_project(tmp_path)
    project = Project(tmp_path)
    project.catalogue.write_text("suppress: [Hamid Qasim]\n", encoding="utf-8")
    for name, end in {
        "a": "said Hamid Qasim, 58, a fisherman.",
        "b": "said Hamid Qasim, one of the plaintiffs.",
    }.items():
        text = f'Harbour closed\n\nThe port was closed on Monday.\n\n"My daughter will never fish here," {end}\n'
        (project.seeds / f"{name}.txt").write_text(text, encoding="utf-8")
    assert pipeline.build(project).statements
    pages = {page: page.read_bytes().lower() for page in files(project.docs)}
    assert [page.name for page, content in pages.items() if b"hamid" in content or b"qasim" in content] == []
