"""Bodies written here are those MkDocs makes, and what our templates do not write is left to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from builder.pipeline import build
from builder.publish import publish
from builder.publish.bodies import Bodies
from builder.publish.bodies.blocks import write
from builder.publish.bodies.inline import ForeignError
from builder.scaffold import new_project
from builder.settings import Project

CORPUS = Path(__file__).parents[2] / "corpus"
SETTINGS = Path(__file__).parents[3] / "mkdocs.yml"
LEFT = {"index.md", "matrix.md", "methodology.md", "wanted.md"}
"""Pages of which there is one, with a form of their own."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    new_project(tmp_path / "d")
    made = Project(tmp_path / "d")
    for name, month in (("a", "May"), ("b", "June")):
        text = f"Rain in Velm\n\nMayor Paul Quint said that “it will rain in {month} and not before”.\n"
        (made.seeds / f"{name}.txt").write_text(text, encoding="utf-8")
    build(made)
    return made


def site(project: Project, name: str) -> dict[str, bytes]:
    folder = project.root / ".dossier" / name
    publish(project, folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_is_the_one_mkdocs_makes(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site(project, "one")
    for entry in [path for path in project.cache.rglob("*") if path.is_file()]:
        entry.unlink()
    monkeypatch.setattr(Bodies, "take", lambda _, markdown, *__: markdown)
    assert site(project, "two") == first


@pytest.mark.parametrize("case", ["five-seeds", "harbour"])
def test_every_page_of_the_golden_trees_is_what_python_markdown_makes_of_it(case: str) -> None:
    config = load_config(str(SETTINGS))
    left = set()
    for path in sorted((CORPUS / case / "expected").rglob("*.md")):
        page, _ = get_data(path.read_text(encoding="utf-8"))
        try:
            written = write(page, str, config.mdx_configs["toc"]["permalink_title"])
        except ForeignError:
            left.add(path.name)
            continue
        theirs = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        assert written.html == theirs.convert(page), path
    assert {path for path in left if path not in LEFT} <= {"timeline.md", "together.md"}  # harbour has no date to draw


@pytest.mark.parametrize("link", ["nowhere.md", "../index.md#nowhere"])
def test_mkdocs_says_where_a_link_leads_nowhere(project: Project, link: str, caplog: pytest.LogCaptureFixture) -> None:
    page = project.docs / "sources" / "a.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n[gone]({link})\n", encoding="utf-8")
    site(project, "one")
    assert f"contains a link '{link}'" in caplog.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - admonition", "  - admonition\n  - smarty"),
        ("  - footnotes\n", ""),
        ("toc_depth: 3", "toc_depth: 2"),
        ("use_directory_urls: false", "use_directory_urls: true"),
    ],
)
def test_other_settings_leave_every_page_to_mkdocs(tmp_path: Path, old: str, new: str) -> None:
    text = SETTINGS.read_text(encoding="utf-8").replace(
        "custom_dir: overrides", f"custom_dir: {SETTINGS.parent / 'overrides'}"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert Bodies(load_config(str(tmp_path / "mkdocs.yml"))).offered
    (tmp_path / "mkdocs.yml").write_text(text.replace(old, new), encoding="utf-8")
    assert not Bodies(load_config(str(tmp_path / "mkdocs.yml"))).offered


@pytest.mark.parametrize(
    "page",
    [
        "- one\n\n- two",  # items in paragraphs
        "Title\n---",
        "one *two*",
        "one  \ntwo",
        "1. one",
        "| a | b |\n| --- | --- |\n| c |",
        "[a](b.md 'c')",
        "![a](b.png)",
        "note[^1]",
        "<table>\n<tr><td>a</td></tr>\n</table>",
        '<div markdown="1">\n\n<div>a</div>\n\n</div>',
        '<div markdown="1">\n\na',
        "<div>\na",
        "\u00a0a",
        "# a {: #b }",
    ],
)
def test_what_no_template_writes_is_left_to_python_markdown(page: str) -> None:
    with pytest.raises(ForeignError):
        write(page, str, "")
