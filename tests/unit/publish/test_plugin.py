"""The plugin: what it watches, when it builds, and the policy it gives each page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from builder import pipeline
from builder.model.finding import CatalogueError, Finding
from builder.publish import plugin

ROOT = Path(__file__).parents[3]
BUILT = SimpleNamespace(findings=(), changes=())


@pytest.fixture
def config(tmp_path: Path) -> Any:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [dossier]\n", encoding="utf-8")
    return load_config(str(tmp_path / "mkdocs.yml"))


def digest(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def test_seeds_and_catalogue_are_watched(config, tmp_path):
    (tmp_path / "dossier.yml").touch()
    watched = plugin.DossierPlugin().on_config(config).watch
    assert {str(tmp_path / "seeds"), str(tmp_path / "dossier.yml")} <= set(watched)


def test_what_is_not_there_is_not_watched(config, tmp_path):
    assert str(tmp_path / "overrides") not in plugin.DossierPlugin().on_config(config).watch


def test_the_builder_runs_before_pages_are_read(config, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(pipeline, "build", lambda project, **_: seen.append(project.root) or BUILT)
    plugin.DossierPlugin().on_pre_build(config=config)
    assert seen == [tmp_path]


def test_the_builder_does_not_run_twice(config, monkeypatch):
    monkeypatch.setattr(pipeline, "build", lambda *_, **__: pytest.fail("ran"))
    made = plugin.DossierPlugin()
    made.built = True
    made.on_pre_build(config=config)


def test_only_errors_fail_a_strict_build(config, monkeypatch, caplog):
    findings = tuple(Finding(severity, f"x/{severity}", severity) for severity in ("error", "warning", "note"))
    monkeypatch.setattr(pipeline, "build", lambda *_, **__: SimpleNamespace(findings=findings, changes=()))
    with caplog.at_level("DEBUG"):
        plugin.DossierPlugin().on_pre_build(config=config)
    assert {record.message: record.levelname for record in caplog.records} == {
        "error": "WARNING",
        "warning": "INFO",
        "note": "DEBUG",
    }


def test_every_mistake_of_the_catalogue_is_in_the_message(config, monkeypatch):
    findings = (
        Finding("error", "x/y", "first mistake", "", "dossier.yml", 3),
        Finding("error", "x/y", "second mistake"),
    )

    def refuse(*_, **__):
        raise CatalogueError("it has 2 mistakes", "mend them", findings)

    monkeypatch.setattr(pipeline, "build", refuse)
    with pytest.raises(PluginError, match=r"2 mistakes(.|\n)*dossier.yml:3: first mistake\nsecond mistake"):
        plugin.DossierPlugin().on_pre_build(config=config)


@pytest.fixture
def published(config) -> Callable[[str, str], str]:
    """A page as the plugin leaves it: ``published(output, content)``."""
    config.theme.name = "material"
    config.theme["features"] = []
    made = plugin.DossierPlugin()
    theme = {
        f"partials/javascripts/{name}.html": f"<script>{name}('{{{{ base_url }}}}')</script>"
        for name in ("base", "palette", "content")
    }
    made.on_env(Environment(loader=DictLoader(theme), autoescape=True), config=config, files=None)

    def publish(output: str, content: str = "") -> str:
        return made.on_post_page(output, page=SimpleNamespace(content=content, url="people/a.html"), config=config)

    return publish


def test_the_policy_names_the_theme_s_scripts_as_they_are_at_this_depth(published):
    assert all(
        digest(f"{name}('..')") in published('<meta charset="utf-8">') for name in ("base", "palette", "content")
    )


@pytest.mark.parametrize("output", ['<meta charset="utf-8"><p>{}</p>', '<meta charset="utf-8"><title>{}</title>'])
def test_a_script_that_stands_on_the_page_is_not_named(published, output):
    script = "<script>steal()</script>"
    made = published(output.format(script), script)
    assert "Content-Security-Policy" in made
    assert digest("steal()") not in made


def test_the_search_box_has_a_name(published):
    assert 'role="dialog" aria-label="Search"' in published(
        '<div class="md-search" data-md-component="search" role="dialog">'
    )


def test_blank_lines_go_from_the_frame_and_stay_in_the_content(published):
    content = "<pre>a\n\n  b</pre>"
    assert published(f"<main>\n\n   <p>\n{content}", content) == f"<main>\n<p>\n{content}"


def test_another_theme_is_left_alone(config):
    config.theme.name = "readthedocs"
    output = '<meta charset="utf-8">'
    assert (
        plugin.DossierPlugin().on_post_page(output, page=SimpleNamespace(content="", url=""), config=config) == output
    )


def test_no_generated_page_is_listed_in_the_navigation():
    nav = load_config(str(ROOT / "mkdocs.yml")).nav
    listed = re.findall(r"[\w/-]+\.md", str(nav))
    assert [path for path in listed if "/" in path and not path.endswith("index.md")] == []


def test_the_archive_differs_from_the_site_only_in_what_a_folder_needs():
    site, folder = (load_config(str(ROOT / name)) for name in ("mkdocs.yml", "mkdocs.offline.yml"))
    assert folder.extra["polyfills"] == ["assets/js/iframe-worker.js"]
    assert "material/offline" in folder.plugins
    assert folder.plugins["material/search"].config == site.plugins["material/search"].config
    assert {key for key in site if site[key] != folder[key]} <= {"plugins", "extra", "config_file_path"}


def test_offline_fonts_and_shim_carry_their_licences():
    assets = ROOT / "overrides" / "assets"
    assert "SIL OPEN FONT LICENSE" in (assets / "fonts" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Copyright (c) 2020-2022 Martin Donath" in (assets / "js" / "iframe-worker.js").read_text(encoding="utf-8")


def test_no_asset_names_another_host():
    for path in sorted((ROOT / "overrides" / "assets").rglob("*")):
        if path.suffix in {".css", ".js"}:
            found = re.findall(r"(?:https?:)?//[\w.-]+\.\w+", path.read_text(encoding="utf-8").split("*/", 1)[-1])
            assert found == [], path.name
