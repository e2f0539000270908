"""Nothing from a seed acts in a built page, and every word of it that is shown is the file's."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag

from builder import pipeline
from builder.check import dead_links
from builder.settings import Project
from builder.verify import verify

ACTIVE = {
    "iframe",
    "object",
    "embed",
    "applet",
    "base",
    "frame",
    "frameset",
    "portal",
    "foreignobject",
    "animate",
    "set",
}
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "srcset", "poster", "data", "background", "ping"}
TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.fixture(scope="session")
def pages(hostile: Path) -> dict[str, BeautifulSoup]:
    """Every page, parsed as a browser does."""
    site = hostile / "site"
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        for path in sorted(site.rglob("*.html"))
    }


def tags(pages: dict[str, BeautifulSoup]) -> Iterator[tuple[str, Tag]]:
    for path, soup in pages.items():
        yield from ((path, tag) for tag in soup.select("*"))


def shown(soup: BeautifulSoup) -> Iterator[str]:
    """What a reader sees."""
    yield from (str(text) for text in soup.find_all(string=True) if text.parent and text.parent.name != "script")


def test_every_citation_is_the_files_own_words(hostile: Path) -> None:
    report = verify(hostile / "site", hostile / "seeds")
    assert report.failures == ()
    assert report.checked > 500


def test_no_element_acts(pages: dict[str, BeautifulSoup]) -> None:
    assert [(path, str(tag)[:200]) for path, tag in tags(pages) if tag.name.lower() in ACTIVE] == []


def test_no_script_or_style_holds_words_of_a_seed(pages: dict[str, BeautifulSoup]) -> None:
    code = [(path, tag) for path, tag in tags(pages) if tag.name in {"script", "style"}]
    kinds = {"application/json", "application/ld+json"}
    assert [(path, str(tag)[:200]) for path, tag in code if "pwned" in tag.text and tag.get("type") not in kinds] == []
    assert code


def test_no_attribute_listens(pages: dict[str, BeautifulSoup]) -> None:
    listening = [
        (path, str(tag)[:200]) for path, tag in tags(pages) for name in tag.attrs if name.lower().startswith("on")
    ]
    assert listening == []


def test_no_address_runs_or_leaves(pages: dict[str, BeautifulSoup]) -> None:
    found = [
        (path, tag.name, str(tag[name])[:200])
        for path, tag in tags(pages)
        for name in ADDRESSES & tag.attrs.keys()
        if str(tag[name]).strip().lower().startswith(("javascript:", "data:", "vbscript:", "//"))
        or "127.0.0.1" in str(tag[name])
    ]
    assert found == []


def test_no_meta_sends_elsewhere(pages: dict[str, BeautifulSoup]) -> None:
    said = [(path, tag) for path, tag in tags(pages) if tag.name == "meta" and tag.get("http-equiv")]
    sent = [(path, tag) for path, tag in said if str(tag["http-equiv"]).lower() != "content-security-policy"]
    assert {path for path, _ in said} >= set(pages) - {"404.html"}
    assert {str(tag["http-equiv"]) for _, tag in sent} <= {"refresh"}
    elsewhere = [tag["content"] for _, tag in sent if not re.fullmatch(r"0; url=[\w-]+\.html", str(tag["content"]))]
    assert elsewhere == []


def test_no_style_attribute_is_a_seeds(pages: dict[str, BeautifulSoup]) -> None:
    assert [(path, tag["style"]) for path, tag in tags(pages) if "pwned" in str(tag.get("style", ""))] == []


def test_templates_were_not_carried_out(pages: dict[str, BeautifulSoup]) -> None:
    text = " ".join(soup.get_text(" ") for soup in pages.values())
    assert "pwnedpwnedpwnedpwnedpwnedpwnedpwned headline" not in text
    assert "7*'pwned'" in text


def test_characters_that_turn_the_text_are_shown_and_not_obeyed(pages: dict[str, BeautifulSoup]) -> None:
    found = {path for path, soup in pages.items() if any(set(TURNING) & set(text) for text in shown(soup))}
    assert found == set()
    assert any(soup.select('[data-char="202e"]') for soup in pages.values())


def test_every_link_leads_somewhere(hostile: Path) -> None:
    bad = [(finding.path, finding.code, finding.message) for finding in dead_links(hostile / "site")]
    assert [one for one in bad if "check-this-dossier" not in one[2]] == []


def test_no_cell_of_a_table_is_a_formula(hostile: Path) -> None:
    cells = [
        cell
        for path in sorted((hostile / "site/data").glob("*.csv"))
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        for cell in row
    ]
    assert [cell[:80] for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
    assert any("pwned" in cell for cell in cells)


def test_data_and_feeds_can_be_read(hostile: Path) -> None:
    for path in (*hostile.glob("site/data/*.json"), *hostile.glob("site/data/*.jsonld")):
        json.loads(path.read_text(encoding="utf-8"))
    for path in (*hostile.glob("site/**/*.xml"), *hostile.glob("site/**/*.svg")):
        ET.fromstring(path.read_bytes())


def test_nothing_is_written_outside_docs_and_site(hostile: Path) -> None:
    assert {path.name for path in hostile.parent.iterdir()} == {"project"}
    assert not (hostile / "docs").is_symlink()
    assert [path for path in hostile.rglob("*") if "passwd" in path.name] == []


def test_a_link_out_of_the_folder_was_not_followed(pages: dict[str, BeautifulSoup]) -> None:
    assert [path for path, soup in pages.items() if "root:x:" in soup.get_text()] == []


def test_a_public_build_of_them_raises_no_false_alarm(hostile_public: Project) -> None:
    found = pipeline.check(hostile_public)
    assert [(one.path, one.message) for one in found if one.code.startswith("check/leak")] == []
    assert {source.publish for source in pipeline.read_book(hostile_public).sources} == {"excerpt"}
