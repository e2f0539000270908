"""What is proven, and what each way of tampering is called."""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path

import pytest

import builder.verify
from builder.model.finding import ProjectError
from builder.verify import verify
from tests.unit.verify.conftest import RAW, Case

PAGE = "people/ann/index.html"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sound_site_is_proven(sound: Case) -> None:
    report = sound.verify()
    assert report.failures == ()
    assert report.summary == "1 of 1 citations verified"


def test_the_zip_is_proven_like_the_folder(sound: Case, tmp_path: Path) -> None:
    packed = Path(shutil.make_archive(str(tmp_path / "dossier"), "zip", sound.site))
    assert verify(packed, sound.seeds) == sound.verify()


def test_the_raw_files_may_be_renamed_and_moved(sound: Case) -> None:
    (sound.seeds / "deep").mkdir()
    (sound.seeds / "a.txt").rename(sound.seeds / "deep/renamed.txt")
    assert sound.codes() == []


@pytest.mark.parametrize("position", range(0, 34, 3))
def test_a_changed_letter_in_a_quotation_names_page_citation_file_and_place(sound: Case, position: int) -> None:
    quoted = RAW[19:53]
    edit(sound.site / PAGE, quoted, quoted[:position] + "#" + quoted[position + 1 :])
    report = sound.verify()
    message = next(finding.message for finding in report.failures if finding.code == "verify/altered")
    assert f"{PAGE}, citation q1 differs from a.txt at its character {position}" in message
    assert report.summary == "0 of 1 citations verified"


@pytest.mark.parametrize("change", ["We will leave by", "X", ""])
def test_a_cut_quotation_is_found(sound: Case, change: str) -> None:
    edit(sound.site / PAGE, RAW[19:53], change)
    assert "verify/altered" in sound.codes()


def test_words_added_to_a_quotation_are_found(sound: Case) -> None:
    edit(sound.site / PAGE, "all of us", "all of us. Never!")
    assert "verify/altered" in sound.codes()


def test_a_changed_byte_of_a_file_is_found(sound: Case) -> None:
    sound.seed(RAW.replace("objected", "0bjected").encode())
    report = sound.verify()
    (finding,) = report.failures
    assert (finding.code, finding.path) == ("verify/seed-missing", "seeds/a.txt")
    assert "seeds/a.txt has other bytes" in finding.message
    assert f"1 citation rests on it, {PAGE}, citation q1" in finding.message
    assert report.summary == "0 of 1 citations verified"


def test_a_dropped_file_is_found_even_when_nothing_of_it_is_cited(sound: Case) -> None:
    listed = json.loads((sound.site / "data/citations.json").read_text())
    listed["sources"].append({"sha256": "0" * 64, "path": "seeds/b.txt", "encoding": "utf-8", "bytes": 9})
    (sound.site / "data/citations.json").write_text(json.dumps(listed))
    (finding,) = sound.verify().failures
    assert (finding.code, finding.path) == ("verify/seed-missing", "seeds/b.txt")


def test_a_quotation_without_proof_is_found(sound: Case) -> None:
    sound.page('<q class="d-q other">We never said so</q>', "topics/x.html")
    (finding,) = sound.verify().failures
    assert (finding.code, finding.path) == ("verify/no-proof", "topics/x.html")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("data-sha", "data-shy", "verify/no-proof"),
        ("data-at", "data-ta", "verify/no-proof"),
        ('data-at="19-53"', 'data-at="53-19"', "verify/no-proof"),
        ('data-at="19-53"', 'data-at="19-30,25-53"', "verify/no-proof"),
        ('data-at="19-53"', 'data-at="19-99999"', "verify/altered"),
        ('data-at="19-53"', 'data-at="17-53"', "verify/altered"),
        ('data-sha="', 'data-sha="0', "verify/no-proof"),
        ("<blockquote", "<!-- <blockquote", "verify/missing-citation"),
    ],
)
def test_a_tampered_proof_is_found(sound: Case, old: str, new: str, code: str) -> None:
    edit(sound.site / PAGE, old, new)
    assert code in sound.codes()


def test_a_quotation_taken_off_its_page_is_missed(sound: Case) -> None:
    sound.page("<p>Nothing here.</p>")
    report = sound.verify()
    assert [finding.code for finding in report.failures] == ["verify/missing-citation"]
    assert report.summary == "0 of 1 citations verified"


def test_a_site_without_its_list_fails(sound: Case) -> None:
    (sound.site / "data/citations.json").unlink()
    assert sound.codes() == ["verify/no-list"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"count": 1, "citations": [], "sources": []}'])
def test_a_broken_list_fails(sound: Case, text: str) -> None:
    (sound.site / "data/citations.json").write_text(text)
    assert sound.codes() == ["verify/no-list"]


def test_a_folder_that_is_no_dossier_fails(case: Case) -> None:
    case.seeds.mkdir()
    assert "verify/nothing" in case.codes()


def test_a_place_that_is_not_there_is_said(case: Case, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="neither a folder nor a ZIP"):
        verify(tmp_path / "nowhere", tmp_path)


def test_a_link_to_a_place_in_a_source_must_lead_there(sound: Case) -> None:
    sound.page('<p id="c19">…</p>', "sources/a/index.html")
    sound.page('<a href="../../sources/a/#c19">a</a> <a href="../../sources/a/#c20">b</a>', "people/bob/index.html")
    (finding,) = sound.verify().failures
    assert finding.code == "verify/dead-anchor"
    assert "#c20" in finding.message


def test_raw_files_inside_the_site_are_not_taken_for_pages(sound: Case) -> None:
    page = b'<p class="d-q">a saved page may use any class</p>'
    sound.seed(page, "saved.html")
    (sound.site / "seeds").mkdir()
    (sound.site / "seeds/saved.html").write_bytes(page)
    assert sound.codes() == []


def test_verify_uses_nothing_but_the_standard_library_and_the_record_of_a_finding() -> None:
    allowed = {
        "__future__", "ast", "codecs", "collections", "contextlib", "csv", "dataclasses", "functools", "hashlib", "html",
        "io", "itertools", "json", "pathlib", "posixpath", "re", "sqlite3", "typing", "urllib", "zipfile",
    }  # fmt: skip
    folder = Path(builder.verify.__file__).parent
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                own = name == "builder.model.finding" or name.startswith("builder.verify")
                assert own or name.partition(".")[0] in allowed, f"{path.name} imports {name}"
