"""A folder as it comes from the web: thirty files of every kind, each read or explained."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.ingest import read_seed, scan, seed_ids

ARTICLE = "The council voted on Monday. “It was late,” said the mayor.\n"
FILES: dict[str, bytes] = {
    "a.txt": ARTICLE.encode(),
    "b.html": b"<!doctype html><title>T</title><p>" + ARTICLE.encode(),
    "c.HTM": b"<p>The council voted on Monday, they said.",
    "d.md": b"---\ntitle: T\n---\nThe council voted in May.\n",
    "e-latin.txt": "Größe und Übermut, sagte er müde. Ça va bien, très bien.".encode("cp1252"),
    "f-utf16.txt": ARTICLE.encode("utf-16"),
    "g-utf16-bare.txt": ARTICLE.encode("utf-16-be"),
    "h-bom.txt": b"\xef\xbb\xbfVoted, again, on Tuesday.",
    "i-mixed.txt": "Déjà vu, été, forêt, naïf".encode() + b" \x93x",
    "j-russian.txt": "Совет проголосовал в понедельник, сообщил мэр города.".encode("cp1251"),
    "k-arabic.html": '<html lang="ar"><meta charset="windows-1256"><p>صوت المجلس يوم الاثنين'.encode("cp1256"),
    "l-empty.txt": b"",
    "m-blank.txt": b"\n \n",
    "n-nul.txt": b"The vote \x00 was late, they said in the evening of that day.",
    "o-picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00",
    "p-twice.txt": ARTICLE.encode(),
    "q file with spaces.txt": b"One more vote.",
    'r "quoted" name.txt': b"Another vote.",
    "s-مقال.txt": "صوت المجلس يوم الاثنين".encode(),
    "t..txt": b"Dots are allowed.",
    "u.pdf": b"%PDF-1.4",
    "v.docx": b"PK\x03\x04",
    "w": b"no ending",
    ".hidden.txt": b"hidden",
    ".DS_Store": b"\x00",
    "~$a.txt": b"the mark of an office program that has a.txt open",
    "x-y.txt": b"First of a name.",
    "x_y.txt": b"Second of a name.",
    "z/deep/er.txt": b"Deeper down.",
    "sources.csv": b"file;title\r\n",
    "long.txt": b"word " * 5000,
}
UNREAD = {"l-empty.txt", "m-blank.txt", "o-picture.txt"}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    for name, raw in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    (tmp_path / "outside.txt").write_bytes(b"outside")
    (folder / "link-out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "link-in.txt").symlink_to(folder / "a.txt")
    (folder / "link-lost.txt").symlink_to(folder / "never.txt")
    (folder / "link-self.txt").symlink_to(folder / "link-self.txt")
    (folder / "link-folder").symlink_to(tmp_path)
    (folder / "folder.txt").mkdir()
    return folder


def test_every_seed_is_found_and_sorted(seeds: Path) -> None:
    names = [name for _, name, _ in scan(seeds)[0]]
    left_out = {"u.pdf", "v.docx", "w", ".hidden.txt", ".DS_Store", "~$a.txt", "sources.csv"}
    assert names == sorted(f"seeds/{name}" for name in {*FILES, "link-in.txt"} - left_out)


def test_everything_left_out_is_explained(seeds: Path) -> None:
    told = {(finding.path.removeprefix("seeds/"), finding.code) for finding in scan(seeds)[1]}
    assert told == {
        (".hidden.txt", "ingest/hidden"),
        ("folder.txt", "ingest/not-a-file"),
        ("link-folder", "ingest/link-outside"),
        ("link-in.txt", "ingest/same-bytes"),
        ("link-lost.txt", "ingest/link-outside"),
        ("link-out.txt", "ingest/link-outside"),
        ("link-self.txt", "ingest/link-outside"),
        ("p-twice.txt", "ingest/same-bytes"),
        ("u.pdf", "ingest/unsupported"),
        ("v.docx", "ingest/unsupported"),
        ("w", "ingest/unsupported"),
        ("x_y.txt", "ingest/same-id"),
    }


def test_every_finding_names_file_and_remedy(seeds: Path) -> None:
    found, findings = scan(seeds)
    all_findings = [*findings, *(finding for path, name, _ in found for finding in read_seed(path, name)[1])]
    assert all(finding.path.startswith("seeds/") and finding.message for finding in all_findings)
    assert all(finding.hint for finding in all_findings if finding.severity == "error")


def test_what_is_read_is_told_how(seeds: Path) -> None:
    told = {name.removeprefix("seeds/"): [f.code for f in read_seed(path, name)[1]] for path, name, _ in scan(seeds)[0]}
    assert {name for name, codes in told.items() if codes} == {
        *UNREAD,
        "e-latin.txt",
        "g-utf16-bare.txt",
        "i-mixed.txt",
        "j-russian.txt",
        "long.txt",
        "n-nul.txt",
    }
    assert {name for name in UNREAD if told[name] in (["ingest/empty"], ["ingest/binary"])} == UNREAD


def test_ids_are_distinct_and_do_not_depend_on_the_order() -> None:
    names = ["seeds/x-y.txt", "seeds/x_y.txt", "seeds/sub/x y.html"]
    ids = seed_ids(names)
    assert len(set(ids.values())) == len(names)
    assert seed_ids(reversed(names)) == ids
    assert ids["seeds/sub/x y.html"] == "x-y"


def test_a_given_id_is_nobody_elses() -> None:
    given = {"seeds/a.txt": "b", "seeds/c.txt": "b"}
    ids = seed_ids(["seeds/a.txt", "seeds/b.txt", "seeds/c.txt"], given)
    assert ids["seeds/a.txt"] == "b"
    assert len(set(ids.values())) == 3


def test_a_name_that_is_no_utf_8_can_be_shown(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_bytes(b"text")
    (path, name, _), *_ = scan(folder)[0]
    assert name == "seeds/caf�.txt"
    assert read_seed(path, name)[0] is not None
