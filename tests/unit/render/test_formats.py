"""Each format is read by a program that others read it with."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import bibtexparser
import feedparser
import pytest
import rispy
import sqlite_utils
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from frictionless import Package, system
from lxml import etree
from pyld import jsonld

from builder.model.casebook import Casebook
from builder.model.history import Entry, History, Snapshot
from builder.pipeline import read_book
from builder.render.citing import jsonld as described
from builder.render.exports import render_exports
from builder.render.feed import atom
from builder.render.formats import FORMATS
from builder.settings import Project

ROOT = Path(__file__).parents[3]
SEED = """---
title: "{}"
author: Odra Velin & Sons
published: 2021-03-03
url: https://example.org/{}
---

Mayor Paul Quint said that “the dam costs 50 % more {{and}} \\ will hold”.
"""
ODD = ("Rain & shine: 100 % {wet} #1 _now_ $5 ~ \\o/ ^", "Ünïcode — “marks” & <b>tags</b>", "مطر في المدينة")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Casebook:
    """The five seeds of this repository, and titles that a careless format breaks on."""
    project = Project(tmp_path_factory.mktemp("formats"))
    project.seeds.mkdir()
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        (project.seeds / path.name).write_bytes(path.read_bytes())
    for number, title in enumerate(ODD):
        shown = json.dumps(title, ensure_ascii=False)[1:-1]
        (project.seeds / f"odd-{number}.md").write_text(SEED.format(shown, number), encoding="utf-8")
    project.catalogue.write_bytes((ROOT / "dossier.yml").read_bytes())
    return read_book(project)


@pytest.fixture(scope="module")
def data(book: Casebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder ``data/``."""
    folder = tmp_path_factory.mktemp("written")
    for file in render_exports(book):
        (folder / file.path).parent.mkdir(exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    return folder / "data"


def made(form: str, book: Casebook) -> str:
    return FORMATS[form](book)[0].content.decode("utf-8")


def titles(book: Casebook) -> list[str]:
    return [source.ref.title for source in book.sources]


def test_odd_titles_arrive_as_they_are(book):
    assert set(ODD) <= set(titles(book))


def test_the_data_package_describes_its_tables(data, monkeypatch):
    monkeypatch.chdir(data)
    with system.use_context(trusted=False):
        report = Package("datapackage.json").validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.stats["tasks"] == len(list(data.glob("*.csv")))


def test_the_database_opens_with_its_keys(data):
    database = sqlite_utils.Database(sqlite3.connect(f"file:{data / 'dossier.sqlite'}?mode=ro", uri=True))
    assert database["sources"].pks == ["id"]
    assert database["sources"].count == 5 + len(ODD)
    assert [row["title"] for row in database["sources"].rows_where(order_by="sigil")]
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    database.conn.close()


def test_datasette_describes_every_column_of_the_database(data):
    told = json.loads((data / "datasette.json").read_bytes())["databases"]["dossier"]["tables"]
    database = sqlite_utils.Database(sqlite3.connect(data / "dossier.sqlite"))
    assert {table.name: set(table.columns_dict) for table in database.tables} == {
        name: set(table["columns"]) for name, table in told.items()
    }
    assert all(table["description"] and all(table["columns"].values()) for table in told.values())
    database.conn.close()


def test_datasette_shows_the_descriptions(data):
    from datasette.app import Datasette

    async def page() -> str:
        shown = Datasette([str(data / "dossier.sqlite")], metadata=json.loads((data / "datasette.json").read_bytes()))
        answer = await shown.client.get("/dossier/sources")
        assert answer.status_code == 200
        return str(answer.text)

    with ThreadPoolExecutor(1) as aside:  # a browser of other tests may keep this thread's loop busy
        html = aside.submit(asyncio.run, page()).result()
    assert "one row per source" in html
    assert "hash of the file" in html


def test_aleph_s_own_library_reads_every_entity(book):
    model = pytest.importorskip("followthemoney", reason="the extra [ftm], which needs ICU, is missing").model
    entities = [model.get_proxy(json.loads(line)) for line in made("ftm", book).splitlines()]
    assert {entity.schema.name for entity in entities} == {"Article", "Person", "Mention"}
    ids = {entity.id for entity in entities}
    for entity in entities:
        entity.schema.validate(entity.to_dict())
        assert {end for prop in entity.iterprops() if prop.type.name == "entity" for end in entity.get(prop)} <= ids


def test_csl_can_be_typeset(book):
    """Unknown keys and types are warnings there, and warnings are errors here."""
    items = json.loads(made("csl", book))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    shelf = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        shelf.register(Citation([CitationItem(item["id"])]))
    lines = [str(line) for line in shelf.bibliography()]
    assert len(lines) == len(items)
    assert any("The Cradle" in line and "2022" in line for line in lines)


def test_bibtex_gives_every_title_back(book):
    library = bibtexparser.parse_string(
        made("bibtex", book), append_middleware=[bibtexparser.middlewares.LatexDecodingMiddleware()]
    )
    assert library.failed_blocks == []
    read = [
        entry["title"].strip("{}").replace("ˆ", "^") for entry in library.entries
    ]  # its own view of \textasciicircum
    assert read == titles(book)
    assert len({entry.key for entry in library.entries}) == len(book.sources)


def test_ris_gives_every_title_back(book):
    records = rispy.loads(made("ris", book))
    assert [record["title"] for record in records] == titles(book)
    assert {record["type_of_reference"] for record in records} == {"NEWS"}
    assert [record["date"] for record in records if "date" in record] == ["2022/01/20", *["2021/03/03"] * len(ODD)]


def test_the_feed_is_one_and_is_complete(book):
    history = History(
        Snapshot({}, {}, {}, {}), (Entry(2, "2022-02-01", ("1 source added & read",)), Entry(1, "2022-01-20", ("…",)))
    )
    text = atom(history, "Rain & <shine>", "https://example.org/d")
    etree.fromstring(text)
    found = feedparser.parse(text)
    assert not found.bozo
    assert found.version == "atom10"
    assert [(entry.title, entry.updated) for entry in found.entries] == [
        ("Build 2", "2022-02-01T00:00:00Z"),
        ("Build 1", "2022-01-20T00:00:00Z"),
    ]
    assert found.entries[0].content[0].value == "1 source added & read"
    assert len({entry.id for entry in found.entries}) == len(found.entries)


# The terms we use of http://www.w3.org/ns/anno.jsonld and https://schema.org, so that no test needs the network.
OA, SCHEMA = "http://www.w3.org/ns/oa#", "https://schema.org/"
CONTEXTS: dict[str, dict[str, Any]] = {
    "http://www.w3.org/ns/anno.jsonld": {
        "id": "@id",
        "type": "@type",
        **{name: OA + name for name in ("Annotation", "TextQuoteSelector", "TextPositionSelector", "exact", "prefix")},
        **{name: OA + name for name in ("suffix", "start", "end", "bodyValue")},
        "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
        "identifying": OA + "identifying",
        "target": {"@id": OA + "hasTarget", "@type": "@id"},
        "source": {"@id": OA + "hasSource", "@type": "@id"},
        "selector": {"@id": OA + "hasSelector", "@type": "@id"},
        "AnnotationCollection": "https://www.w3.org/ns/activitystreams#OrderedCollection",
        "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
        "total": "https://www.w3.org/ns/activitystreams#totalItems",
        "first": {"@id": "https://www.w3.org/ns/activitystreams#first", "@type": "@id"},
        "startIndex": "https://www.w3.org/ns/activitystreams#startIndex",
        "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
    },
    "https://schema.org": {"@vocab": SCHEMA},
}


def expanded(document: dict[str, Any]) -> list[dict[str, Any]]:
    """What a reader of JSON-LD understands of it."""

    def local(url: str, _: object) -> dict[str, Any]:
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": CONTEXTS[url]},
        }

    found: list[dict[str, Any]] = jsonld.expand(
        document, {"documentLoader": local, "base": "https://example.org/data/annotations.jsonld"}
    )
    return found


def test_annotations_are_understood_as_such(data):
    page = expanded(json.loads((data / "annotations.jsonld").read_bytes()))[0]
    first = page["https://www.w3.org/ns/activitystreams#first"][0]
    annotations = first["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert page["https://www.w3.org/ns/activitystreams#totalItems"][0]["@value"] == len(annotations) > 0
    for annotation in annotations:
        assert annotation["@type"] == [OA + "Annotation"]
        target = annotation[OA + "hasTarget"][0]
        assert target[OA + "hasSource"][0]["@id"].startswith("https://example.org/sources/")
        selectors = target[OA + "hasSelector"]
        assert {kind for one in selectors for kind in one["@type"]} == {
            OA + "TextQuoteSelector",
            OA + "TextPositionSelector",
        }
        assert all(one[OA + "exact"] for one in selectors if OA + "exact" in one)


def test_a_source_s_description_is_understood_by_search_engines(book):
    for source in book.sources:
        found = expanded(described(source))[0]
        assert found["@type"] == [SCHEMA + "NewsArticle"]
        assert found[SCHEMA + "headline"][0]["@value"] == source.ref.title
        if SCHEMA + "author" in found:
            assert found[SCHEMA + "author"][0]["@type"] == [SCHEMA + "Person"]
